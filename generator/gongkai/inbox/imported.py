"""A workbook or a report from 待办: read, checked, made drafts; what the clerk and the reviewer get for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.answer.page import Section, Table
from gongkai.answer.problems import problem_section
from gongkai.answer.whole_page import whole_page
from gongkai.exporting.refused import Refused
from gongkai.importing.difference import columns_of, difference_of, summary_of
from gongkai.importing.planned import Plan
from gongkai.importing.readers import Asked, read
from gongkai.importing.staging import staging
from gongkai.importing.today import Intakes, planned
from gongkai.importing.trouble_text import as_counts, as_rows
from gongkai.importing.write import commit
from gongkai.inbox.due import last_days
from gongkai.inbox.outcome import Outcome, answered
from gongkai.pool import Here
from gongkai.problem import blocking
from gongkai.review.batch import Batch, batch_of
from gongkai.review.hidden import keep_out_of_git
from gongkai.review.pages import draft_pages
from gongkai.review.waiting import waiting
from gongkai.site import Site

MOST_PAGES = 10
"""So many pages are shown as they would look; each brings its styles."""


class Read(NamedTuple):
    """What a file gave: the plan, its columns and notes, the time that was proposed, whether drafts were written."""

    plan: Plan
    intakes: Intakes
    published: str
    written: bool


@dataclass(slots=True)
class Imported:
    """`batch` are the drafts that wait for review because of this file."""

    outcome: Outcome
    plan: Plan | None = None
    batch: Batch | None = None


def imported(path: Path, name: str, agency: Agency, site: Site, work: Path) -> Imported:
    """Make drafts of a file, all of it or nothing. `path` is a copy that nobody else touches. Raises OSError."""
    try:
        found = _read(path, agency, site)
    except Refused as refused:
        return Imported(_answer(name, agency, site, f"没有收：{refused}", [], good=False))
    wrong, sections = found.plan.blocking(), list(_told(path, found))
    if wrong:
        verdict = f"有 {wrong} 处错误，一条也没有收。请看下面，改正原来的文件，存盘，放在原来的地方"
        return Imported(_answer(name, agency, site, verdict, sections, good=False), found.plan)
    try:
        batch = batch_of(site, _files(site, agency, found.plan.ids), work / "batch")
    except Refused as refused:
        verdict = f"已经写成草稿，但是不能审查：{refused}"
        return Imported(_answer(name, agency, site, verdict, sections, good=False), found.plan)
    if blocking(batch.problems):
        verdict = "已经写成草稿，但是和别的记录合在一起还有错误，不能审查。请改正原来的文件，再放进“待办”"
        sections.insert(0, problem_section(each for each in batch.problems if each.blocks))
        return Imported(_answer(name, agency, site, verdict, sections, good=False), found.plan)
    if not batch.records:
        return Imported(_answer(name, agency, site, "里面的都已经有了，没有要改的", sections, good=True), found.plan)
    count = f"{len(batch.records)} 条"
    waits = f"收下 {count}，等审查，还没有公开" if found.written else f"没有要改的，其中 {count}还在等审查"
    sections = [*last_days(batch, site), *sections, *_pages(batch, site, work / "pages")]
    return Imported(_answer(name, agency, site, waits, sections, good=True), found.plan, batch)


def _answer(name: str, agency: Agency, site: Site, verdict: str, sections: list[Section], *, good: bool) -> Outcome:
    page = answered(name, site.as_of.isoformat(), verdict, sections, good=good, demo=not agency.real)
    return Outcome(verdict, page, good)


def _read(path: Path, agency: Agency, site: Site) -> Read:
    with staging(site.config.content) as stage:
        intakes = ((path, read(path, site, agency, Asked(None, None))),)
        made, published = planned(site, agency, intakes, stage, "", Here(), lambda _: None)
        written = bool(made.items) and not made.blocking()
        if written or (made.counts["deleted"] and not made.blocking()):
            keep_out_of_git(site.config.drafts)
            commit(made, stage, site.config, agency)
    return Read(made, intakes, published, written)


def _files(site: Site, agency: Agency, ids: set[str]) -> list[Path]:
    home = site.config.drafts / agency.id
    found = waiting(site, [home if home.is_dir() else site.config.drafts / agency.name], [])
    return list(dict.fromkeys(each.file for each in found if each.id in ids))


def _told(path: Path, found: Read) -> Iterator[Section]:
    """What is wrong, what does not stand in the way, what would change."""
    plan = found.plan
    for wrong in plan.troubles.values():
        head, rows = as_rows(path.name, wrong)
        yield Section("要改的", [], Table(head, rows, frozenset(range(len(rows)))))
    hints = [line.strip() for some in plan.hints.values() for line in as_counts(path.name, some)]
    notes = [line.strip() for _, intake in found.intakes for line in columns_of(intake)]
    if plan.proposed:
        notes.append(f"{plan.proposed} 条没有写发布时间，写成 {found.published}")
    if hints or notes:
        yield Section("请看一看，不妨碍收", [*notes, *hints])
    lines = list(difference_of(plan))
    if lines:
        yield Section("收了什么" if found.written else "读到了什么", [f"共：{summary_of(plan)}。", *lines])


def _pages(batch: Batch, site: Site, work: Path) -> Iterator[Section]:
    pages = draft_pages(batch, site, work)
    titles = {each.id: each.title for each in batch.records}
    shown = [(titles[record_id], whole_page(page, url, site.config.out)) for record_id, (url, page) in pages.items()]
    if shown:
        left = len(shown) - MOST_PAGES
        more = [f"另有 {left} 条的网页没有列在这里。"] if left > 0 else []
        yield Section("网页会是这样", more, frames=shown[:MOST_PAGES])
