"""The search index of the site, from the grams that the visits left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.corpus import Corpus
from gongkai.pool import Here
from gongkai.shelf import year_word
from gongkai.site import Site


@dataclass(frozen=True, slots=True)
class IndexJob:
    """What the index is made of; small enough to travel to a worker."""

    stage: Path
    work: Path
    ranks: Sequence[Sequence[int]]
    urls: Sequence[str]
    facets: dict[str, list[tuple[str, str]]]


def index_job(corpus: Corpus, counts: Sequence[int], site: Site, work: Path, stage: Path) -> IndexJob:
    """Ordinals follow the order of records; `counts` are the records of each unit."""
    ranks = [[-1] * count for count in counts]
    for ordinal, entry in enumerate(corpus.entries):
        ranks[entry.unit][entry.local] = ordinal
    years = sorted({entry.year for entry in corpus.entries}, reverse=True)
    facets = {
        "kind": [(kind.name, kind.label) for kind in site.kinds.all.values()],
        "agency": [(agency.id, agency.name) for agency in site.agencies.all.values()],
        "year": [(str(year), year_word(year)) for year in years],
    }
    return IndexJob(stage, work, ranks, [entry.url for entry in corpus.entries], facets)


def write_search(job: IndexJob) -> None:
    """Write `search/` into the stage. Imports numpy, so it runs only where an index is made."""
    import numpy as np

    from gongkai.search.index import write_index
    from gongkai.search.spill import Spill

    spills = [
        Spill(job.work / f"grams-{number}", np.array(rank, dtype=np.int32)) for number, rank in enumerate(job.ranks)
    ]
    write_index(job.stage, spills, job.urls, job.facets, Here())
