"""One visit per record: read, check, render the fragment, collect search grams. Pure, in workers, unit by unit."""

import datetime
import json
import marshal
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gongkai.attachment_text.published import said_by
from gongkai.attachment_text.seen import Seen
from gongkai.block import Block, packed
from gongkai.check import Checked, Draft, check_records
from gongkai.cited import followed
from gongkai.directory_line import directory_line
from gongkai.documents import Written, documents, read_source
from gongkai.entry import Placed, entry_of
from gongkai.files import whole
from gongkai.kind import Kind
from gongkai.ledger.dated import is_dated, never_online
from gongkai.lifecycle import as_shown, ground_of, open_until, removed_on
from gongkai.list_item import list_item
from gongkai.meta import article_tags, description
from gongkai.pool import few_collections
from gongkai.public_json import public_json
from gongkai.record import Entry, Record
from gongkai.review.reviewed import is_asked, review_findings
from gongkai.rules import asks_of, marks_of, notes_of
from gongkai.rules.forms import Key
from gongkai.schema_org import record_markup
from gongkai.search.text import Searched, searched_of
from gongkai.shelf import Shelves
from gongkai.site import Config, Site, load_site
from gongkai.source import Source
from gongkai.stamp import stamp_of
from gongkai.store.rows import Row, SourceVisit, row_of, sum_of
from gongkai.toc import contents
from gongkai.views import Pages, record_view

TOGETHER = 50
"""Records that go through the stages of a visit together."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know: small, picklable, one per run. Two are equal if the same is loaded for them.

    `work` is the run's own folder, `packs` is where fragments go; without `render` nothing but checks is done.
    """

    config: Config
    as_of: datetime.date
    work: Path = field(compare=False)
    packs: Path = field(compare=False)
    world: str = ""
    """Stands for what else results depend on: what is loaded once per process is loaded again when it differs."""
    render: bool = field(default=True, compare=False)
    spill: bool = field(default=True, compare=False)
    """Whether search grams are wanted of every unit (`grams-N` in `work`)."""
    now: str = ""
    """The minute of a live build: what is public from now on (see `Ledgers`)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered piece of work: some sources."""

    number: int
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Visited:
    """What one unit gave: its number, a result for each source, what its records add to the counts of the rules."""

    number: int
    sources: list[SourceVisit] = field(default_factory=list)
    notes: Counter[tuple[str, Key]] = field(default_factory=Counter)
    shown: int = 0

    @property
    def records(self) -> int:
        return sum(each.records for each in self.sources)


@dataclass(frozen=True, slots=True)
class _Workshop:
    site: Site
    pages: Pages
    shelves: Shelves


@dataclass(slots=True)
class _Bench:
    """What one unit is working on; `sites` are the site of each source, with a clock of its own."""

    setup: Setup
    common: _Workshop
    visited: Visited
    pack: BinaryIO
    sites: list[Site] = field(default_factory=list)
    searched: list[Searched] = field(default_factory=list)
    shown: int = 0


class _Piece(NamedTuple):
    """A record as it is written, and where what comes of it goes."""

    written: Written
    source: Source
    kind: Kind
    site: Site
    done: SourceVisit


@lru_cache(maxsize=1)
def workshop(setup: Setup) -> _Workshop:
    """Kinds, agencies and templates, loaded once per process and world."""
    site, _ = load_site(setup.config, setup.as_of, setup.now)
    return _Workshop(site, Pages(site.kinds), Shelves(site))


def visit(setup: Setup, unit: Unit) -> Visited:
    """Read, check and render the records of a unit. Fragments go to the pack of its number, whole or not at all."""
    with few_collections():
        common, visited = workshop(setup), Visited(unit.number)
        with whole(setup.packs / str(unit.number), setup.work) as draft, draft.open("wb") as pack:
            bench = _Bench(setup, common, visited, pack)
            pieces = _pieces(unit, bench)
            while some := list(islice(pieces, TOGETHER)):
                _work(some, bench)
        for done, site in zip(visited.sources, bench.sites, strict=True):
            done.until = site.clock.until.isoformat() if site.clock.until else ""
        visited.shown = bench.shown
        if setup.spill:
            from gongkai.search.spill import write_spill

            with whole(setup.work / f"grams-{unit.number}") as draft:
                write_spill(draft, bench.searched)
        return visited


def _pieces(unit: Unit, bench: _Bench) -> Iterator[_Piece]:
    """The records of a unit, read as they are asked for."""
    config, ledgers = bench.setup.config, bench.common.site.ledgers
    common = replace(bench.common.site, ledgers=ledgers.afresh()) if ledgers else bench.common.site
    for source in unit.sources:
        site = common.with_new_clock()
        kind, content = site.kinds.all[source.kind], read_source(source, config)
        done = SourceVisit(content.digest, marshal.dumps(tuple(content.stamp), 2))
        bench.visited.sources.append(done)
        bench.sites.append(site)
        for written in documents(content, source, kind, config, done.problems):
            done.records += 1
            yield _Piece(written, source, kind, site, done)


