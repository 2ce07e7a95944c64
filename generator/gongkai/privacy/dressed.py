"""What a page shows is not what its source says: marks of Markdown and entities may stand between two digits."""

import re
from html import unescape

from gongkai.privacy.hit import Hit
from gongkai.privacy.scan import scan

_TELL = ("**", "__", "`", "&", "<", "\\")
_INLINE = "b|strong|i|em|span|u|font|a|code|mark|small|s|del|ins"
_MARKS = re.compile(
    rf"\*\*|__|`|\\(?=[^\w\s])|</?(?:{_INLINE})\b[^>\n]{{0,200}}>|<!--.{{0,200}}?-->",
    re.IGNORECASE,
)
_NUMBERS = frozenset({"resident_id", "bank_card", "mobile", "passport", "email", "plate"})


def undressed(text: str) -> str:
    """The text as a reader of the page sees it; line ends stay."""
    if not any(mark in text for mark in _TELL):
        return text
    return unescape(_MARKS.sub("", text))


def behind_marks(text: str, known: list[Hit]) -> list[tuple[Hit, str]]:
    """Numbers that only show once the marks are gone, each with its words; `known` are the hits of the text itself."""
    plain = undressed(text)
    if plain == text:
        return []
    told = {(hit.sort, hit.masked) for hit in known}
    found = [hit for hit in scan(plain) if hit.sort in _NUMBERS and (hit.sort, hit.masked) not in told]
    return [(hit, plain[hit.start : hit.end]) for hit in found]
