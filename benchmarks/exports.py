"""What the data files of N records cost: processor time of a record, by form and all together, and memory.

python -m benchmarks.exports [--records 100000] [--keep FOLDER]

The records are visited first, which is not counted. Then this process alone writes every file of every kind and
agency, as a build from nothing does: the forms one by one, and all of them in one go. A record stands in a file of its
kind's month and in one of its agency's year, or as the size of the year says.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.site import Corpus, site_of
from benchmarks.stand import DAY
from gongkai.examine import examine
from gongkai.join import frame_of
from gongkai.opendata.plan import DataFiles, data_files
from gongkai.opendata.tasks import write_data
from gongkai.opendata.volume import FOR_KIND
from gongkai.outputs.known import Known
from gongkai.outputs.lists import Lists
from gongkai.pool import Here, workers
from gongkai.site import load_config, load_site
from gongkai.staging import Stage
from gongkai.store.database import create
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.visit import Setup


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        corpus = site_of(options.keep or Path(folder), options.records, "bulk")
        print("| forms | µs a record | MB written | MB more memory |\n|---|---:|---:|---:|")
        for line in measured(corpus, Path(folder)):
            print(line, flush=True)


def measured(corpus: Corpus, folder: Path) -> Iterator[str]:
    """The lines of the table."""
    config, _ = load_config(corpus.root / "site_config.yml")
    assert config is not None
    site, _ = load_site(config, DAY)
    store, prints = create(folder / "store"), Prints.of(site)
    setup = Setup(config, DAY, folder / "work", store.packs, prints.both, spill=False)
    setup.work.mkdir()
    with workers(2) as pool:
        examined = examine(site, setup, prints, store, pool, lambda _: None, Stages(), fresh=True)
    assert examined.hosted is not None
    frame = frame_of(setup, examined.hosted.shells)
    found = data_files(Lists(examined.corpus, frame, examined.touched, Known(store)), Known(store))
    for name, forms in (("all", FOR_KIND), *((form, (form,)) for form in FOR_KIND)):
        stage = Stage(folder / f"stage-{name}")
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before, start = memory("VmRSS"), time.process_time()
        list(write_data(only(found, forms), site, setup, store, Here(), stage))
        taken = time.process_time() - start
        size = sum(path.stat().st_size for path in stage.folder.rglob("*") if path.is_file())
        more = memory("VmHWM") - before
        yield f"| {name} | {taken / corpus.count * 1e6:.0f} | {size / 1e6:.0f} | {more:.0f} |"


def only(files: DataFiles, forms: tuple[str, ...]) -> DataFiles:
    """The same files in some forms; days and the list of what was taken down with all of them only."""
    volumes = [
        replace(each, forms=kept) for each in files.volumes if (kept := tuple(f for f in each.forms if f in forms))
    ]
    whole = forms == FOR_KIND
    return replace(files, volumes=volumes, days=files.days if whole else [], removed=files.removed and whole)


def memory(name: str) -> float:
    """Megabytes that this process has, or had at most since it was last asked to forget."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main()