def _work(pieces: list[_Piece], bench: _Bench) -> None:
    """Stage by stage for all pieces: a processor's caches hold one stage, but not all. A third of the time is saved."""
    drafts = [(piece, draft) for piece in pieces if (draft := _parsed(piece)) is not None]
    checked = zip(drafts, check_records([draft for _, draft in drafts]), strict=True)
    records = [(piece, *heard) for (piece, draft), result in checked if (heard := _heard(piece, draft, result, bench))]
    shown = [_seen(piece, record, looked) for piece, record, looked in records]
    wanted, pages = bench.setup.render, bench.common.pages
    blocks = [
        _render(public, piece.kind, piece.site, pages, looked) if wanted and not ground else (b"", None)
        for piece, _, public, ground, looked in shown
    ]
    for (piece, record, public, ground, _), (data, found) in zip(shown, blocks, strict=True):
        bench.searched += [found] if found else []
        placed = Placed(piece.source, piece.written.first_line, bench.visited.number)
        kind, site, values = piece.kind, piece.site, record.values
        days = open_until(public, kind, site), removed_on(values, kind, site, ground)
        entry = entry_of(public, kind, placed, values, ground, *days, followed(public.public, kind, site))
        listed = directory_line(entry, public.public)
        piece.done.rows.append(_row(entry, piece, listed, data, bench))


def _seen(
    piece: _Piece, record: Record, looked: Mapping[Path, Seen]
) -> tuple[_Piece, Record, Record, str, Mapping[Path, Seen]]:
    """A record with what the public sees of it, or why nothing."""
    kind, site, ground = piece.kind, piece.site, ground_of(record, piece.kind, piece.site)
    ledgers = site.ledgers if is_dated(site, site.agencies.all[record.agency]) else None
    if ground and ledgers is not None and ledgers.line(record.agency, record.id) is None:
        record = never_online(record, kind)
    return piece, record, as_shown(record, kind, site), ground, looked


def _parsed(piece: _Piece) -> Draft | None:
    raw, faults = piece.written.parse(piece.kind)
    if faults or isinstance(raw, str | list):
        piece.done.problems += piece.written.problems(piece.source.path, piece.kind, [], faults)
        return None
    for held in piece.site.config.held:
        if held.agency == piece.source.agency:
            raw = held.over(raw, piece.kind.schema)
    return Draft(raw, piece.kind, piece.site.agencies.all[piece.source.agency], piece.site)


def _heard(piece: _Piece, draft: Draft, result: Checked, bench: _Bench) -> tuple[Record, Mapping[Path, Seen]] | None:
    """The record, if it is one, with what was found in it and its files noted; and what these hold."""
    (record, reading), done, looked = result, piece.done, dict[Path, Seen]()
    if record is not None and record.attached:
        from gongkai.attachment_text.findings import attachment_findings, look_into_attachments

        done.carried += ((relative(each.source, piece.site), stamp_bytes(each.source)) for each in record.attached)
        looked = look_into_attachments(record, piece.site, bench.setup.work)
        reading.findings += attachment_findings(record, piece.kind, piece.site, looked)
    if record is not None and is_asked(bench.setup.config, draft.agency):
        reading.findings += review_findings(draft.raw, piece.kind, record.values, record.attached)
    if reading.findings:
        done.problems += piece.written.problems(piece.source.path, piece.kind, reading.findings, [])
    return (record, looked) if record is not None else None


def relative(path: Path, site: Site) -> str:
    """Where a file lies from the site's root."""
    return os.path.relpath(path, site.config.root)


def stamp_bytes(path: Path) -> bytes:
    """What a file system tells of a file, as bytes; nothing if it is not there."""
    try:
        return marshal.dumps(tuple(stamp_of(path.stat())), 2)
    except OSError:
        return b""


def _row(entry: Entry, piece: _Piece, listed: str, data: bytes, bench: _Bench) -> Row:
    """The record as the store takes it; its fragment goes into the pack."""
    kind, site, shown = piece.kind, piece.site, not entry.ground
    local = bench.shown if shown else -1
    bench.shown += shown
    place = bench.pack.tell()
    bench.pack.write(data)
    bench.visited.notes.update(notes_of(entry, kind, site))
    return Row(
        entry.id, entry.agency, entry.kind, entry.published, entry.year, shown, entry.title, entry.first_line,
        list_item(entry, site), listed, row_of(entry), local, place, len(data), sum_of(data),
        bench.common.shelves.of(entry), entry.references, tuple(marks_of(entry, kind)),
        tuple(asks_of(entry, kind, site).items()),
    )  # fmt: skip


def _render(
    record: Record, kind: Kind, site: Site, pages: Pages, looked: Mapping[Path, Seen]
) -> tuple[bytes, Searched]:
    """The fragment of a page, its contents navigation, public JSON, META tags, abstract and what its attachments say
    (nothing if they say nothing): one block of the pack; and what is searched of it.
    """
    view = record_view(record, kind, site)
    page = pages.get("withdrawn.html") if "withdrawn" in record.public else pages.record(kind)
    agency = site.agencies.all[record.agency]
    repair = view.redress is not None and view.redress.repair
    objection = pages.objection(agency, site, repair=repair) if kind.terms.party else ""
    body = page.render(r=view, objection=objection)
    body, headings = contents(body)
    toc = pages.get("toc.html").render(items=headings) if headings else ""
    said = said_by(record, looked)
    public, beside = public_json(record, kind, site, said), _ENCODER.encode(said.public()) if said.texts else ""
    head = article_tags(record, kind, agency, site) + record_markup(record, kind, agency, site)
    about = description(record, kind, agency)
    block = Block(_ENCODER.encode(public).encode(), body, toc, head, about, beside)
    return packed(block), searched_of(public, [text for _, text in said.texts])


def entry_notes(entry: Entry, site: Site) -> Counter[tuple[str, Key]]:
    """What a stored record adds to the counts of the rules."""
    return notes_of(entry, site.kinds.all[entry.kind], site)
