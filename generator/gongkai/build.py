"""THE PAGE: the stages of a build in order. `content/` in, a checked and searchable static site out."""

import datetime
import sqlite3
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.bystanders import bystanders
from gongkai.examine import Examined, Told, examine
from gongkai.examine_leaving import examine_leaving
from gongkai.files import rename
from gongkai.gate import keep as copies
from gongkai.gate.judge import Judged, Standing, alone, judge
from gongkai.gate.keep import Published
from gongkai.gate.removals import alone_removed
from gongkai.ledger import keep, live
from gongkai.make import Made, make
from gongkai.out_folder import PublishError, check_apart, check_output, side_folder
from gongkai.paper import check_paper
from gongkai.pool import Here, useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.proof.sign import signer_of
from gongkai.publish import live_version, switch, switch_part, working_folder
from gongkai.site import Config, Site, load_config, load_site
from gongkai.source import Leaving
from gongkai.store.database import Store, StoreDamaged, create, drop, open_store
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.twin import Changes
from gongkai.visit import Setup


@dataclass(slots=True)
class Built:
    """What a build did. If one of the problems blocks, nothing was `published`, or some agencies were held back."""

    problems: list[Problem]
    records: int = 0
    out: Path = Path()
    stages: Stages = field(default_factory=Stages)
    published: bool = False
    standing: list[Standing] = field(default_factory=list)
    """The agencies that were held back."""
    inside: list[str] = field(default_factory=list)
    """Other programs that work inside the output folder and do not see the new site."""
    only_left: bool = False
    """Nothing was published but that records are gone; what else changed waits for the next build."""
    other_day: bool = False
    """Only shown, in a folder of its own: it was made for another day than today."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build. With `anew` nothing that an earlier build kept is used; `changed` is a file for the
    list of what was published; with the address of a Dask `scheduler` the work goes to its workers; `bundles`
    asks for archives of all data. If records are `leaving`, nothing else is published. `strict`: all agencies are
    published or none.
    """

    config_path: Path
    out: Path | None
    as_of: datetime.date
    jobs: int = 1
    anew: bool = False
    changed: Path | None = None
    scheduler: str = ""
    bundles: bool = False
    leaving: tuple[Leaving, ...] = ()
    strict: bool = False
    stated: bool = False
    """Whether somebody wrote out the day, so that it is no mistake of the clock."""


def build(order: Order, told: Told) -> Built:
    """Check and publish the site; `told` hears of each piece of work done.

    Raises NoSite, ConfigError, PublishError, PoolError. The published site is replaced as a whole or not at all.
    """
    stages = Stages()
    with stages("读配置"):
        config, problems = load_config(order.config_path)
        if config is None:
            return Built(problems)
        out, now = live.where(config, order.out, order.as_of)
        check_paper(config)
        signer_of(config, out)
        site, problems = load_site(config, order.as_of, now)
    check_output(out, config.content)
    if now:
        live.check_day(out, order.as_of, stated=order.stated)
    if order.changed is not None:
        check_apart(order.changed.resolve(), out, config.content)
    with working_folder(out) as work, _pool(config, work, order) as pool:
        if now:
            keep.finish(config.root, out)
        job = _Job(site, config, Prints.of(site), out, work, pool, problems, told, stages, order)
        drop(side_folder(out) / "store.new")
        if job.gated:
            copies.finish(out)
        store = None if order.anew else _kept(job)
        if store is not None:
            try:
                if order.leaving and not job.prints.changed_kinds(store):
                    return _leave(job, store, order.leaving)
                return _build(job, store, fresh=False)
            except (StoreDamaged, sqlite3.DatabaseError):
                store.close()
        return _fresh(job)


def _pool(config: Config, work: Path, order: Order) -> AbstractContextManager[Executor]:
    if not order.scheduler:
        return workers(useful_jobs(config.content, order.jobs))
    from gongkai.cluster import cluster

    return cluster(order.scheduler, config, work)


def preview(config_path: Path, as_of: datetime.date, jobs: int) -> Built:
    """The site as it would be published, in a folder of its own beside the output. What is published is not touched."""
    config, problems = load_config(config_path)
    if config is None:
        return Built(problems)
    return build(Order(config_path, side_folder(config.out) / "preview", as_of, jobs), lambda _: None)


@dataclass(frozen=True, slots=True)
class _Job:
    site: Site
    config: Config
    prints: Prints
    out: Path
    work: Path
    pool: Executor
    problems: list[Problem]
    told: Told
    stages: Stages
    order: Order

    @property
    def now(self) -> str:
        """The minute of a live build of a site with ledgers."""
        return self.site.ledgers.now if self.site.ledgers else ""

    @property
    def gated(self) -> bool:
        """Whether copies of what was accepted are kept: of the published site, not of others made beside it."""
        return self.config.gate and self.out == self.config.out.resolve()


