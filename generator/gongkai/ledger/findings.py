"""What is wrong with ledgers, or with records beside them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gongkai.ledger.dated import original_of
from gongkai.ledger.folders import LedgerFile, file_for, strangers
from gongkai.ledger.line import Fault, Line
from gongkai.ledger.mirror import Looked, lines_of, place_of
from gongkai.ledger.state import BACK, NEW, ROLLED_BACK, VANISHED, Case
from gongkai.out_folder import side_folder
from gongkai.problem import Finding, Problem, problem
from gongkai.publish import live_version
from gongkai.site import Site, minute
from gongkai.store.database import Store, borrow

SHOWN = 5


def file_problems(looked: Looked, site: Site) -> Iterator[Problem]:
    """What is wrong with ledgers that were read, and what else lies beside them. Of an agency that is held back both
    sides of a conflict count.
    """
    assert site.ledgers is not None
    for path in strangers(site.ledgers.homes):
        yield problem(Finding("GK429"), place_of(path, site))
    held = {each.agency for each in site.config.held}
    tomorrow = (datetime.date.fromisoformat(minute()[:10]) + datetime.timedelta(days=1)).isoformat()
    for file, lines, faults in looked.files:
        place = place_of(file.path, site)
        yield from _faults(faults if file.agency not in held else [each for each in faults if each.why], place)
        yield from _lines(file, lines, place, tomorrow)
    yield from _edited(looked, site)


def _faults(faults: list[Fault], place: str) -> Iterator[Problem]:
    """One mark of a conflict tells of all."""
    marks = [each for each in faults if not each.why]
    for each in marks[:1] or faults:
        finding = Finding("GK421", (), {"why": each.why}) if each.why else Finding("GK420")
        yield problem(finding, place, each.line, 1)


def _lines(file: LedgerFile, lines: dict[str, Line], place: str, tomorrow: str) -> Iterator[Problem]:
    late = sorted(each.id for each in lines.values() if each.online >= tomorrow)
    if late:
        yield problem(Finding("GK427", (), {"some": some(late), "count": str(len(late))}), place)
    others = {each.url.partition("/")[0] for each in lines.values()} - {file.agency}
    if lines and others and all(each.url.partition("/")[0] != file.agency for each in lines.values()):
        yield problem(Finding("GK428", (), {"was": "、".join(sorted(others)), "now": file.agency}), place)


def _edited(looked: Looked, site: Site) -> Iterator[Problem]:
    """Times that are others than those the published site has."""
    live = borrow(side_folder(site.config.out.resolve()) / "store") if looked.files else None
    if live is None:
        return
    for file, lines, _ in looked.files:
        was = {each: row[1] for each, row in lines_of(live.db, file.agency, file.year)}
        other = [each for each in lines.values() if was.get(each.id, each.online) != each.online]
        if other:
            first = other[0]
            says = {"count": str(len(other)), "id": first.id, "now": first.online, "was": was[first.id]}
            yield problem(Finding("GK426", (), says), place_of(file.path, site))
    live.close()


def record_problems(found: Iterable[Case], store: Store, site: Site) -> Iterator[Problem]:
    """What stands between records and their lines."""
    first = not live_version(site.config.out) and not store.db.execute("SELECT 1 FROM ledger LIMIT 1").fetchone()
    month, old = minute()[:7].replace("-", ""), list[str]()
    missing: dict[Path, list[str]] = defaultdict(list)
    vanished: dict[Path, list[str]] = defaultdict(list)
    for case in found:
        entry = case.entry
        if case.what == VANISHED:
            vanished[_path(site, case.agency, case.id)].append(case.id)
        elif entry is not None and case.what == NEW and (site.config.out / entry.url).is_file():
            missing[_path(site, case.agency, case.id)].append(case.id)
        elif entry is not None and case.what == NEW:
            yield from _number(case, store)
            if first and entry.id[:6] < month and not original_of(entry.facts):
                old.append(entry.id)
        elif entry is not None and case.what == BACK and case.line and case.line[3] != ROLLED_BACK:
            says = {"id": case.id, "day": case.line[2], "ground": case.line[3] or "没有写原因"}
            yield problem(Finding("GK423", (), says), entry.source, entry.first_line, 1)
    for agency, record_id in store.db.execute("SELECT agency, id FROM ledger WHERE removed != '' AND ground = ''"):
        if agency in site.agencies.all:
            vanished[_path(site, agency, record_id)].append(record_id)
    if old:
        yield problem(Finding("GK431", (), {"count": str(len(old)), "some": some(sorted(old))}), "site_config.yml")
    yield from _together("GK422", missing, site)
    yield from _together("GK425", vanished, site)


def _number(case: Case, store: Store) -> Iterator[Problem]:
    """A new record with the 索引号 of one that was taken down (of others GK587 tells)."""
    entry = case.entry
    assert entry is not None
    number = entry.facts.get("index_number")
    query = "SELECT id FROM ledger WHERE number = ? AND id != ? AND removed != '' ORDER BY id LIMIT 1"
    found = store.db.execute(query, (str(number), entry.id)).fetchone() if number else None
    if found:
        yield problem(Finding("GK424", (), {"number": str(number), "other": found[0]}), entry.source, entry.first_line)


def _together(code: str, places: dict[Path, list[str]], site: Site) -> Iterator[Problem]:
    for path, ids in places.items():
        says = {"count": str(len(ids)), "some": some(sorted(ids))}
        yield problem(Finding(code, (), says), place_of(path, site))


def _path(site: Site, agency: str, record_id: str) -> Path:
    assert site.ledgers is not None
    return file_for(site.ledgers.homes, site.config.content, agency, record_id[:4])


def some(ids: Sequence[str]) -> str:
    """A few of many."""
    return "、".join(ids[:SHOWN]) + ("……" if len(ids) > SHOWN else "")
