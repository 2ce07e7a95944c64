"""One visit per record: read, check, render the fragment, collect search grams. Pure, in workers, unit by unit."""

import datetime
import json
import marshal
import os
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from gongkai.check import check_record
from gongkai.documents import Written, documents, read_source
from gongkai.entry import Placed, entry_of
from gongkai.files import whole
from gongkai.kind import Kind
from gongkai.lifecycle import as_shown, ground_of
from gongkai.list_item import list_item
from gongkai.meta import article_tags, description
from gongkai.pool import few_collections
from gongkai.public_json import public_json
from gongkai.record import Entry, Record
from gongkai.rules import asks_of, marks_of, notes_of
from gongkai.rules.forms import Key
from gongkai.search.text import search_text
from gongkai.shelf import Shelves
from gongkai.site import Config, Site, load_site
from gongkai.source import Source
from gongkai.stamp import stamp_of
from gongkai.store.rows import Row, SourceVisit, row_of, sum_of
from gongkai.toc import contents
from gongkai.views import Pages, record_view

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know: small, picklable, one per run.

    `work` is the run's own folder, `packs` is where fragments go; without `render` nothing but checks is done.
    """

    config: Config
    as_of: datetime.date
    work: Path
    packs: Path
    world: str = ""
    """Stands for what else results depend on: what is loaded once per process is loaded again when it differs."""
    render: bool = True
    spill: bool = True
    """Whether search grams are wanted of every unit (`grams-N` in `work`)."""


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
    """What one unit is working on."""

    setup: Setup
    common: _Workshop
    site: Site
    visited: Visited
    pack: BinaryIO
    searched: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


@lru_cache(maxsize=1)
def workshop(setup: Setup) -> _Workshop:
    """Kinds, agencies and templates, loaded once per process and run."""
    site, _ = load_site(setup.config, setup.as_of)
    return _Workshop(site, Pages(site.kinds), Shelves(site))


def visit(setup: Setup, unit: Unit) -> Visited:
    """Read, check and render the records of a unit. Fragments go to the pack of its number, whole or not at all."""
    with few_collections():
        common, visited = workshop(setup), Visited(unit.number)
        with whole(setup.packs / str(unit.number)) as draft, draft.open("wb") as pack:
            bench = _Bench(setup, common, common.site, visited, pack)
            visited.sources = [_source(source, bench) for source in unit.sources]
        visited.shown = len(bench.searched)
        if setup.spill:
            from gongkai.search.spill import write_spill

            with whole(setup.work / f"grams-{unit.number}") as draft:
                write_spill(draft, bench.searched)
        return visited


def _source(source: Source, bench: _Bench) -> SourceVisit:
    config, site = bench.setup.config, bench.common.site.with_new_clock()
    bench.site = site
    kind, content = site.kinds.all[source.kind], read_source(source, config)
    done = SourceVisit(content.digest, marshal.dumps(tuple(content.stamp), 2))
    for written in documents(content, source, kind, config, done.problems):
        done.records += 1
        record = _record(written, source, kind, bench, done)
        if record is not None:
            done.rows.append(_row(record, kind, Placed(source, written.first_line, bench.visited.number), bench))
    until = site.clock.until
    done.until = until.isoformat() if until else ""
    return done


def _record(written: Written, source: Source, kind: Kind, bench: _Bench, done: SourceVisit) -> Record | None:
    site = bench.site
    raw, faults = written.parse(kind)
    if faults or isinstance(raw, str | list):
        done.problems += written.problems(source.path, kind, [], faults)
        return None
    record, reading = check_record(raw, kind, site.agencies.all[source.agency], site)
    if record is not None and record.attached:
        from gongkai.attachment_text.findings import attachment_findings

        done.carried += ((relative(each.source, site), stamp_bytes(each.source)) for each in record.attached)
        reading.findings += attachment_findings(record, kind, site, bench.setup.work)
    if reading.findings:
        done.problems += written.problems(source.path, kind, reading.findings, [])
    return record


def relative(path: Path, site: Site) -> str:
    """Where a file lies from the site's root."""
    return os.path.relpath(path, site.config.root)


def stamp_bytes(path: Path) -> bytes:
    """What a file system tells of a file, as bytes; nothing if it is not there."""
    try:
        return marshal.dumps(tuple(stamp_of(path.stat())), 2)
    except OSError:
        return b""


def _row(record: Record, kind: Kind, placed: Placed, bench: _Bench) -> Row:
    """The record as the store takes it; its fragment goes into the pack."""
    site, visited = bench.site, bench.visited
    shown = as_shown(record, kind, site)
    ground = ground_of(record, kind, site)
    entry = entry_of(shown, kind, placed, record.values, ground)
    data, local = b"", -1
    if not ground:
        data, local = _render(shown, kind, site, bench.common.pages) if bench.setup.render else b"", len(bench.searched)
        bench.searched.append((search_text(shown.public), entry.facets))
    place = bench.pack.tell()
    bench.pack.write(data)
    visited.notes.update(notes_of(entry, kind, site))
    return Row(
        entry.id, entry.agency, entry.kind, entry.published, entry.year, not ground, entry.title, placed.first_line,
        list_item(entry, site), row_of(entry), local, place, len(data), sum_of(data), bench.common.shelves.of(entry),
        entry.references, tuple(marks_of(entry, kind)), tuple(asks_of(entry, kind, site).items()),
    )  # fmt: skip


def _render(record: Record, kind: Kind, site: Site, pages: Pages) -> bytes:
    """The fragment of a page, its contents navigation, public JSON, META tags and abstract: one block of the pack."""
    view = record_view(record, kind, site)
    page = pages.get("withdrawn.html") if "withdrawn" in record.public else pages.record(kind)
    body = page.render(r=view)
    body, headings = contents(body)
    toc = pages.get("toc.html").render(items=headings) if headings else ""
    agency = site.agencies.all[record.agency]
    public = _ENCODER.encode(public_json(record, kind, agency))
    head, about = article_tags(record, kind, agency, site), description(record, kind, agency)
    return marshal.dumps((body, toc, public, head, about), 2)


def entry_notes(entry: Entry, site: Site) -> Counter[tuple[str, Key]]:
    """What a stored record adds to the counts of the rules."""
    return notes_of(entry, site.kinds.all[entry.kind], site)
