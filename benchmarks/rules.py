"""What the rules cost: CPU microseconds a record, all together and rule by rule, on made-up penalties.

python -m benchmarks.rules [--records 2000] [--rounds 5]

Parsing and the privacy scan of the same records are timed beside it, round by round; medians of the rounds. So is what
the rules between records keep of each: its notes, marks and asks.
"""

import argparse
import datetime
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.corpus import as_yaml, samples
from benchmarks.site import Corpus, write_site
from gongkai.check import check_record
from gongkai.entry import Placed, entry_of
from gongkai.kind import Kind
from gongkai.pool import few_collections
from gongkai.privacy.record import scan_record
from gongkai.record import Entry, Record
from gongkai.rules import asks_of, marks_of, notes_of, rules_for
from gongkai.site import Site, load_config, load_site
from gongkai.source import Source
from gongkai.yaml_read import parse

KIND = "penalty"
PLACED = Placed(Source("content/town0/penalty/2024/a.yml", "town0", KIND), 1, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        write_site(Corpus(Path(folder) / "site", 0))
        config, _ = load_config(Path(folder) / "site" / "site_config.yml")
        assert config is not None
        site, _ = load_site(config, datetime.date(2026, 1, 31))
    kind = site.kinds.all[KIND]
    texts = [as_yaml(sample.fields) for sample in samples(options.records)]
    found = _records(texts, site)
    entries = [entry_of(each, kind, PLACED, each.values) for each in found]
    rules = rules_for(KIND)
    with few_collections():
        whole, parsing, scanning, keeping, parts = [], [], [], [], []
        raws = [parse(text, kind.every_key)[0] for text in texts]
        for _ in range(options.rounds):
            whole.append(_microseconds(lambda: _records(texts, site), len(texts)))
            parsing.append(_microseconds(lambda: [parse(text, kind.every_key) for text in texts], len(texts)))
            scanning.append(_microseconds(lambda: [scan_record(raw, kind, (), site) for raw in raws], len(raws)))
            keeping.append(_microseconds(lambda: [_kept(each, kind, site) for each in entries], len(entries)))
            parts.append([
                _microseconds(lambda rule=rule: [list(rule.check(each, kind, site)) for each in found], len(found))
                for rule in rules
            ])
    costs = [median(round_[number] for round_ in parts) for number in range(len(rules))]
    print(f"{options.records} records of about {sum(map(len, texts)) // len(texts)} characters, {len(rules)} rules")
    print(f"all rules {sum(costs):.0f} µs a record, the privacy scan {median(scanning):.0f} µs")
    print(f"for comparison: parsing the YAML {median(parsing):.0f} µs, everything together {median(whole):.0f} µs")
    print(f"what the checks between records keep of one: {median(keeping):.1f} µs\n")
    print("| rule | µs a record |\n|---|---|")
    for cost, rule in sorted(zip(costs, rules, strict=True), key=lambda pair: -pair[0])[:15]:
        print(f"| {rule.CODE} | {cost:.1f} |")


def _records(texts: list[str], site: Site) -> list[Record]:
    kind, agency = site.kinds.all[KIND], site.agencies.all["town0"]
    found = []
    for text in texts:
        raw, _ = parse(text, kind.every_key)
        assert isinstance(raw, dict)
        record, _ = check_record(raw, kind, agency, site)
        assert record is not None
        found.append(record)
    return found


def _kept(entry: Entry, kind: Kind, site: Site) -> tuple[object, ...]:
    return notes_of(entry, kind, site), marks_of(entry, kind), asks_of(entry, kind, site)


def _microseconds(work: Callable[[], object], count: int) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) / count * 1e6


if __name__ == "__main__":
    main()
