"""THE PAGE: the stages of a build in order. `content/` in, a checked and searchable static site out."""

import datetime
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gongkai.bystanders import bystanders
from gongkai.corpus import Corpus
from gongkai.examine import Examined, Theme, Told, examine
from gongkai.files import write_file
from gongkai.join import Batch, join, joints
from gongkai.out_folder import check_apart, check_output
from gongkai.outputs.search_index import index_job, write_search
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.publish import switch, working_folder
from gongkai.run import ordered, setup_for
from gongkai.site import Config, load_config, load_site
from gongkai.timing import Stages
from gongkai.visit import Setup

BATCH = 125


@dataclass(slots=True)
class Built:
    """What a build did. Nothing was published if one of the problems blocks."""

    problems: list[Problem]
    records: int = 0
    out: Path = Path()
    stages: Stages = field(default_factory=Stages)
    inside: list[str] = field(default_factory=list)
    """Other programs that work inside the output folder and do not see the new site."""


def build(
    config_path: Path, out: Path | None, as_of: datetime.date, jobs: int, told: Told, scheduler: str = "",
    changed: Path | None = None,
) -> Built:  # fmt: skip
    """Check and publish the site of `config_path`; `told` hears of each piece of work done. With the address of a
    Dask `scheduler` the work goes to its workers. `changed` is a file for what that changed.

    Raises NoSite, ConfigError, PublishError, PoolError. The published site is replaced as a whole or not at all.
    """
    stages = Stages()
    with stages("读配置"):
        config, problems = load_config(config_path)
        if config is None:
            return Built(problems)
        out = (out or config.out).resolve()
        site, problems = load_site(config, as_of)
    check_output(out, config.content)
    if changed is not None:
        check_apart(changed := changed.resolve(), out, config.content)
    with working_folder(out) as work, _pool(config, work, jobs, scheduler) as pool:
        setup = setup_for(config, as_of, work, render=True)
        examined = examine(site, setup, pool, told, stages)
        problems = sorted({*problems, *examined.problems})
        if examined.theme is None or blocking(problems):
            return Built(problems, examined.looked.records, out, stages)
        with stages("生成"):
            _render(examined, examined.theme, setup, pool, told)
        with stages("发布"):
            inside = bystanders(out)
            switch(examined.theme.static, out, "", changed)
    return Built(problems, examined.looked.records, out, stages, inside)


def _pool(config: Config, work: Path, jobs: int, scheduler: str) -> AbstractContextManager[Executor]:
    if not scheduler:
        return workers(useful_jobs(config.content, jobs))
    from gongkai.cluster import cluster

    return cluster(scheduler, config, work)


def _render(examined: Examined, theme: Theme, setup: Setup, pool: Executor, told: Told) -> None:
    """Everything into the stage, which is where the theme has put its assets: records and the index in the workers,
    lists meanwhile in this process.
    """
    looked, stage = examined.looked, theme.static
    indexing = pool.submit(write_search, index_job(looked.corpus, looked.counts, theme.frame.site, setup.work, stage))
    joining = ordered(pool, join, setup, _batches(looked.corpus, theme))
    for url, make in examined.pages.items():
        write_file(stage / url, make())
    for records in joining:
        told(records)
    indexing.result()


def _batches(corpus: Corpus, theme: Theme) -> Iterator[Batch]:
    source = iter(joints(corpus))
    while some := tuple(islice(source, BATCH)):
        yield Batch(some, theme.hosted.shells, theme.static)
