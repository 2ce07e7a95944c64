"""What was found, as lines for a terminal and as rows for a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gongkai.search.find import Hit
from gongkai.search.query import Query
from gongkai.search.snippet import Piece, marked, snippet

HEAD = ("标题", "文号", "机关", "栏目", "日期", "公开时间", "金额（元）", "网址")
_ROW = ("title", "number", "agency_name", "kind_label", "date", "published", "amount", "url")

Strong = Callable[[str], str]
"""How a match is made to stand out."""


def words_of(query: Query) -> list[str]:
    """What is looked for in the text."""
    return [word for clause in query.anywhere for word in clause.words]


def lines_of(number: int, hit: Hit, words: Sequence[str], strong: Strong) -> list[str]:
    """The lines of a hit, which is the first, second ...: title, facts, address, and where a word occurs."""
    public = hit.public
    day = public.get("date") or str(public["published"])[:10]
    facts = [public.get("number"), day, public["agency_name"], public["kind_label"]]
    title = _told(marked(str(public["title"]), words), strong)
    where = _told(_snippet(hit, words), strong)
    said = [
        " · ".join(_printable(str(fact)) for fact in facts if fact),
        str(public["url"]),
        *([where] if where else []),
    ]
    return [f"{number:>2}. {title}", *(f"    {line}" for line in said)]


def row_of(hit: Hit) -> list[str]:
    """Cells under HEAD."""
    return [str(hit.public.get(name) or "") for name in _ROW]


def object_of(hit: Hit, words: Sequence[str]) -> Mapping[str, Any]:
    """For programs: values as in the record's JSON."""
    names = ("id", "kind", *_ROW)
    given = {name: hit.public[name] for name in names if hit.public.get(name)}
    return {**given, "snippet": "".join(piece.text for piece in _snippet(hit, words))}


def _snippet(hit: Hit, words: Sequence[str]) -> list[Piece]:
    return snippet((line for line in hit.text.split("\n") if line != hit.public["title"]), words)


def _told(pieces: Sequence[Piece], strong: Strong) -> str:
    return "".join(strong(_printable(text)) if is_match else _printable(text) for text, is_match in pieces)


def _printable(text: str) -> str:
    """Without what could move the cursor or turn the line around."""
    return "".join(char if char.isprintable() else " " for char in text)
