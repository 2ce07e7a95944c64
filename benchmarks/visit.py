"""Where the time of a visit goes: CPU microseconds a record for each stage, on made-up penalties.

python -m benchmarks.visit [--records 2000] [--rounds 5] [--folder /dev/shm]

The stages are timed while a visit runs, as in a build, and not one after the other over all records: they would then
take a third less, because the caches of the processor hold one stage at a time. A stage does not count what a
later line of the table names. Medians of the rounds, after one that is not counted; clocks cost about 1 µs a line.
"""

import argparse
import datetime
import pickle
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median

from benchmarks.site import Corpus, write_site
from gongkai.run import units
from gongkai.site import load_config, load_site
from gongkai.source import Scan
from gongkai.visit import Setup, visit

# What is timed: the stage, and the function that does it where it is called from.
STAGES = (
    ("read the file", "gongkai.visit", "read_source"),
    ("decode", "gongkai.documents", "read_text"),
    ("parse YAML", "gongkai.yaml_documents", "parse"),
    ("check: fields", "gongkai.check", "_read"),
    ("check: rules", "gongkai.check", "_by_rules"),
    ("check: privacy scan", "gongkai.check", "scan_record"),
    ("what is shown", "gongkai.visit", "as_shown"),
    ("entry", "gongkai.visit", "entry_of"),
    ("render: template and the rest", "gongkai.visit", "_render"),
    ("render: view", "gongkai.visit", "record_view"),
    ("render: Markdown", "gongkai.fields.markdown", "render_markdown"),
    ("render: contents", "gongkai.visit", "contents"),
    ("render: META tags", "gongkai.visit", "article_tags"),
    ("render: public JSON", "gongkai.visit", "public_json"),
    ("search text", "gongkai.visit", "searched_of"),
    ("search terms", "gongkai.search.spill", "write_spill"),
)
REST = "everything else"


class Clocks:
    """CPU seconds of each stage without those of the stages inside it."""

    def __init__(self) -> None:
        self.taken = dict.fromkeys((*(name for name, *_ in STAGES), REST), 0.0)
        self.inside = 0.0

    def put(self, name: str, work: Callable[..., object]) -> Callable[..., object]:
        def timed(*args: object, **options: object) -> object:
            outside, self.inside = self.inside, 0.0
            start = time.process_time()
            result = work(*args, **options)
            took = time.process_time() - start
            self.taken[name] += took - self.inside
            self.inside = outside + took
            return result

        return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the site lies meanwhile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.folder) as name:
        root = Path(name) / "site"
        write_site(Corpus(root, options.records))
        config, _ = load_config(root / "site_config.yml")
        assert config is not None
        setup = Setup(config, datetime.date(2026, 1, 31), work=root, packs=root)
        work = list(units(Scan(load_site(config, setup.as_of)[0]).sources()))
        plain, rounds = [], []
        for _ in range(options.rounds + 1):
            start = time.process_time()
            visited = [visit(setup, unit) for unit in work]
            plain.append(time.process_time() - start)
            rounds.append(_timed(lambda: [visit(setup, unit) for unit in work]))
        sent = sum(len(pickle.dumps(each, pickle.HIGHEST_PROTOCOL)) for each in visited)
    micro = 1e6 / options.records
    print("| stage | µs a record |\n|---|---|")
    for stage in rounds[0]:
        print(f"| {stage} | {median(each[stage] for each in rounds[1:]) * micro:.1f} |")
    print(f"| the whole visit, without clocks | {median(plain[1:]) * micro:.0f} |")
    print(f"\n{sent / options.records:.0f} bytes a record go back to the main process")


def _timed(work: Callable[[], object]) -> dict[str, float]:
    """CPU seconds by stage while `work` runs."""
    clocks, originals = Clocks(), []
    for name, module, function in STAGES:
        place = import_module(module)
        originals.append((place, function, getattr(place, function)))
        setattr(place, function, clocks.put(name, getattr(place, function)))
    try:
        clocks.put(REST, work)()
    finally:
        for place, function, original in originals:
            setattr(place, function, original)
    return clocks.taken


if __name__ == "__main__":
    main()
