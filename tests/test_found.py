"""The search of the command line against brute force."""

import random
from itertools import islice
from pathlib import Path

import pytest

from browser import served
from found_corpus import (
    AGENCIES,
    GLOSSARY,
    KINDS,
    PENALTIES,
    YEARS,
    by_brute_force,
    publish,
    random_queries,
    random_records,
)
from gongkai.search.find import Search
from gongkai.search.match import Filters
from gongkai.search.published import Published
from gongkai.search.query import Glossary, parse
from node_engine import node_engine

WORDS = Glossary(GLOSSARY)
NAMES = {"kind": [*KINDS], "agency": [*AGENCIES], "year": [*map(str, YEARS)], "penalty_type": [*PENALTIES, "没有"]}


def random_filters(draw: random.Random) -> Filters:
    return {group: draw.sample(names, draw.choice([0, 0, 0, 0, 1, 2])) for group, names in NAMES.items()}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_finds_what_brute_force_finds_in_its_order(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    records = random_records(draw, 200)
    gone = frozenset(draw.sample(range(200), 15))
    publish(tmp_path, records, gone)
    shown = [each for at, each in enumerate(records) if at not in gone]
    index = Published.open(tmp_path)
    sizes = []
    for text in random_queries(draw, records, 100):
        query, filters = parse(text, WORDS), random_filters(draw)
        expected = by_brute_force(shown, query, filters)
        search = Search(index, query, filters)
        assert [hit.public["url"] for hit in search.hits()] == expected, (text, filters)
        assert search.count(lambda _: None) == len(expected), (text, filters)
        assert search.at_most >= len(expected)
        sizes.append(len(expected))
    assert sum(size == 0 for size in sizes) < 70
    assert sum(0 < size < 180 for size in sizes) > 25


@pytest.mark.slow
def test_the_client_finds_the_same_in_the_same_order(tmp_path: Path) -> None:
    draw = random.Random(11)
    records = random_records(draw, 100)
    gone = frozenset(draw.sample(range(100), 8))
    publish(tmp_path, records, gone)
    index = Published.open(tmp_path)
    with served(tmp_path) as address, node_engine() as engine:
        engine("open", f"{address}/")
        for text in random_queries(draw, records, 30):
            filters = random_filters(draw)
            found = [hit.public["url"] for hit in Search(index, parse(text, WORDS), filters).hits()]
            page = engine("all", {"q": text, "filters": filters})
            assert [hit["url"].removeprefix(f"{address}/") for hit in page["hits"]] == found, (text, filters)


def test_more_words_read_fewer_records(tmp_path: Path) -> None:
    records = random_records(random.Random(9), 300)
    publish(tmp_path, records)
    index = Published.open(tmp_path)
    word = records[7]["fields"]["body"][:12]
    assert Search(index, parse(f'"{word}"', WORDS), {}).at_most < 40
    for each in records[8:]:
        (tmp_path / each["url"]).with_suffix(".json").unlink()
    month = Search(index, parse("日期:2024-05-03..2024-05-20", WORDS), {})
    assert month.at_most == sum(each["published"].startswith("2024-05") for each in records) > 0
    everything = Search(index, parse("", WORDS), {"kind": [*KINDS]})
    assert everything.count(lambda _: None) == 300, "the lists alone tell"
    assert list(islice(everything.hits(), 0)) == []
