"""The client's engine in Node: its parser against the vectors, its answers against reading every record."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import served
from gongkai.search.normal import normalise, table_bytes
from gongkai.search.snippet import unmarked
from node_engine import EngineError, NodeEngine, node_engine
from search_site import AGENCIES, Entry, random_entries, write_site

VECTORS = json.loads((Path(__file__).parent / "vectors" / "queries.json").read_text(encoding="utf-8"))
ENTRIES = random_entries(300, seed=11)


@pytest.fixture(scope="module")
def engine() -> Iterator[NodeEngine]:
    with node_engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("www")
    write_site(folder / "deep" / "base", ENTRIES, tmp_path_factory.mktemp("work"))
    with served(folder) as address:
        yield f"{address}/deep/base/"


@pytest.fixture
def opened(engine: NodeEngine, site: str) -> NodeEngine:
    engine("open", site)
    return engine


def test_queries_are_read_as_in_python(engine: NodeEngine) -> None:
    cases = VECTORS["cases"]
    read = engine("parse", [case["query"] for case in cases], VECTORS["glossary"], json.loads(table_bytes()))
    assert cases
    for case, query in zip(cases, read, strict=True):
        expected = {"clauses": [], "dates": [None, None], "amounts": [None, None], "ignored": [], **case["parsed"]}
        got = {name: query[name] for name in expected}
        got["clauses"] = [{name: clause[name] for name in ("in", "any", "not")} for clause in query["clauses"]]
        assert got == expected, case["why"]


def test_records_are_searched_as_in_python(engine: NodeEngine) -> None:
    cases = json.loads((Path(__file__).parent / "vectors" / "searched.json").read_text(encoding="utf-8"))
    assert cases
    for case, lines in zip(cases, engine("lines", [case["public"] for case in cases]), strict=True):
        attached = leaves(case["attachments"])
        assert "\n".join([*lines["text"], *attached]) == case["searched"]["text"], case["what"]
        assert "\n".join(lines["head"]) == case["searched"]["head"], case["what"]


PLAIN = {
    "## 一、总则  **第一条** 为了__规范__管理": "一、总则 第一条 为了规范管理",
    "- 甲 - 乙 * 丙  > 引文 # 题": "甲 乙 丙 引文 题",
    "| 年份 | 件数 | | --- | ---: | | 2024 | 12 |": "年份 件数 2024 12",
    "见[办法](../a.html \u3000)和![图](b.png)、[公告](c.html)": "见[办法](../a.html \u3000)和图、公告",
    "2023 - 2024 年，1 * 2，a-b，C#，~~旧~~`码`": "2023 - 2024 年，1 * 2，a-b，C#，旧码",
    "[甲] [ [办法](a.html) [": "[甲] [ 办法 [",
    "**": "",
}


def test_snippets_are_without_the_marks_of_markdown_as_in_python(engine: NodeEngine) -> None:
    assert engine("unmarked", list(PLAIN)) == list(PLAIN.values())
    assert [unmarked(line) for line in PLAIN] == list(PLAIN.values())


def expected(entries: list[Entry], wanted: list[str], unwanted: list[str], **facets: list[str]) -> list[int]:
    """Numbers of the records with all of these and none of those: in the title first, then the newest first."""
    matching = []
    for number, entry in enumerate(entries):
        lines = normalise("\n".join([*leaves(entry.fields), AGENCIES[entry.agency]]))
        title = normalise(entry.title)
        isin = all(normalise(word) in lines for word in wanted) and not any(normalise(w) in lines for w in unwanted)
        if isin and all(str(getattr(entry, name)) in values for name, values in facets.items() if values):
            is_head = bool(wanted) and all(normalise(word) in title for word in wanted)
            matching.append((not is_head, -number))
    return [-number for _, number in sorted(matching)]


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [str(value).replace("\n", " ")]


def numbers(page: dict[str, list[dict[str, str]]]) -> list[int]:
    return [int(hit["url"][-11:-5], 16) for hit in page["hits"]]


@pytest.mark.slow
def test_answers_are_what_reading_everything_finds(opened: NodeEngine) -> None:
    draw = random.Random(12)
    for _ in range(30):
        words = [piece(draw) for _ in range(draw.choice([0, 1, 1, 2]))]
        unwanted = [piece(draw) for _ in range(draw.choice([0, 0, 1]))]
        filters = {
            "kind": draw.sample(["penalty", "permit", "notice"], draw.choice([0, 0, 1, 2])),
            "year": draw.sample(["2022", "2023", "2024"], draw.choice([0, 0, 1, 2])),
        }
        query = " ".join([*(f'"{word}"' for word in words), *(f'-"{word}"' for word in unwanted)])
        page = opened("all", {"q": query, "filters": filters})
        assert numbers(page) == expected(ENTRIES, words, unwanted, **filters), (query, filters)
        assert page["isExact"]
        assert page["atMost"] == page["found"] == len(page["hits"])


def piece(draw: random.Random) -> str:
    """Some characters of a record, with more than punctuation."""
    while True:
        value = str(draw.choice(list(draw.choice(ENTRIES).fields.values())[:5])).replace("\n", " ")
        start, length = draw.randrange(len(value)), draw.randint(1, 12)
        found = value[start : start + length].strip()
        if normalise(found) and '"' not in found:
            return found


def test_no_shard_is_told_by_its_name(opened: NodeEngine, site: str) -> None:
    with pytest.raises(EngineError, match=r"^SearchFailed"):
        opened("open", site + "nowhere/")
