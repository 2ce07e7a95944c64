"""Look at a site without making anything."""

import datetime
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gongkai.corpus import Corpus
from gongkai.problem import Problem
from gongkai.site import Site, load_config, load_site


@dataclass(frozen=True, slots=True)
class Seen:
    """All problems of a site and what it holds; without a site if its configuration is wrong."""

    problems: list[Problem]
    site: Site | None = None
    corpus: Corpus | None = None
    records: int = 0


def look_only(config_path: Path, as_of: datetime.date, jobs: int) -> Seen:
    """Read and check everything."""
    from gongkai.examine import examine
    from gongkai.pool import useful_jobs, workers
    from gongkai.progress import progress
    from gongkai.store.database import in_memory
    from gongkai.store.prints import Prints
    from gongkai.timing import Stages
    from gongkai.visit import Setup

    config, problems = load_config(config_path)
    if config is None:
        return Seen(problems)
    site, problems = load_site(config, as_of)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        store, prints = in_memory(Path(work)), Prints.of(site)
        setup = Setup(config, as_of, Path(work), store.packs, prints.both, render=False, spill=False)
        with workers(useful_jobs(config.content, jobs)) as pool, progress("检查记录") as done:
            examined = examine(site, setup, prints, store, pool, done, Stages(), fresh=True)
    return Seen(sorted({*problems, *examined.problems}), site, examined.corpus, examined.records)
