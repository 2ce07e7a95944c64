"""What the client's engine tells besides the hits, and what it does when the site is published anew or broken."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import served
from engine_corpus import Made, Question, brute, made_up
from engine_site import publish
from node_engine import EngineError, NodeEngine, node_engine

SEED = 31


class Site:
    """A published site, and the engine that searches it."""

    def __init__(self, folder: Path, work: Path, address: str, engine: NodeEngine) -> None:
        self.folder, self.work, self.address, self.engine = folder, work, address, engine
        self.records: list[Made] = []

    def publish(self, records: list[Made]) -> None:
        shutil.rmtree(self.folder)
        publish(self.folder, records, self.work)
        self.records = records

    def opened(self) -> NodeEngine:
        self.engine("open", f"{self.address}/")
        return self.engine

    def brute(self, **question: Any) -> list[int]:
        return [number for number, _ in brute(self.records, Question(**question))]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, work = tmp_path_factory.mktemp("www"), tmp_path_factory.mktemp("work")
    with served(folder) as address, node_engine() as engine:
        yield Site(folder, work, address, engine)


@pytest.fixture(scope="module")
def fixed(started: Site) -> Site:
    started.publish(made_up(100, random.Random(SEED)))
    return started


@pytest.fixture
def site(fixed: Site) -> Site:
    fixed.opened()
    return fixed


def numbers(page: dict[str, Any]) -> list[int]:
    return [int(hit["url"][-11:-5], 16) for hit in page["hits"]]


def shown(pieces: list[dict[str, Any]]) -> str:
    return "".join(f"[{each['text']}]" if each["isMatch"] else each["text"] for each in pieces)


def test_what_it_is_about(site: Site) -> None:
    about = site.engine("open", f"{site.address}/")
    assert about["records"] == len(site.brute())
    assert about["day"] == "2025-12-31"
    assert [group["label"] for group in about["facets"]] == [
        "栏目", "机关", "年份", "类别", "有效性", "处罚种类", "金额区间",
    ]  # fmt: skip


def test_pages_follow_each_other(site: Site) -> None:
    first = site.engine("search", {"q": "云岭"})
    rest = site.engine("more", 7)
    assert len(first["hits"]) == 10
    assert numbers(first) + numbers(rest) == site.brute(wanted=[("any", ["云岭"])])[:17]
    assert not first["isExact"]
    assert first["atMost"] >= len(site.brute(wanted=[("any", ["云岭"])]))


def test_counting_makes_totals_and_counts_exact(site: Site) -> None:
    counted = site.engine("counted", {"q": "云岭 -低保"})
    found = site.brute(wanted=[("any", ["云岭"])], unwanted=[("any", ["低保", "最低生活保障"])])
    assert counted["page"]["isExact"]
    assert counted["page"]["countsExact"]
    assert counted["page"]["atMost"] == len(found)
    assert sum(counted["page"]["counts"]["kind"].values()) == len(found)
    assert counted["page"]["hits"] == []
    assert all(read <= of for read, of in counted["told"])
    assert numbers(site.engine("more", 10)) == found[10:20]


def test_filters_are_counted_without_reading_records(site: Site) -> None:
    counted = site.engine("counted", {"filters": {"kind": ["penalty", "notice"], "theme": ["卫生"]}})
    for kind in ("penalty", "notice"):
        found = site.brute(filters={"kind": [kind], "theme": ["卫生"]})
        assert counted["page"]["counts"]["kind"][kind] == len(found)
    assert counted["page"]["isExact"]
    assert counted["page"]["read"] == counted["first"]["read"]
    assert site.engine("search", {"filters": {"agency": ["market"]}})["isExact"], "one list alone is exact at once"


def test_where_the_words_are_is_marked(site: Site) -> None:
    made = next(each for each in site.records if each.attachments and not each.is_gone)
    word = made.attachments[0][2:12]
    (hit,) = (
        each
        for each in site.engine("all", {"q": f"“{word}”"})["hits"]
        if each["title"][0]["text"] == made.public["title"]
    )
    assert f"[{word}]" in shown(hit["snippet"])
    title = made.public["title"][2:8]
    hit = site.engine("search", {"q": f"标题:{title}"})["hits"][0]
    assert shown(hit["title"]) == f"关于[{title}]{made.public['title'][8:]}"
    assert hit["facts"][:2] == [made.public["kind_label"], made.public["agency_name"]]


def test_rows_for_a_table(site: Site) -> None:
    site.engine("search", {"q": "金额:1000.."})
    rows = site.engine("rows", 20)
    found = site.brute(least=1000)[:20]
    assert [row["url"][-11:-5] for row in rows] == [f"{number:06x}" for number in found]
    public = site.records[found[0]].public
    assert rows[0] == {
        "title": public["title"],
        "number": public.get("number", ""),
        "agency": public["agency_name"],
        "kind": public["kind_label"],
        "date": "",
        "published": public["published"],
        "amount": public["amount"],
        "url": rows[0]["url"],
    }


def test_suggestions(site: Site) -> None:
    assert {"sort": "agency", "text": "云岭县市场监督管理局"} in site.engine("suggest", "市场监督")
    assert [each["text"] for each in site.engine("suggest", "低保") if each["sort"] == "word"] == ["低保"]
    titles = [each for each in site.engine("suggest", "关于") if each["sort"] == "title"]
    assert titles
    notices = [each.public["title"] for each in site.records if each.public["kind"] == "notice"]
    assert all(each["text"] in notices for each in titles), "no title of a kind that may name a person"
    assert site.engine("suggest", "。") == []


def test_advice_when_nothing_is_found(site: Site) -> None:
    page = site.engine("search", {"q": "行政 绝无此事 日期:2022..2025"})
    assert page["isFinished"]
    assert page["advice"]["missing"] == ["绝无此事"]
    assert page["advice"]["without"]["q"] == "行政 日期:2022..2025"
    assert page["advice"]["without"]["atMost"] > 0
    assert site.engine("search", {"q": page["advice"]["without"]["q"]})["hits"]
    assert "advice" not in site.engine("search", {"q": "行政"})


def test_a_later_question_takes_the_place_of_an_earlier_one(site: Site) -> None:
    first, second = site.engine("both", {"q": "云岭"}, {"q": "处罚"})
    assert first == "AbortError"
    assert numbers(second) == site.brute(wanted=[("any", ["处罚"])])[:10]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    ".*(a+)+$\\[", "\u202e甲乙\u202c", "../../etc", "甲乙" * 5000, "甲\u0000乙",
    "\ud800", "标题:\udfff甲", "日期:9999..", "金额:999999999999亿..", "-", "“",
    "机关:“" + "\n" * 50, "__proto__ constructor",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_answered(site: Site, query: str) -> None:
    page = site.engine("search", {"q": query, "filters": {"__proto__": ["x"], "nothing": []}})
    assert page["found"] <= page["atMost"]
    site.engine("suggest", query)
    site.engine("search", {"q": query})


def test_filters_that_no_record_has_find_nothing(site: Site) -> None:
    assert site.engine("search", {"filters": {"year": ["1900"], "constructor": ["x"]}})["hits"] == []
    assert site.engine("search", {"q": "机关:没有这个"})["hits"] == []


def test_published_anew_between_opening_and_asking(started: Site) -> None:
    started.publish(made_up(40, random.Random(1)))
    engine = started.opened()
    started.publish(made_up(400, random.Random(2)))
    page = engine("all", {"q": "行政"})
    assert numbers(page) == started.brute(wanted=[("any", ["行政"])])


def test_published_anew_between_two_pages(started: Site) -> None:
    started.publish(made_up(150, random.Random(3)))
    engine = started.opened()
    before = engine("search", {"q": "云岭"})
    started.publish([*made_up(50, random.Random(4)), *made_up(150, random.Random(5))])
    page = engine("more", 100)
    assert page["notes"] == ["网站刚刚更新过，已按新的内容重新检索。"]
    shown_before = {hit["url"] for hit in before["hits"]}
    assert not shown_before & {hit["url"] for hit in page["hits"]}
    assert numbers(page) == [
        number for number in started.brute(wanted=[("any", ["云岭"])])[:10]
        if f"{started.address}/{started.records[number].address(number)}.html" not in shown_before
    ]  # fmt: skip


def test_an_old_index_is_not_asked_for_long(started: Site) -> None:
    """A record has new words; nothing else of the index differs."""
    started.publish(made_up(40, random.Random(7)))
    engine = started.opened()
    assert engine("search", {"q": "改写之后"})["hits"] == []
    after = made_up(40, random.Random(7))
    after[30].is_gone = False
    after[30].public["fields"]["body"] = "改写之后的正文"
    started.publish(after)
    assert engine("search", {"q": "改写之后"})["notes"] == []
    engine("later", 60)
    page = engine("search", {"q": "改写之后"})
    assert numbers(page) == [30]
    assert page["notes"] == ["网站刚刚更新过，已按新的内容重新检索。"]


@pytest.mark.parametrize("harm", ["missing", "cut", "other"])
def test_a_broken_index_is_told(started: Site, harm: str) -> None:
    started.publish(made_up(150, random.Random(6)))
    engine = started.opened()
    for path in (started.folder / "search" / "a").rglob("*.bin"):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if harm == "cut" else b"<html>proxy</html>")
        if harm == "missing":
            path.unlink()
    with pytest.raises(EngineError, match=r"^SearchFailed"):
        engine("search", {"q": "行政处罚"})
    with pytest.raises(EngineError, match=r"^SearchFailed"):
        engine("rows", 10)
    assert engine("suggest", "行政处罚") == []
    started.publish(started.records)
    assert numbers(engine("all", {"q": "行政处罚"})) == started.brute(wanted=[("any", ["行政处罚"])])
