"""The scan of one record: every scalar of its YAML, keys and internal fields too, as one text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.field import Schema
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
_SEPARATOR = "："


@dataclass(frozen=True, slots=True)
class _Piece:
    """A key or value in the text of a record: where it starts there, and where it is in the record."""

    start: int
    end: int
    path: tuple[Step, ...]
    on_key: bool


def scan_record(raw: dict[str, Raw], schema: Schema, releases: tuple[Release, ...], site: Site) -> list[Finding]:
    """What in a record says too much about a person, without what was released."""
    text = text_of(raw)
    hits = private_only(scan(text), text, site)
    return list(_findings(hits, raw, schema, releases)) if hits else []


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
    for hit, shown in grouped(hits):
        piece = next(each for each in pieces if hit.start <= each.end)
        labels = list(_labels(piece.path, schema))
        if "" in labels:
            continue
        code = scan_rules()[hit.sort].CODE
        if any(each.covers(code, shown, (*labels, *map(str, piece.path))) for each in releases):
            continue
        label = labels[0] if labels else str(piece.path[0])
        width = min(hit.end, piece.end) - hit.start
        says = words_for(code, label, shown)
        yield Finding(code, piece.path, says, label, piece.on_key, offset=hit.start - piece.start, width=width)


def words_for(code: str, place: str, shown: str) -> dict[str, str]:
    """What the texts of the scan's rules are filled with."""
    row = f"误报的，在“误报放行”里写：问题代码 {code}，位置 {place}，隐去后的写法 {shown}，并写明原因"
    return {"masked": shown, "place": place, "release": row}


def grouped(hits: Iterable[Hit]) -> Iterator[tuple[Hit, str]]:
    """The hits that are told, each with its masked form; names of a table are told once, with their number."""
    hits = list(hits)
    for sort in _TOGETHER:
        same = [hit for hit in hits if hit.sort == sort]
        if len(same) > 1:
            hits = [hit for hit in hits if hit.sort != sort or hit is same[0]]
            first = replace(same[0], masked=f"{same[0].masked}等{len(same)}人")
            hits[hits.index(same[0])] = first
    for hit in hits:
        yield hit, hit.masked


def _labels(path: tuple[Step, ...], schema: Schema | None) -> Iterator[str]:
    """The labels of the fields on the way; an empty one for a field that is refused as a whole."""
    for step in path:
        field = schema.find(step) if schema and isinstance(step, str) else None
        if field is not None:
            yield "" if field.audience == "never" else field.label
            schema = field.schema
