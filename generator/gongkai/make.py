"""Make what is published: pages of records, lists, the search index; all of it, or what a change touches."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gongkai.check_site import check_links
from gongkai.examine import Examined, Told
from gongkai.host import HostResult
from gongkai.join import Batch, Joint, frame_of, join
from gongkai.joints import Joints
from gongkai.opendata.bundles import bundles_part, wanted_changed, write_bundles
from gongkai.opendata.plan import data_files
from gongkai.opendata.tasks import write_data
from gongkai.outputs.known import THEME, Known
from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.outputs.parts import day_of, of_the_day, parts
from gongkai.outputs.search_index import index_anew, index_changes
from gongkai.pool import Here
from gongkai.problem import Problem, blocking
from gongkai.proof.sign import signer_of
from gongkai.proof.write import write_manifest
from gongkai.run import ordered
from gongkai.site import Site
from gongkai.staging import Stage
from gongkai.store.database import Store
from gongkai.store.touched import Touched
from gongkai.visit import Setup

BATCH = 125


@dataclass(slots=True)
class Made:
    """What is to be published: `stage` holds the new files, all of them or, of a site that is there, `puts`."""

    stage: Path
    hosted: HostResult
    version: str = ""
    puts: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make(
    site: Site,
    setup: Setup,
    store: Store,
    examined: Examined,
    pool: Executor,
    told: Told,
    out: Path,
    *,
    fresh: bool,
    bundles: bool = False,
    published: Path | None = None,
) -> Made:
    """Everything into the stage: records and the index in the workers, lists meanwhile in this process.

    If `out` is not where the site is published, but will be like it on another day, `published` is.
    """
    hosted = examined.hosted
    assert hosted is not None
    known, touched = Known(store), examined.touched
    same = hosted.shells == getattr(examined.prints.kept_shells(store), "shells", None)
    touched.everything |= not same
    folder = examined.prose if fresh and examined.prose else setup.work / "stage"
    folder.mkdir(exist_ok=True)
    stage, made = Stage(folder, None if fresh else out), Made(folder, hosted)
    frame = frame_of(setup, hosted.shells)
    lists = Lists(examined.corpus, frame, touched, known, bundles=bundles)
    if touched or examined.prose:
        planned = list(parts(lists, hosted))
    else:
        planned = list(of_the_day(lists, hosted, "" if wanted_changed(lists, known) else store.get("day")))
    theme = [_static(examined.prose, stage, fresh=fresh)] if examined.prose else []
    data = data_files(lists, known, examined.ledgered)
    gone = known.replace([*planned, *theme, *data.parts, bundles_part(lists)], everything=touched.everything)
    links = () if examined.leaving else hosted.links
    made.problems = check_links(links, known.has, known.has_gone, site.config.content.name)
    if blocking(made.problems):
        return made
    here = pool if touched.everything else Here()
    writers = pool if data.many else here
    writing = write_data(data, site, setup, store, writers, stage)
    joining = ordered(here, join, setup, _batches(Joints(examined.corpus, site), touched, hosted, stage))
    for part in planned:
        for url, page in part.pages:
            stage.write(url, page())
    files = set[str]()
    for joined in joining:
        told(joined.records)
        stage.puts += joined.puts
        files.update(touched.files.intersection(joined.files))
    for puts in writing:
        stage.puts += puts
    write_bundles(lists, setup, store, stage)
    if fresh:
        store.set("search", index_anew(site, setup, examined, pool, folder))
    elif touched:
        version, made.removed = index_changes(site, setup, examined, store.get("search"), Here(), stage)
        store.set("search", version)
    before = {url for url in touched.files - files if (out / url).is_file()}
    made.removed = sorted({*made.removed, *gone, *before} - {*stage.puts})
    made.version = _version(store, examined, hosted, lists)
    if site.config.manifest:
        workers = pool if fresh else here
        signer = signer_of(site.config, published or out)
        lost = write_manifest(
            stage, store, made.removed, workers, day=day_of(lists), version=made.version, signer=signer
        )
        made.removed = sorted({*made.removed, *lost})
    made.puts = sorted(stage.puts)
    return made


def _static(prose: Path, stage: Stage, *, fresh: bool) -> Part:
    """Assets and hand-written pages, which the theme has written already."""
    files = [path for path in sorted(prose.rglob("*")) if path.is_file()]
    urls = [path.relative_to(prose).as_posix() for path in files]
    if not fresh:
        for url, path in zip(urls, files, strict=True):
            stage.place(url, path)
    return Part(THEME, [(url, bytes) for url in urls])


def _batches(joints: Joints, touched: Touched, hosted: HostResult, stage: Stage) -> Iterator[Batch]:
    source: Iterator[Joint] = joints.all() if touched.everything else joints.touched(touched)
    while some := tuple(islice(source, BATCH)):
        yield Batch(some, hosted.shells, stage.folder, stage.live)


def _version(store: Store, examined: Examined, hosted: HostResult, lists: Lists) -> str:
    """Stands for everything that is published: the same content gives the same, whatever the way to it."""
    shells = sorted(hosted.shells.items())
    parts = (
        examined.prints.world,
        examined.prints.shell,
        store.get("total"),
        repr(shells),
        day_of(lists),
        lists.bundles,
    )
    return hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()
