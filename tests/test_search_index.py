import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from gongkai.pool import Here
from gongkai.search.grams import facet_term
from gongkai.search.index import write_index
from gongkai.search.layout import Layout
from gongkai.search.lists import rice_bits
from gongkai.search.normal import normalise
from gongkai.search.root import Outline
from gongkai.search.spill import SECTIONS, Spill, section_keys, term_counts, write_spill
from gongkai.search.text import Searched, leaves, searched_of
from index_reader import IndexReader, rice_k

TEXTS = st.text(st.sampled_from("甲乙丙丁0123aB .（〕\n"), max_size=25)
FACET_LISTS = st.lists(st.sampled_from(["k:a", "k:b", "y:2024"]), max_size=3)
RECORDS = st.lists(st.builds(Searched, st.just(""), TEXTS, TEXTS, FACET_LISTS), max_size=40)
SHARED = ("63315", "84636")  # names of facets with one term
OUTLINE = Outline({"kind": [("a", "甲类"), ("b", "乙类"), ("c", "丙类")], "agency": [], "year": [("2024", "2024")]})


def build(
    folder: Path,
    records: Sequence[Searched],
    cuts: Sequence[int] = (),
    left_out: frozenset[int] = frozenset(),
    layout: Layout | None = None,
) -> None:
    """Write spills of the records cut at these places, and the index with newest last."""
    folder.mkdir(exist_ok=True)
    ordinals = np.full(len(records), -1, np.int32)
    kept = [number for number in range(len(records)) if number not in left_out]
    ordinals[kept] = np.arange(len(kept))
    spills = []
    borders = [0, *sorted(min(cut, len(records)) for cut in cuts), len(records)]
    for number, (first, end) in enumerate(pairwise(borders)):
        path = folder / f"{number}.spill"
        assert write_spill(path, records[first:end]) == end - first
        spills.append(Spill(path, ordinals[first:end]))
    urls = [f"town/a/2024/03/202403-{number:06x}.html" for number in range(len(kept))]
    write_index(folder / "out", spills, urls, OUTLINE, Here(), layout)


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@settings(deadline=None, max_examples=examples(60))
@given(RECORDS, st.data())
def test_every_record_with_the_words_is_a_candidate(records: list[Searched], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), records, data.draw(st.lists(st.integers(0, 40), max_size=3)))
        reader = IndexReader(Path(name) / "out" / "search")
        for texts, containing in (
            ([normalise(record.text) for record in records], reader.containing),
            ([normalise(record.head) for record in records], reader.headed),
        ):
            for line in sorted({line for text in texts for line in text.split("\n") if line}):
                start = data.draw(st.integers(0, len(line) - 1))
                words = line[start : data.draw(st.integers(start + 1, len(line)))]
                candidates = containing(words)
                holding = {number for number, text in enumerate(texts) if words in text}
                assert holding <= candidates
                assert len(words) > 2 or holding == candidates
        for facet in ("k:a", "k:b", "y:2024", "k:c"):
            assert reader.facet(facet) == [n for n, record in enumerate(records) if facet in record.facets]


