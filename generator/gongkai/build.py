"""THE PAGE: the stages of a build in order. `content/` in, a checked and searchable static site out."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gongkai.corpus import Corpus
from gongkai.files import write_file
from gongkai.host import HostResult
from gongkai.hosting import host_spec, run_host
from gongkai.join import Batch, frame_of, join, joints
from gongkai.outputs.landings import landings
from gongkai.outputs.lists import Lists
from gongkai.outputs.search_index import index_job, write_search
from gongkai.page import Frame, Page
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Finding, Problem, blocking, problem
from gongkai.publish import check_output, switch, working_folder
from gongkai.run import Looked, look, ordered, setup_for
from gongkai.site import Site, load_config, load_site
from gongkai.timing import Stages
from gongkai.visit import Setup

BATCH = 500
Told = Callable[[int], None]
Pages = Mapping[str, Callable[[], bytes]]


@dataclass(slots=True)
class Built:
    """What a build did. Nothing was published if one of the problems blocks."""

    problems: list[Problem]
    records: int = 0
    out: Path = Path()
    stages: Stages = field(default_factory=Stages)


def build(config_path: Path, out: Path | None, as_of: datetime.date, jobs: int, told: Told) -> Built:
    """Check and publish the site of `config_path`; `told` hears of each piece of work done.

    Raises NoSite, ConfigError, PublishError. The published site is replaced as a whole or not at all.
    """
    stages = Stages()
    with stages("读配置"):
        config, problems = load_config(config_path)
        if config is None:
            return Built(problems)
        out = (out or config.out).resolve()
        site, problems = load_site(config, as_of)
        problems += check_site(site)
    check_output(out, config.content)
    with working_folder(out) as work, workers(useful_jobs(config.content, jobs)) as pool:
        setup = setup_for(config, as_of, work, render=True)
        spec = host_spec(site, work)
        hosting = pool.submit(run_host, spec, config.content.name)
        with stages("读取和检查"):
            looked = look(site, setup, pool, told)
        with stages("版面"):
            hosted, faults = hosting.result()
            pages = dict(site_pages(looked.corpus, frame_of(setup, hosted.shells), hosted)) if hosted else {}
            faults += check_links(hosted, looked.corpus, pages, site) if hosted else []
        problems = sorted({*problems, *looked.problems, *faults})
        if hosted is None or blocking(problems):
            return Built(problems, looked.records, out, stages)
        with stages("生成"):
            _render(site, setup, pool, looked, pages, hosted, spec.site_dir, told)
        with stages("发布"):
            switch(spec.site_dir, out)
    return Built(problems, looked.records, out, stages)


def _render(
    site: Site,
    setup: Setup,
    pool: Executor,
    looked: Looked,
    pages: Pages,
    hosted: HostResult,
    stage: Path,
    told: Told,
) -> None:
    """Everything into the stage: records and the index in the workers, lists meanwhile in this process."""
    indexing = pool.submit(write_search, index_job(looked.corpus, looked.counts, site, setup.work, stage))
    joining = ordered(pool, join, setup, _batches(looked.corpus, hosted, stage))
    for url, make in pages.items():
        write_file(stage / url, make())
    for records in joining:
        told(records)
    indexing.result()


def site_pages(corpus: Corpus, frame: Frame, hosted: HostResult) -> Iterator[Page]:
    """Every page that is not a record: landing pages and lists."""
    lists = Lists(corpus, frame)
    yield from landings(lists, hosted.prose)
    yield from lists.pages()


def check_links(hosted: HostResult, corpus: Corpus, pages: Pages, site: Site) -> list[Problem]:
    """Links from hand-written pages to pages that the site does not have."""
    known = {*pages, *(entry.url for entry in corpus.entries)}
    return [
        problem(
            Finding("GK406", (), {"detail": f"链接指向不存在的页面 {url}"}), f"{site.config.content.name}/pages/{name}"
        )
        for name, url in hosted.links
        if url.partition("#")[0] not in known
    ]


def _batches(corpus: Corpus, hosted: HostResult, stage: Path) -> Iterator[Batch]:
    source = iter(joints(corpus))
    while some := tuple(islice(source, BATCH)):
        yield Batch(some, hosted.shells, stage)


def check_site(site: Site) -> list[Problem]:
    """The configuration against the agencies."""
    owner = site.config.owner
    if owner and site.agencies.find(owner) is None:
        return [problem(Finding("GK405", (), {"value": owner}), "site_config.yml")]
    return []
