"""Everything that can be known before a page is made: what check reports, what build and serve go on from."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachment_text.findings import page_file_problems
from gongkai.corpus import Corpus
from gongkai.display import unknown_profiles
from gongkai.host import HostResult
from gongkai.hosting import host_spec, run_host
from gongkai.join import frame_of
from gongkai.outputs.landings import landings
from gongkai.outputs.lists import Lists
from gongkai.outputs.site_map import pages as site_map
from gongkai.outputs.tally import pages as tally_pages
from gongkai.outputs.zfxxgk import platform
from gongkai.page import Frame, Page
from gongkai.privacy.texts import check_texts
from gongkai.problem import BLOCKS, Finding, Problem, problem, sorts
from gongkai.run import Looked, look
from gongkai.site import Site
from gongkai.timing import Stages
from gongkai.visit import Setup

Told = Callable[[int], None]
Pages = Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Theme:
    """The site's theme as captured: where its assets and prose pages are, what fills the shells."""

    hosted: HostResult
    frame: Frame
    static: Path


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading a whole site gave. `theme` is None if it was not needed or the prose pages failed."""

    looked: Looked
    theme: Theme | None
    pages: Pages
    problems: list[Problem]


def examine(site: Site, setup: Setup, pool: Executor, told: Told, stages: Stages) -> Examined:
    """Visit every record and run the theme beside it; `told` hears how many records each unit had.

    Without pages to make and hand-written ones to check there is nothing for the theme to do.
    """
    spec = host_spec(site, setup.work)
    folder = site.config.content.name
    hosting = pool.submit(run_host, spec, folder) if setup.render or spec.pages_dir else None
    with stages("读取和检查"):
        looked = look(site, setup, pool, told)
    with stages("版面"):
        hosted, faults = hosting.result() if hosting is not None else (None, [])
    problems = [*check_site(site), *check_texts(site), *page_file_problems(site, setup.work), *looked.problems, *faults]
    if hosted is None:
        return Examined(looked, None, {}, problems)
    frame = frame_of(setup, hosted.shells)
    pages = dict(site_pages(looked.corpus, frame, hosted, setup.work))
    problems += check_links(hosted, looked.corpus, pages, folder)
    return Examined(looked, Theme(hosted, frame, spec.site_dir), pages, problems)


def site_pages(corpus: Corpus, frame: Frame, hosted: HostResult, work: Path) -> Iterator[Page]:
    """Every page that is not a record: landing pages, lists, what is made from the packs in `work`."""
    lists = Lists(corpus, frame)
    yield from landings(lists, hosted.prose)
    yield from lists.pages({url.partition("#")[0] for _, url in hosted.links})
    yield from platform(lists, work)
    yield from site_map(lists, hosted.prose)
    yield from tally_pages(corpus, frame)


def check_site(site: Site) -> list[Problem]:
    """The configuration against the agencies."""
    found = []
    owner = site.config.owner
    if owner and site.agencies.find(owner) is None:
        found.append(Finding("GK405", (), {"value": owner}))
    for each in site.config.rules_off:
        sort = sorts().get(each.code)
        if sort is None or sort.effect == BLOCKS:
            why = "没有这个代码" if sort is None else "拦截公开的规则不能停用"
            found.append(Finding("GK407", (), {"value": each.code, "why": why}))
    names = "、".join(site.law.display)
    found += (Finding("GK408", (), {"value": name, "names": names}) for name in unknown_profiles(site))
    if site.config.index_scheme and site.config.index_scheme not in site.law.index_schemes:
        says = {"value": site.config.index_scheme, "known": "、".join(site.law.index_schemes)}
        found.append(Finding("GK409", (), says))
    profiles = site.law.documents["profiles"]
    if site.config.document_profile and site.config.document_profile not in profiles:
        says = {"value": site.config.document_profile, "known": "、".join(profiles)}
        found.append(Finding("GK410", (), says))
    return [problem(finding, "site_config.yml") for finding in found]


def check_links(hosted: HostResult, corpus: Corpus, pages: Pages, folder: str) -> list[Problem]:
    """Links from hand-written pages to pages that the site does not have."""
    known = {*pages, *(entry.url for entry in corpus.entries)}
    return [
        problem(Finding("GK406", (), {"detail": f"链接指向不存在的页面 {url}"}), f"{folder}/pages/{name}")
        for name, url in hosted.links
        if url.partition("#")[0] not in known
    ]
