"""One visit per record: read, check, render the fragment, collect search grams. Pure, in workers, unit by unit."""

import datetime
import json
import marshal
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gongkai.check import check_record
from gongkai.documents import Written, documents, read_source
from gongkai.entry import Placed, entry_of
from gongkai.files import whole
from gongkai.kind import Kind
from gongkai.lifecycle import as_shown, ground_of
from gongkai.meta import article_tags, description
from gongkai.pool import few_collections
from gongkai.problem import Problem
from gongkai.public_json import public_json
from gongkai.record import Entry, Record
from gongkai.search.text import search_text
from gongkai.site import Config, Site, load_site
from gongkai.source import Source
from gongkai.toc import contents
from gongkai.views import Pages, record_view

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know: small, picklable, one per run (`work` is the run's own folder)."""

    config: Config
    as_of: datetime.date
    work: Path
    render: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered piece of work: some sources."""

    number: int
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Visited:
    """What one unit gave: public rows, rows of what is not published, problems, how many records there were."""

    entries: list[Entry]
    gone: list[Entry]
    problems: list[Problem]
    records: int
    until: dict[str, str] = field(default_factory=dict)
    """Source → the first later day on which its visit may give something else, empty if there is none."""


@dataclass(frozen=True, slots=True)
class _Workshop:
    site: Site
    pages: Pages


@lru_cache(maxsize=1)
def workshop(setup: Setup) -> _Workshop:
    """Kinds, agencies and templates, loaded once per process and run."""
    site, _ = load_site(setup.config, setup.as_of)
    return _Workshop(site, Pages(site.kinds))


def visit(setup: Setup, unit: Unit) -> Visited:
    """Read, check and render the records of a unit. Fragments go to `pack-N` in the work folder, grams to `grams-N`."""
    with few_collections():
        return _visit(setup, unit)


def _visit(setup: Setup, unit: Unit) -> Visited:
    common = workshop(setup)
    visited = Visited([], [], [], 0)
    searched: list[tuple[str, tuple[str, ...]]] = []
    with whole(setup.work / f"pack-{unit.number}") as draft, draft.open("wb") as pack:
        for source in unit.sources:
            shop = _Workshop(common.site.with_new_clock(), common.pages)
            kind = shop.site.kinds.all[source.kind]
            content = read_source(source, setup.config)
            for written in documents(content, source, kind, setup.config, visited.problems):
                visited.records += 1
                first_line = written.first_line
                record = _record(written, source, kind, shop.site, setup.work, visited.problems)
                if record is None:
                    continue
                shown, values = as_shown(record, kind, shop.site), record.values
                if ground := ground_of(record, kind, shop.site):
                    visited.gone.append(entry_of(shown, kind, Placed(source, first_line, unit.number), values, ground))
                    continue
                data = _render(shown, kind, shop) if setup.render else b""
                placed = Placed(source, first_line, unit.number, len(visited.entries), pack.tell(), len(data))
                pack.write(data)
                entry = entry_of(shown, kind, placed, values)
                visited.entries.append(entry)
                facets = (f"k:{entry.kind}", f"a:{entry.agency}", f"y:{entry.year}")
                searched.append((search_text(shown.public), facets))
            visited.until[source.path] = _told(shop.site.clock.until)
    if setup.render:
        from gongkai.search.spill import write_spill

        with whole(setup.work / f"grams-{unit.number}") as draft:
            write_spill(draft, searched)
    return visited


def _told(day: datetime.date | None) -> str:
    return "" if day is None else day.isoformat()


def _record(
    written: Written, source: Source, kind: Kind, site: Site, work: Path, problems: list[Problem]
) -> Record | None:
    raw, faults = written.parse(kind)
    if faults or isinstance(raw, str | list):
        problems += written.problems(source.path, kind, [], faults)
        return None
    record, reading = check_record(raw, kind, site.agencies.all[source.agency], site)
    if record is not None and record.attached:
        from gongkai.attachment_text.findings import attachment_findings

        reading.findings += attachment_findings(record, kind, site, work)
    if reading.findings:
        problems += written.problems(source.path, kind, reading.findings, [])
    return record


def _render(record: Record, kind: Kind, shop: _Workshop) -> bytes:
    """The fragment of a page, its contents navigation, public JSON, META tags and abstract: one block of the pack."""
    view = record_view(record, kind, shop.site)
    page = shop.pages.get("withdrawn.html") if "withdrawn" in record.public else shop.pages.record(kind)
    body = page.render(r=view)
    body, headings = contents(body)
    toc = shop.pages.get("toc.html").render(items=headings) if headings else ""
    agency = shop.site.agencies.all[record.agency]
    public = _ENCODER.encode(public_json(record, kind, agency))
    head, about = article_tags(record, kind, agency, shop.site), description(record, kind, agency)
    return marshal.dumps((body, toc, public, head, about))
