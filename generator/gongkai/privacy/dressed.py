"""What a page shows is not what its source says: marks of Markdown and entities may stand between two digits."""

import re
from html import unescape

from gongkai.privacy.hit import Hit
from gongkai.privacy.scan import scan

_TELL = ("**", "__", "`", "&", "<", "\\")
_MARKS = re.compile(r"\*\*|__|`|\\(?=[^\w\s])|<[^>\n]{0,200}>")


def undressed(text: str) -> str:
    """The text as a reader of the page sees it; line ends stay."""
    if not any(mark in text for mark in _TELL):
        return text
    return unescape(_MARKS.sub("", text))


def behind_marks(text: str, known: list[Hit]) -> list[tuple[Hit, str]]:
    """Hits that only show once the marks are gone, each with its words; `known` are those of the text as it stands."""
    plain = undressed(text)
    if plain == text:
        return []
    told = {(hit.sort, hit.masked) for hit in known}
    return [(hit, plain[hit.start : hit.end]) for hit in scan(plain) if (hit.sort, hit.masked) not in told]
