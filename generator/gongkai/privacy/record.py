"""The scan of one record: every scalar of its YAML, keys and internal fields too, as one text."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.privacy.dressed import behind_marks, undressed
from gongkai.privacy.hit import Hit
from gongkai.privacy.office import private_only
from gongkai.privacy.release import Release
from gongkai.privacy.scan import scan
from gongkai.problem import Finding, Step
from gongkai.rules import scan_rules
from gongkai.site import Site
from gongkai.value import Raw

# Of these a table holds many: one finding for all of them.
_TOGETHER = frozenset({"minor", "health"})
# Kinds whose 姓名 is that of an official, whatever his duties are about (未成年人保护, 残疾人工作).
_OFFICIALS = frozenset({"leader", "officer"})
_SEPARATOR = "："


@dataclass(frozen=True, slots=True)
class _Piece:
    """A key or value in the text of a record: where it starts there, and where it is in the record."""

    start: int
    end: int
    path: tuple[Step, ...]
    on_key: bool


def scan_record(raw: dict[str, Raw], kind: Kind, releases: tuple[Release, ...], site: Site) -> list[Finding]:
    """What in a record says too much about a person, without what was released."""
    text, schema = text_of(raw), kind.schema
    found = scan(text)
    if found and kind.name in _OFFICIALS:
        found = [hit for hit in found if hit.sort not in _TOGETHER]
    hits, marked = private_only(found, text, site), behind_marks(text, found)
    findings = list(_findings(hits, raw, schema, releases)) if hits else []
    return [*findings, *_marked(marked, raw, schema, releases)] if marked else findings


def text_of(raw: dict[str, Raw]) -> str:
    """A record as one text: a line for each key with its value, so that words of one field give context to another."""
    lines: list[str] = []
    _flatten(raw, lines)
    return "\n".join(lines)


def _flatten(raw: Raw, lines: list[str]) -> None:
    if isinstance(raw, dict):
        for key, value in raw.items():
            if isinstance(value, str):
                lines.append(f"{key}{_SEPARATOR}{value}")
            else:
                lines.append(key)
                _flatten(value, lines)
    elif isinstance(raw, list):
        for value in raw:
            if isinstance(value, str):
                lines.append(value)
            else:
                _flatten(value, lines)


def _pieces(raw: Raw, path: tuple[Step, ...], start: int) -> Iterator[_Piece]:
    """Where every key and value is in the text that `_flatten` makes."""
    if isinstance(raw, str):
        yield _Piece(start, start + len(raw), path, on_key=False)
        return
    for step, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
        inner: tuple[Step, ...] = (*path, step)
        if isinstance(step, str):
            yield _Piece(start, start + len(step), inner, on_key=True)
            start += len(step) + 1
        for piece in _pieces(value, inner, start):
            yield piece
            start = piece.end + 1


def _findings(hits: list[Hit], raw: Raw, schema: Schema, releases: tuple[Release, ...]) -> Iterator[Finding]:
    pieces = list(_pieces(raw, (), 0))
    ends = [each.end for each in pieces]
    for hit, shown in grouped(hits):
        piece = pieces[bisect_left(ends, hit.start)]
        width = min(hit.end, piece.end) - hit.start
        yield from _finding(hit.sort, shown, piece, schema, releases, (hit.start - piece.start, width))


def _marked(
    marked: list[tuple[Hit, str]], raw: Raw, schema: Schema, releases: tuple[Release, ...]
) -> Iterator[Finding]:
    """Findings for hits between marks: no place within the value can be shown without showing them."""
    text = text_of(raw) if isinstance(raw, dict) else ""
    for hit, words in marked:
        for piece in _pieces(raw, (), 0):
            if words in undressed(text[piece.start : piece.end]):
                yield from _finding(hit.sort, hit.masked, piece, schema, releases, (0, 0))
                break


def _finding(
    sort: str, shown: str, piece: _Piece, schema: Schema, releases: tuple[Release, ...], at: tuple[int, int]
) -> Iterator[Finding]:
    labels = list(_labels(piece.path, schema))
    code = scan_rules()[sort].CODE
    if "" in labels or any(each.covers(code, shown, (*labels, *map(str, piece.path))) for each in releases):
        return
    label = labels[0] if labels else str(piece.path[0])
    says = words_for(code, label, shown)
    yield Finding(code, piece.path, says, label, piece.on_key, offset=at[0], width=at[1])


def words_for(code: str, place: str, shown: str) -> dict[str, str]:
    """What the texts of the scan's rules are filled with."""
    row = f"误报的，在“误报放行”里写：问题代码 {code}，位置 {place}，隐去后的写法 {shown}，并写明原因"
    return {"masked": shown, "place": place, "release": row}


def grouped(hits: Iterable[Hit]) -> Iterator[tuple[Hit, str]]:
    """The hits that are told, each with its masked form; names of a table are told once, with their number."""
    hits = list(hits)
    counts = Counter(hit.sort for hit in hits)
    told: set[str] = set()
    for hit in hits:
        if hit.sort not in _TOGETHER or counts[hit.sort] == 1:
            yield hit, hit.masked
        elif hit.sort not in told:
            told.add(hit.sort)
            yield hit, f"{hit.masked}等{counts[hit.sort]}人"


def _labels(path: tuple[Step, ...], schema: Schema | None) -> Iterator[str]:
    """The labels of the fields on the way; an empty one for a field that is refused as a whole."""
    for step in path:
        field = schema.find(step) if schema and isinstance(step, str) else None
        if field is not None:
            yield "" if field.audience == "never" else field.label
            schema = field.schema
