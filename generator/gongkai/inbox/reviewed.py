"""A reviewer's list from 已审: what it says is public goes from the drafts to the content, all of it or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from gongkai.agency import Agency
from gongkai.answer.page import Section, Table
from gongkai.answer.problems import problem_section
from gongkai.exporting.refused import Refused
from gongkai.importing.compare import named
from gongkai.importing.staging import staging
from gongkai.inbox.outcome import Outcome, answered
from gongkai.problem import blocking
from gongkai.record import page_url
from gongkai.review.approve import differing, put_in_place
from gongkai.review.batch import batch_of
from gongkai.review.clerk_list import ClerkList, read_clerk_list
from gongkai.review.digest import REVIEW
from gongkai.review.tree import Tree
from gongkai.review.waiting import Waiting, standing, waiting
from gongkai.site import Site

NOTHING = "一条也没有登记"


@dataclass(slots=True)
class Approved:
    """`paths` are the files of the content that changed, from the site's root; `author` whose they are."""

    outcome: Outcome
    paths: list[str] = field(default_factory=list)
    message: str = ""
    author: Agency | None = None


def approved(path: Path, name: str, site: Site, work: Path) -> Approved:
    """Register what a list says. `path` is a copy that nobody else touches. Raises OSError."""
    try:
        listed = read_clerk_list(path)
        if listed.on is not None and listed.on > site.as_of:
            raise Refused(f"审查日期 {listed.on.isoformat()} 还没有到，{NOTHING}。请审查人改正")
        return _register(listed, name, site, work)
    except Refused as refused:
        return Approved(_outcome(name, site, str(refused), [], good=False))


def _outcome(name: str, site: Site, verdict: str, sections: list[Section], *, good: bool) -> Outcome:
    page = answered(name, site.as_of.isoformat(), verdict, sections, good=good, demo=site.demo)
    return Outcome(verdict, page, good)


def _register(listed: ClerkList, name: str, site: Site, work: Path) -> Approved:
    kept = _kept(listed, site)
    if not listed.public:
        return Approved(_outcome(name, site, f"没有要公开的，{len(listed.kept)} 条不公开", kept, good=True))
    assert listed.on is not None
    review = {"by": listed.by, "on": listed.on.isoformat(), "sheet": listed.sheet}
    files = _files(site, set(listed.public))
    if not files:
        records = _registered(listed, site)
        return _done(records, _paths_of(records, site), listed, name, site)
    with staging(site.config.content) as stage:
        batch = batch_of(site, files, work / "batch", review)
        wrong = differing(batch, listed.public)
        if wrong:
            section = Section("和清单对不上的", [f"{each}。" for each in wrong])
            advice = f"有 {len(wrong)} 条和审查时不一样，{NOTHING}。请重新审查：把改好的再放进“待办”，用新的清单"
            return Approved(_outcome(name, site, advice, [section], good=False))
        if blocking(batch.problems):
            verdict = f"草稿里有错误，{NOTHING}"
            return Approved(_outcome(name, site, verdict, [problem_section(batch.problems)], good=False))
        put_in_place(batch, stage, site)
    attached = (target.relative_to(site.config.root).as_posix() for _, target in batch.attachments)
    return _done(batch.records, [*batch.files, *attached], listed, name, site)


def _done(records: list[Waiting], paths: list[str], listed: ClerkList, name: str, site: Site) -> Approved:
    message = f"公开 {len(records)} 条（审查单 {listed.sheet}，审查人 {listed.by}）"
    verdict = f"登记了 {len(records)} 条" + (f"，{len(listed.kept)} 条不公开" if listed.kept else "")
    sections = [_pages(records, site), *_kept(listed, site)]
    outcome = _outcome(name, site, verdict, sections, good=True)._replace(changed=True)
    return Approved(outcome, paths, message, records[0].agency)


def _files(site: Site, ids: set[str]) -> list[Path]:
    """The files of the drafts that hold these records."""
    drafts = site.config.drafts
    found = waiting(site, [drafts], []) if drafts.is_dir() else iter(())
    return list(dict.fromkeys(each.file for each in found if each.id in ids))


def _registered(listed: ClerkList, site: Site) -> list[Waiting]:
    """The records of a list that was registered before, perhaps by a round that was cut off then. Raises Refused."""
    found = dict[str, Waiting]()
    for agency in site.agencies.all.values():
        for kind in site.kinds.all.values():
            found |= standing(site, kind, agency, listed.public)
    for record_id, digest in listed.public.items():
        each = found.get(record_id)
        review = named(each.raw, each.kind.schema).get(REVIEW) if each else None
        if not isinstance(review, dict) or review.get("digest") != digest:
            raise Refused(f"草稿里没有清单上的记录，网站上的也和清单不一样，{NOTHING}。请用新的清单")
    return list(found.values())


def _paths_of(records: list[Waiting], site: Site) -> list[str]:
    """The files of records in the content, and of what they carry."""
    files = [each.file for each in records]
    for each in records:
        files += (path for path in Tree.files(site, each.agency).rglob("*") if path.name in each.text)
    return [path.relative_to(site.config.root).as_posix() for path in dict.fromkeys(files)]


def _pages(records: list[Waiting], site: Site) -> Section:
    rows = [[each.title, each.id, site.config.site_url + _url(each)] for each in records]
    return Section("公开的", [], Table(("标题", "记录编号", "网址"), rows))


def _url(each: Waiting) -> str:
    return page_url(each.agency.id, each.kind.name, each.id)


def _kept(listed: ClerkList, site: Site) -> list[Section]:
    if not listed.kept:
        return []
    folder = site.config.drafts.name
    said = f"草稿还在网站的 {folder} 文件夹里。改好再放进“待办”重新审查；不要的，请管网站的人从 {folder} 里删去。"
    return [Section("不公开的", [said, "、".join(listed.kept)])]
