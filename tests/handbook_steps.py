"""What a chapter of the handbook tells the reader to type, what it says will be printed, and what goes into files."""

import re
from dataclasses import dataclass
from pathlib import Path

from example import REPO

PAGES = REPO / "content/pages"
_BLOCK = re.compile(r"^```(sh|text|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A block of a page: `sh` is typed, `text` is printed by the block before it, `yaml` goes into a file."""

    form: str
    text: str

    def seen_in(self, printed: str) -> bool:
        """Whether the lines stand in what was printed, in this order; … is anything within a line."""
        lines = (re.escape(line).replace("…", ".*") for line in self.text.splitlines())
        return re.search("^" + r"$(?:.*?)^".join(lines) + "$", printed, re.MULTILINE | re.DOTALL) is not None


def steps(chapter: str) -> list[Step]:
    return [Step(form, text) for form, text in _BLOCK.findall((PAGES / chapter).read_text(encoding="utf-8"))]


def put_into_file(site: Path, text: str) -> None:
    """A whole agency, or one line of the configuration in the place of the line with the same key."""
    if not text.startswith("owner:"):
        (site / "content/agencies/agency.yml").write_text(text, encoding="utf-8")
        return
    path = site / "site_config.yml"
    found, count = re.subn(r"^owner:.*$", text.strip(), path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count == 1, f"{path.name} has no line of its own for owner"
    path.write_text(found, encoding="utf-8")