@settings(deadline=None, max_examples=examples(25))
@given(RECORDS, st.lists(st.integers(0, 40), max_size=4))
def test_the_same_bytes_however_the_work_was_cut(records: list[Searched], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        build(Path(name) / "whole", records)
        build(Path(name) / "cut", records, cuts)
        assert files(Path(name) / "whole" / "out") == files(Path(name) / "cut" / "out")


def varied(count: int) -> list[Searched]:
    texts = [
        f"{'常见文字' * 3}第{number}号{chr(0x4E00 + number)}{number % 7}等\n{number * 7919:010}"
        for number in range(count)
    ]
    return [Searched("", text, text[:20], ["k:a"]) for text in texts]


def test_ranges_and_heavy_lists_change_nothing_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = varied(3000)
    build(tmp_path / "one", records)
    monkeypatch.setattr("gongkai.search.merge.RANGE", 20_000)
    build(tmp_path / "many", records)
    assert files(tmp_path / "one" / "out") == files(tmp_path / "many" / "out")
    build(tmp_path / "heavy", records, layout=Layout(2048, leaf=400, heavy=60))
    assert list((tmp_path / "heavy" / "out" / "search" / "a" / "h").iterdir())
    readers = [IndexReader(tmp_path / name / "out" / "search") for name in ("one", "heavy")]
    for words in ("常见文字", "第12", "0007919"):
        assert readers[0].containing(words) == readers[1].containing(words) != set()
    assert readers[1].facet("k:a") == list(range(3000))
    assert [segment["bits"] > 4 for segment in readers[1].root["segments"]] == [True, True, False]


@pytest.mark.parametrize("size", [65_535, 65_536])
def test_a_unit_of_very_many_records(tmp_path: Path, size: int) -> None:
    spill = Spill(tmp_path / "unit", np.arange(size, dtype=np.int32)[::-1])
    assert (
        write_spill(spill.path, [Searched("", "甲乙", "", ())] * (size - 1) + [Searched("", "丙丁", "", ("k:a",))])
        == size
    )
    assert term_counts(spill).tolist() == [3] * (size - 1) + [4]
    keys = np.sort(np.concatenate([section_keys(spill, 0, 100), section_keys(spill, 100, SECTIONS - 100)]))
    ordinals = {int(term): (keys[keys >> 32 == term] & 0xFFFFFFFF).tolist() for term in np.unique(keys >> 32)}
    assert sorted(ordinals.values()) == [[0]] * 4 + [list(range(1, size))] * 3


def test_records_left_out_leave_no_trace(tmp_path: Path) -> None:
    records = varied(50)
    build(tmp_path / "all", [*records, Searched("", "绝密文字", "绝密", ["k:b"])], [10], frozenset({50}))
    build(tmp_path / "without", records)
    assert files(tmp_path / "all" / "out") == files(tmp_path / "without" / "out")


def test_an_executor_changes_nothing(tmp_path: Path) -> None:
    records = varied(300)
    build(tmp_path, records)
    before = files(tmp_path / "out")
    spills = [Spill(tmp_path / "0.spill", np.arange(300, dtype=np.int32))]
    urls = [f"town/a/2024/03/202403-{number:06x}.html" for number in range(300)]
    with ThreadPoolExecutor(2) as executor:
        write_index(tmp_path / "out2", spills, urls, OUTLINE, executor)
    assert files(tmp_path / "out2") == before


def test_root_and_addresses(tmp_path: Path) -> None:
    build(tmp_path, varied(300))
    reader = IndexReader(tmp_path / "out" / "search")
    assert reader.root["size"] == reader.root["records"] == 300
    assert reader.root["facets"] == [{"name": "kind", "label": "栏目", "letter": "k", "values": [["a", "甲类", 300]]}]
    assert reader.url(299) == "town/a/2024/03/202403-00012b.html"


def test_very_long_lists_are_cut_into_stretches(tmp_path: Path) -> None:
    """Lists of every length around the border, one of them with nothing in some stretches."""
    size, middle = 1024, [Searched("", "少见", "", ["k:b"])]
    texts = ["".join(chr(0x4E00 + n) for n in range(2, 12) if at % n == 0) for at in range(size)]
    records = [Searched("", text, "", ()) for text in texts]
    records[500:600] = middle * 100
    build(tmp_path, records, layout=Layout(archive=1024, leaf=400, heavy=10, piece=16, stretch=7))
    reader = IndexReader(tmp_path / "out" / "search")
    for n in range(2, 12):
        expected = {at for at in range(size) if at % n == 0 and not 500 <= at < 600}
        assert reader.containing(chr(0x4E00 + n)) == expected
    assert reader.facet("k:b") == list(range(500, 600))
    pieces = list((tmp_path / "out" / "search" / "a" / "h").rglob("*-*.bin"))
    assert len(pieces) % 8 == 0
    assert len(pieces) > 8
    assert max(path.stat().st_size for path in pieces) < 60


def test_facets_that_share_a_term_are_refused(tmp_path: Path) -> None:
    one, other = SHARED
    assert facet_term(f"t:{one}") == facet_term(f"t:{other}")
    outline = Outline({"theme": [(one, "甲"), (other, "乙")]})
    spill = Spill(tmp_path / "unit", np.arange(1, dtype=np.int32))
    write_spill(spill.path, [Searched("", "甲乙", "", (f"t:{one}",))])
    with pytest.raises(ValueError, match="share a term"):
        write_index(tmp_path / "out", [spill], ["a.html"], outline, Here())


def test_an_empty_site(tmp_path: Path) -> None:
    write_index(tmp_path, [], [], OUTLINE, Here())
    root = json.loads((tmp_path / "search" / "root.json").read_text(encoding="utf-8"))
    assert (root["size"], root["records"]) == (0, 0)
    assert IndexReader(tmp_path / "search").containing("甲乙") == set()


@given(st.integers(1, 1 << 21), st.integers(0, 21))
def test_k_is_the_same_in_whole_numbers(length: int, span: int) -> None:
    assert rice_bits(np.array([length]), span).tolist() == [rice_k(length, span)]


VECTORS = json.loads((Path(__file__).parent / "vectors" / "searched.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["what"])
def test_what_is_searched_of_a_record(case: dict[str, Any]) -> None:
    found = searched_of(case["public"], case["attachments"])
    assert {**found._asdict(), "facets": list(found.facets)} == case["searched"]


def test_lines_are_all_strings_and_whole_numbers_in_order() -> None:
    rows = [{"a": "乙"}, {"a": "丙", "n": 0}]
    fields = {"title": "甲", "count": 3, "on": True, "rate": 0.5, "rows": rows, "none": None}
    assert list(leaves(fields)) == ["甲", "3", "乙", "丙", "0"]
