"""What becomes of the rows of an import, in workers: merged with the record that stands, checked like it, made YAML."""

import datetime
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from gongkai.check import Draft, check_records
from gongkai.files import write_file
from gongkai.importing.merge import Merge, Prefer, changed, digests_of, merge
from gongkai.importing.rewrite import with_changes
from gongkai.importing.standing import Found, Spot, Standing, found_in, stands_at
from gongkai.kind import Kind
from gongkai.ledger.untyped import is_typed
from gongkai.pool import few_collections
from gongkai.problem import BLOCKS, Finding, sorts
from gongkai.review.waiting import drafts_site
from gongkai.site import Config, Site, load_site
from gongkai.source import Source
from gongkai.stamp import Stamp
from gongkai.value import Raw
from gongkai.yaml_write import record_yaml

Outcome = Literal["new", "changed", "same", "wrong", "conflict"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know. `work` is where the files that are to be written are prepared."""

    config: Config
    as_of: datetime.date
    agency: str
    work: Path
    prefer: Prefer
    run: str
    """Of this run alone, so that no process goes on with what another one has loaded."""


class Row(NamedTuple):
    """A row of an import: what it says by name of field, the id it has or gets, where its record stands if it does."""

    number: int
    kind: str
    id: str
    published: str
    said: dict[str, Raw | None]
    spot: Spot | None
    base: dict[str, str]


class Sifted(NamedTuple):
    """What became of a row. `text` is the new YAML document if others are in its file; else the file is prepared."""

    number: int
    outcome: Outcome
    id: str
    title: str
    merge: Merge
    findings: tuple[Finding, ...]
    spot: Spot | None
    stamp: Stamp | None
    text: str


class _Piece(NamedTuple):
    row: Row
    kind: Kind
    standing: Standing | None
    merge: Merge
    values: dict[str, Raw]
    """Of the record as it is to be."""


def staged_name(number: int) -> str:
    """The name of the prepared file of a row."""
    return f"{number // 1000}/{number}"


def index(setup: Setup, sources: tuple[Source, ...]) -> list[list[Found]]:
    """The records of some sources, for the index of those that stand. Raises Refused if one cannot be read."""
    site = _site(setup)
    with few_collections():
        return [found_in(each, site.kinds.all[each.kind], setup.config) for each in sources]


def sift(setup: Setup, rows: tuple[Row, ...]) -> list[Sifted]:
    """What becomes of some rows, in their order. Raises Refused if a record is no longer where it stood, OSError."""
    site = _site(setup)
    with few_collections():
        pieces = [_piece(row, site, setup) for row in rows]
        agency = site.agencies.all[setup.agency]
        asked = [each for each in pieces if each.standing is None or each.merge.changes]
        beside = drafts_site(site) if setup.config.drafts_first else None
        readings = check_records([Draft(each.values, each.kind, agency, site, beside) for each in asked])
        heard = {each.row.number: reading.findings for each, (_, reading) in zip(asked, readings, strict=True)}
        return [_sifted(each, heard.get(each.row.number, []), setup) for each in pieces]


@lru_cache(maxsize=1)
def _site(setup: Setup) -> Site:
    return load_site(setup.config, setup.as_of)[0]


def _piece(row: Row, site: Site, setup: Setup) -> _Piece:
    kind = site.kinds.all[row.kind]
    if row.spot is None:
        values = {name: raw for name, raw in row.said.items() if raw is not None}
        new = Merge(digests=digests_of(row.said, kind, site.agencies))
        proposed = {"published": row.published} if is_typed(kind) else {}
        return _Piece(row, kind, None, new, {"id": row.id, **proposed, **values})
    standing = stands_at(row.spot, kind, setup.config)
    merged = merge(row.said, standing.values, row.base, kind, site.agencies, setup.prefer)
    values, agency = changed(standing.values, merged.changes), row.said.get("agency")
    return _Piece(row, kind, standing, merged, values if agency is None else {**values, "agency": agency})


def _sifted(piece: _Piece, heard: list[Finding], setup: Setup) -> Sifted:
    row, kind, standing, merged, values = piece
    findings = [*_concerning(piece, heard), *_unwritable(piece)]
    stamp = standing.stamp if standing else None
    title = next((str(values[name]) for name in kind.title if name in values), "")
    record_id = standing.id if standing else row.id
    outcome: Outcome = "changed" if merged.changes else "same"
    if any((each.effect or sorts()[each.code].effect) == BLOCKS for each in findings):
        outcome = "wrong"
    elif merged.conflicts:
        outcome = "conflict"
    elif standing is None:
        outcome = "new"
    text = ""
    if outcome in ("new", "changed"):
        text = _text(piece)
        if standing is None or standing.alone:
            write_file(setup.work / staged_name(row.number), text.encode())
            text = ""
    return Sifted(row.number, outcome, record_id, title, merged, tuple(findings), row.spot, stamp, text)


def _text(piece: _Piece) -> str:
    """The record's new YAML. One that nobody has touched since it was written is written again, which is quicker."""
    _, kind, standing, merged, values = piece
    kept = {name: raw for name, raw in values.items() if name != "agency"}
    if standing is None:
        return record_yaml(kind, kept)
    with suppress(ValueError):
        if record_yaml(kind, standing.values) == standing.text:
            return record_yaml(kind, {**kept, **{n: v for n, v in standing.values.items() if n == "agency"}})
    return with_changes(standing.text, kind, {each.name: each.new for each in merged.changes})


def _concerning(piece: _Piece, heard: list[Finding]) -> Iterator[Finding]:
    """Of a record that stands only what is said of the fields that change, or of what is missing."""
    touched = {each.name for each in piece.merge.changes} | {"agency"}
    for each in heard:
        if piece.standing is None or not each.path or each.path[0] in touched:
            yield each


def _unwritable(piece: _Piece) -> Iterator[Finding]:
    """A record in a table cannot be changed by an import."""
    spot = piece.row.spot
    if spot is not None and piece.standing is not None and not piece.standing.text and piece.merge.changes:
        yield Finding("GK753", (), {"place": f"{spot.source.path}:{spot.line}"})
