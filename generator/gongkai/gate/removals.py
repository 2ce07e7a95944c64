"""What takes records of an agency down although it is held back: read from its content, as leniently as possible.

An agency that is held back publishes nothing new; what has to leave (撤回, 信用修复, a shorter 公示期, no longer
主动公开) leaves all the same. Sources: 行政处罚法 article 48, 政府信息公开条例 article 15.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from filecmp import cmp
from pathlib import Path
from typing import NamedTuple

from gongkai.display import last_day, not_shown_because
from gongkai.documents import documents, read_source
from gongkai.fields.base import Reading
from gongkai.gate.accepted import Accepted
from gongkai.gate.held import HeldBack, Removals
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE, REMOVALS
from gongkai.problem import Problem
from gongkai.schema_read import read_mapping
from gongkai.site import Site
from gongkai.source import Leaving, Scan
from gongkai.store.database import Store
from gongkai.value import Raw, Value


class Removed(NamedTuple):
    """The fields that take records down; the records of which what was written about that cannot be read; those that
    are no more in the content, without a word.
    """

    fields: Removals
    unread: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


class _Said(NamedTuple):
    """Of a record what bears on its removal: as written, and as read."""

    raw: Mapping[str, Raw]
    values: Mapping[str, Value]
    wrong: bool


def find_removals(held: HeldBack, site: Site) -> Removed:
    """What the content says otherwise than what was accepted. In `site` nobody is held back."""
    said, fields, wrong = dict[str, _Said](), dict[str, dict[str, Raw]](), list[str]()
    deleted, unreadable = list[str](), set[str]()
    for path, kind, raw in _records(held, site, accepted=False):
        if raw is None:
            unreadable.add(path)
        else:
            said[str(raw.get("id", ""))] = _said(raw, kind, site)
    for path, kind, raw in _records(held, site, accepted=True):
        if raw is None:
            continue
        if (now := said.get(str(raw.get("id", "")))) is None:
            deleted += [str(raw.get("id", ""))] if path not in unreadable else []
            continue
        if found := dict(_leaving(now, _said(raw, kind, site), kind, site)):
            fields[str(raw["id"])] = found
        if now.wrong:
            wrong.append(str(raw["id"]))
    return Removed(fields, tuple(sorted(wrong)), tuple(sorted(deleted)))


def alone_removed(leaving: Sequence[Leaving], site: Site, store: Store, out: Path) -> dict[str, Removals]:
    """By agency what was taken down of it, with records that leave alone. `store` still has them.

    Without that it would be back as soon as the agency is held back, and its file can no longer be read.
    """
    accepted, found = Accepted.of(out), dict[str, Removals]()
    for each in leaving:
        taken = {each.id: _taken_down(each, site) or {"taken_down_on": site.as_of.isoformat()}}
        for (agency,) in store.db.execute("SELECT DISTINCT agency FROM entry WHERE id = ?", (each.id,)).fetchall():
            found[agency] = merged(found.get(agency) or accepted.removals(agency), taken)
    return found


def _taken_down(leaving: Leaving, site: Site) -> dict[str, Raw]:
    """What takes a record down, as its file says it."""
    source = leaving.source
    kind = site.kinds.all[source.kind] if source else None
    if source is None or kind is None:
        return {}
    for written in documents(read_source(source, site.config), source, kind, site.config, []):
        raw, _ = written.parse(kind)
        said = named(raw, kind.schema) if isinstance(raw, dict) else {}
        if said.get("id") == leaving.id:
            return {name: said[name] for name in REMOVALS if name in said}
    return {}


def merged(before: Removals, now: Removals) -> Removals:
    """What was taken down before stays so."""
    return {each: {**before.get(each, {}), **now.get(each, {})} for each in sorted({*before, *now})}


def _records(held: HeldBack, site: Site, *, accepted: bool) -> Iterator[tuple[str, Kind, dict[str, Raw] | None]]:
    """The records in files that are not the same in the content and among what was accepted, with the paths of these;
    None for one that nobody can read.
    """
    config = replace(site.config, held=(held,))
    there = replace(site, config=config) if accepted else site
    for source in Scan(there).sources():
        if source.agency != held.agency or _same(f"{config.root}/{source.path}", held.place(source.path)):
            continue
        kind = site.kinds.all[source.kind]
        problems = list[Problem]()
        for written in documents(read_source(source, there.config), source, kind, there.config, problems):
            raw, faults = written.parse(kind)
            if isinstance(raw, dict) and raw:
                yield source.path, kind, named(raw, kind.schema)
            if faults or not raw:
                yield source.path, kind, None
        if problems:
            yield source.path, kind, None


def _same(one: str, other: str) -> bool:
    try:
        return cmp(one, other, shallow=False)
    except OSError:
        return False


def _said(raw: Mapping[str, Raw], kind: Kind, site: Site) -> _Said:
    display, party = kind.terms.display, kind.terms.party
    names = {*REMOVALS, "disclosure", "published"}
    names |= {display.start, display.grade, display.until} if display else set()
    names |= {party.category} if party else set()
    some = {name: value for name, value in raw.items() if name in names}
    reading = Reading(site.agencies)
    values = read_mapping(dict(some), kind.schema, reading)
    wrong = {each.path[0] for each in reading.findings if each.path}.intersection((*REMOVALS, "disclosure"))
    return _Said(some, values, bool(wrong & some.keys()))


def _leaving(now: _Said, before: _Said, kind: Kind, site: Site) -> Iterator[tuple[str, Raw]]:
    if now.wrong:
        return
    for name in REMOVALS:
        if name in now.values and now.raw[name] != before.raw.get(name):
            yield name, now.raw[name]
    if now.values.get("disclosure", PROACTIVE) != PROACTIVE == before.values.get("disclosure", PROACTIVE):
        yield "disclosure", now.raw["disclosure"]
    display = kind.terms.display
    if display is None or not_shown_because(before.values, kind, site):
        return
    ends, ended = last_day(now.values, kind, site), last_day(before.values, kind, site)
    if ends is not None and (ended is None or ends < ended):
        yield display.until, ends.isoformat()
    elif ends is None and not_shown_because(now.values, kind, site):
        yield display.grade, now.raw[display.grade]
        yield display.until, ""