def _fresh(job: _Job) -> Built:
    """A build from nothing, with a store of its own that takes the old one's place at the end."""
    folder = side_folder(job.out) / "store.new"
    try:
        return _build(job, create(folder), fresh=True)
    except sqlite3.OperationalError as error:
        raise PublishError(f"不能写 {folder}：磁盘已满，或者没有权限（{error}）。已公开的网站没有改动") from error
    finally:
        drop(folder)


def _kept(job: _Job) -> Store | None:
    """The store of an earlier build, if it goes with the published site and was made in the same world."""
    store = open_store(side_folder(job.out) / "store")
    if store is None:
        return None
    if store.get("version") == live_version(job.out) and job.prints.fit(store):
        return store
    store.close()
    return None


def _build(job: _Job, store: Store, *, fresh: bool) -> Built:
    try:
        judged = _judged(job, store, fresh=fresh)
        examined, site = judged.examined, judged.site
        built = Built(judged.problems, examined.records, job.out, job.stages, standing=judged.standing)
        built.other_day = live.is_other_day(job.out, job.config)
        if examined.hosted is None or judged.refused:
            return built
        lines = keep.noted(site, store, examined.ledgered.cases)
        setup = _setup(job, site, store, fresh=fresh)
        with job.stages("生成"):
            made = make(
                site, setup, store, examined, job.pool, job.told, job.out, fresh=fresh, bundles=job.order.bundles
            )
        built.problems = sorted({*built.problems, *made.problems})
        if not blocking(made.problems):
            built.inside = bystanders(job.out)
            with job.stages("发布"):
                _publish(job, store, made, lines, judged.published, fresh=fresh)
            built.published = True
        return built
    finally:
        store.close()


def _leave(job: _Job, store: Store, leaving: Sequence[Leaving]) -> Built:
    """Publish the site as the store has it, without some records; what else changed, or is wrong, is not read."""
    job = replace(job, prints=Prints.kept(store))
    setup = _setup(job, job.site, store, fresh=False)
    try:
        removals = alone_removed(leaving, job.site, store, job.out) if job.gated else {}
        examined = examine_leaving(job.site, setup, job.prints, store, leaving)
        lines = keep.noted(job.site, store, examined.ledgered.cases)
        made = make(job.site, setup, store, examined, Here(), job.told, job.out, fresh=False)
        built = Built([], examined.records, job.out, job.stages, True, [], bystanders(job.out), only_left=True)
        published = Published(frozenset(), frozenset(), removals)
        _publish(job, store, made, lines, published, fresh=False)
        return built
    finally:
        store.close()


def _setup(job: _Job, site: Site, store: Store, *, fresh: bool) -> Setup:
    both = job.prints.both
    return Setup(site.config, job.order.as_of, job.work, store.packs, both, spill=fresh, now=job.now)


def _judged(job: _Job, store: Store, *, fresh: bool) -> Judged:
    """The site as it can be published. An agency with something wrong is read as it was published last."""

    def look(site: Site, before: Examined | None) -> Examined:
        if before is not None and not fresh:
            store.forget()
        setup, anew = _setup(job, site, store, fresh=fresh), fresh and before is None
        return examine(site, setup, job.prints, store, job.pool, job.told, job.stages, fresh=anew, before=before)

    if job.gated and not job.order.strict:
        return judge(look, job.site, store, job.out, job.problems)
    return alone(look, job.site, job.problems)


def _publish(
    job: _Job, store: Store, made: Made, lines: list[keep.Dated], published: Published, *, fresh: bool
) -> None:
    """Switch the new files in, then keep the store that goes with them; the ledgers with these lines, and the copies
    of what was accepted.
    """
    job.prints.keep(store, made.hosted, made.version)
    if job.now:
        keep.prepare(job.site, store, lines, job.out, made.version)
    if job.gated:
        copies.prepare(job.site, store, published, job.out, made.version)
    else:
        copies.forget(job.out)
    if fresh:
        store.keep()
        switch(made.stage, job.out, made.version, job.order.changed)
        kept = side_folder(job.out) / "store"
        drop(kept)
        store.close()
        rename(store.folder, kept)
    elif made.puts or made.removed or made.version != live_version(job.out):
        store.doubt()
        switch_part(Changes(made.stage, made.puts, made.removed), job.out, made.version, job.order.changed)
        store.keep()
    elif store.changed:
        store.keep()
    if job.now:
        keep.finish(job.config.root, job.out)
    if job.gated:
        copies.finish(job.out)
