"""Contents navigation of a fragment: headings get ids, and a short list of links stands beside the text."""

import re
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    level: int
    label: Markup


def contents(body: str) -> tuple[str, list[Heading]]:
    """The body with ids on its h2 and h3, and the headings (none if there are too few to need a list)."""
    if body.count("<h2>") + body.count("<h3>") < FEWEST:
        return body, []
    found: list[Heading] = []

    def number(match: "re.Match[str]") -> str:
        heading = Heading(f"s{len(found) + 1}", int(match[1]), Markup(_TAG.sub("", match[2]).strip()))
        found.append(heading)
        return f'<h{match[1]} id="{heading.id}">{match[2]}</h{match[1]}>'

    numbered = _HEADING.sub(number, body)
    return (numbered, found) if len(found) >= FEWEST else (body, [])
