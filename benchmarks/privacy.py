"""What the privacy scan costs and how often it is wrong.

python -m benchmarks.privacy [--records 2000] [--rounds 5] [--texts FILE.jsonl.gz]

CPU microseconds for a record's whole text (made-up penalties of about 1,000 characters); with `--texts` (one JSON
object with "title" and "text" a line) the share of official texts in which it finds anything. Such texts name no
private person, so every hit is a false alarm.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path
from statistics import median

from benchmarks.corpus import as_yaml, samples
from gongkai.pool import few_collections
from gongkai.privacy.record import text_of
from gongkai.privacy.scan import scan
from gongkai.yaml_read import parse

LENGTH = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    raws = [parse(as_yaml(sample.fields), frozenset())[0] for sample in samples(options.records)]
    texts = [(text_of(raw) * 3)[:LENGTH] for raw in raws if isinstance(raw, dict)]
    with few_collections():
        whole = median(_microseconds(texts) for _ in range(options.rounds))
    print(f"{len(texts)} records of {sum(map(len, texts)) // len(texts)} characters: {whole:.0f} µs a record")
    if options.texts:
        _official(options.texts)


def _official(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [f"{each['title']}\n{each['text']}" for each in map(json.loads, lines)]
    found = [scan(text) for text in texts]
    sorts = Counter(hit.sort for hits in found for hit in hits)
    wrong = sum(map(bool, found))
    characters = sum(map(len, texts)) // len(texts)
    print(f"{len(texts)} official texts of {characters} characters: {_microseconds(texts):.0f} µs a text")
    print(f"{wrong} of them ({wrong / len(texts):.2%}) with a false alarm; hits by sort: {dict(sorts)}")


def _microseconds(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        scan(text)
    return (time.process_time() - start) / len(texts) * 1e6


if __name__ == "__main__":
    main()
