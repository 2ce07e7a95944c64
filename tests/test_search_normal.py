import importlib.util
import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.search.normal import fold, load_table, normalise, table_bytes, to_points

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors" / "normal.json").read_text(encoding="utf-8"))
TRICKY = st.text(st.sampled_from("文号 　.．1２aＢ(〔】、\n㈠℃⒈○\u200b\t-|"), max_size=30)


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_vectors(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(TRICKY | st.text(max_size=50))
@example("1. 5.6 ")
def test_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TRICKY | st.text(max_size=30), st.data())
def test_a_piece_of_a_text_stays_a_piece(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = normalise(text[start:end])
    assert piece in normalise(text)


@given(TRICKY)
def test_places_point_at_what_a_character_comes_from(text: str) -> None:
    folded, places = fold(to_points(text))
    for point, place in zip(folded.tolist(), places.tolist(), strict=True):
        source = normalise(f"1{text[place]}1") if chr(point) in ". " else normalise(text[place])
        assert chr(point) in source


def test_lone_surrogates_are_dropped() -> None:
    assert normalise("甲\ud800乙") == "甲乙"


@pytest.mark.slow
def test_the_table_is_what_its_tool_makes() -> None:
    spec = importlib.util.spec_from_file_location("make", HERE.parent / "tools" / "make_normal_table.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    data = json.loads(table_bytes())
    if data["unicode"] != unicodedata.unidata_version:
        pytest.skip("another Unicode version")
    assert data == json.loads(json.dumps(tool.table()))


def test_fast_enough() -> None:
    load_table()
    points = to_points("第一条　为了规范行政处罚的设定和实施，保障和监督行政机关有效实施行政管理。\n" * 900)
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        fold(points)
        best = min(best, time.perf_counter() - start)
    assert best / points.size * 1000 < 60e-6, "15 µs for 1,000 characters on a quiet machine"
