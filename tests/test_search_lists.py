"""The client's reading of lists: cut, damaged, more than it may keep."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import served
from gongkai.pool import Here
from gongkai.search.grams import facet_term
from gongkai.search.index import rebuild_index
from gongkai.search.layout import Layout
from gongkai.search.root import Outline
from gongkai.search.target import Target
from gongkai.search.text import Searched
from index_reader import terms_of
from node_engine import EngineError, NodeEngine, node_engine
from search_records import Rows

SIZE = 1100
SMALL = Layout(archive=1024, middle=32, leaf=400, heavy=10, piece=16, stretch=7)
RANGES = [(0, SIZE), (0, 1), (127, 129), (128, 256), (500, 600), (1000, 1050), (1024, 1100), (1099, 1100), (600, 600)]
ROWS = [
    Searched(
        f"town/{at:06x}.html",
        "".join(chr(0x4E00 + n) for n in range(2, 12) if at % n == 0),
        "",
        ["k:b"] if 500 <= at < 600 else [],
    )
    for at in range(SIZE)
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    rebuild_index(Target(tmp_path / "www"), tmp_path, Rows(ROWS), Outline({}), Here(), SMALL)
    return tmp_path / "www"


@pytest.fixture
def engine() -> Iterator[NodeEngine]:
    with node_engine() as engine:
        yield engine


def term(char: str) -> int:
    return next(terms_of(char))


def test_any_range_of_any_list(site: Path, engine: NodeEngine) -> None:
    chars = [chr(0x4E00 + n) for n in range(2, 12)]
    whole = [[at for at, row in enumerate(ROWS) if char in row.text] for char in chars]
    whole += [list(range(500, 600)), []]
    with served(site) as address:
        read = engine("lists", f"{address}/", [*map(term, chars), facet_term("k:b"), term("无")], RANGES)
    for ordinals, (length, _, pieces) in zip(whole, read, strict=True):
        assert length == len(ordinals)
        assert pieces == [[at for at in ordinals if start <= at < end] for start, end in RANGES]
    assert (read[0][1], read[-1][1]) == (False, True)


def test_only_the_stretches_that_are_read_are_fetched(site: Path, engine: NodeEngine) -> None:
    long = chr(0x4E02)
    for path in (site / "search" / "a" / "h").rglob(f"{term(long):08x}-*.bin"):
        if not path.stem.endswith("-3"):
            path.unlink()
    with served(site) as address:
        [(length, _, [piece])] = engine("lists", f"{address}/", [term(long)], [(384, 512)])
    assert length == SIZE // 2
    assert piece == list(range(384, 512, 2))


@pytest.mark.parametrize("harm", ["cut", "wrong byte", "longer"])
def test_a_damaged_file_is_no_answer(site: Path, engine: NodeEngine, harm: str) -> None:
    for path in (site / "search").rglob("*.bin"):
        data = path.read_bytes()
        changed = {"cut": data[:-1], "wrong byte": data[:-1] + bytes([data[-1] ^ 1]), "longer": data + b"x"}
        path.write_bytes(changed[harm])
    with served(site) as address, pytest.raises(EngineError, match="damaged" if harm == "wrong byte" else "cut off"):
        engine("lists", f"{address}/", [term(chr(0x4E02))], [(0, SIZE)])


def test_the_root_says_how_lists_are_cut(site: Path) -> None:
    root = json.loads((site / "search" / "root.json").read_text(encoding="utf-8"))
    assert (root["format"], root["piece"], root["stretch"], root["facets"], root["months"]) == (3, 16, 128, [], [])
