"""`gongkai search` on a built site: its exact output, and what it says when there is nothing to search."""

import csv
import io
import json
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from builder import Ran, Site
from found_corpus import KINDS, publish, random_records
from gongkai.exchange import swap
from gongkai.search.find import Search
from gongkai.search.published import Published
from gongkai.search.query import Glossary, parse

FLOOD = "公告正文: |\n  各村：防汛期间，请远离河道。\n  联系电话见政府网站。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("search") / "site")
    site.notice("202403-aaaaaa", FLOOD).notice("202403-bbbbbb", "公告正文: 防汛演练\n")
    site.file("content/qingxi/notice/2024/202404-cccccc.yml", (
        "记录编号: 202404-cccccc\n发布时间: 2024-04-01 10:00\n公告标题: 防汛值班安排\n公告类型: 其他\n"
        "文号: 青政发〔2024〕012号\n"
    ))  # fmt: skip
    site.notice("202403-dddddd", "公告正文: 停水\n", "content/baishi/notice/2024")
    site.build().exit(0)
    return site


def test_title_and_number_first_then_the_others_newest_first(built: Site) -> None:
    built.run("search", "防汛").exit(0).is_(
        " 1. 防汛值班安排\n"
        "    青政发〔2024〕012号 · 2024-04-01 · 青溪镇人民政府 · 公告\n"
        "    qingxi/notice/2024/04/202404-cccccc.html\n"
        "\n"
        " 2. 公告202403-bbbbbb\n"
        "    2024-03-05 · 青溪镇人民政府 · 公告\n"
        "    qingxi/notice/2024/03/202403-bbbbbb.html\n"
        "    防汛演练\n"
        "\n"
        " 3. 公告202403-aaaaaa\n"
        "    2024-03-05 · 青溪镇人民政府 · 公告\n"
        "    qingxi/notice/2024/03/202403-aaaaaa.html\n"
        "    各村：防汛期间，请远离河道。 联系电话见政府网站。\n"
        "\n"
        "共 3 条。\n"
    )


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["防汛", "-演练"], 2),
        (["防汛 -演练"], 2),
        (["防汛", "－演练"], 2),
        (["汛"], 3),
        (['"各村：防汛"'], 1),
        (["「防汛 期间」"], 1),
        (["青政发[2024]12号"], 1),
        (["文号：〔2024〕12号"], 1),
        (["标题:防汛"], 1),
        (["-标题:防汛"], 3),
        (["机关:白石"], 1),
        (["白石镇"], 1),
        (["日期:2024-04"], 1),
        (["防汛", "--from", "2024-03-06"], 1),
        (["防汛", "--to", "2024-03-05"], 2),
        (["--agency", "白石镇人民政府"], 1),
        (["--agency", "qingxi", "--agency", "baishi", "--year", "2024"], 4),
        (["--kind", "公告", "防汛"], 3),
        (["金额:1.."], 0),
        (["--max", "1万"], 0),
        (["没有这样的字"], 0),
    ],
    ids=str,
)
def test_count(built: Site, arguments: list[str], count: int) -> None:
    built.run("search", "--count", *arguments).exit(0).is_(f"{count}\n")


def test_limit(built: Site) -> None:
    out = built.run("search", "防汛", "--limit", "1").exit(0).out
    assert out.startswith(" 1. 防汛值班安排\n")
    assert out.endswith("\n\n共 3 条，列出了前 1 条。加 --limit 数量 可以多列。\n")
    assert "202403" not in out


def test_what_says_nothing_is_named(built: Site) -> None:
    built.run("search", "--count", "防汛", "日期:明天", "。").exit(0).shows("3\n", "没有用到：“日期:明天”、“。”\n")


def test_json(built: Site) -> None:
    data = json.loads(built.run("search", "防汛", "--json", "--limit", "1", "。").exit(0).out)
    assert data == {
        "total": 3,
        "at_most": 3,
        "ignored": ["。"],
        "hits": [
            {
                "id": "202404-cccccc",
                "kind": "notice",
                "title": "防汛值班安排",
                "number": "青政发〔2024〕012号",
                "agency_name": "青溪镇人民政府",
                "kind_label": "公告",
                "published": "2024-04-01 10:00",
                "date": data["hits"][0]["date"],
                "url": "qingxi/notice/2024/04/202404-cccccc.html",
                "snippet": "",
            }
        ],
    }


def test_csv_is_for_office_programs(built: Site) -> None:
    out, _ = built.start("search", "防汛", "--csv").communicate(timeout=60)
    assert out.startswith("\ufeff标题,文号,机关,栏目,日期,公开时间,金额（元）,网址\r\n".encode())
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["防汛值班安排", "公告202403-bbbbbb", "公告202403-aaaaaa"]


def test_a_reader_that_has_seen_enough_is_no_error(built: Site) -> None:
    for form in ([], ["--csv"]):
        process = built.start("search", "防汛", *form)
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请写要找的内容"),
        (["。"], "“。”里没有可以检索的内容"),
        (["--agncy", "青溪"], "没有选项 --agncy，您是不是要用 --agency"),
        (["--kind", "公示"], "网站上没有栏目“公示”的信息，您是不是要找 公告"),
        (["--agency", "没有"], "网站上没有机关“没有”的信息"),
        (["--year", "1999"], "网站上没有年份“1999”的信息"),
        (["--from", "2024"], "--from：应为 2024-03-05 这样的日期，现为“2024”"),
        (["--min", "很多"], "--min：应为 5000 或 1.5万 这样的金额，单位是元，现为“很多”"),
        (["甲", "--from", "2024-02-01", "--to", "2024-01-01"], "--from 2024-02-01 在 --to 2024-01-01 之后"),
        (["甲", "--min", "2", "--max", "1"], "--min 比 --max 大"),
        (["甲", "--limit", "0"], "--limit：应为 1 到 999999999 的整数，现为“0”"),
        (["甲", "--out", "nowhere"], "nowhere 里没有生成好的网站。请先运行 gongkai build"),
        (["甲", "--config", "no.yml"], "找不到配置文件 no.yml。请在网站所在的文件夹里运行，或用 --config 指明它的位置"),
    ],
    ids=str,
)
def test_what_is_wrong(built: Site, arguments: list[str], said: str) -> None:
    ran = built.run("search", *arguments).exit(2)
    assert ran.err.startswith(said)
    assert ran.out == ""


def test_another_version_of_the_program(tmp_path: Path) -> None:
    site = published(tmp_path)
    root = site.out / "search" / "root.json"
    data = json.loads(root.read_text(encoding="utf-8"))
    root.write_text(json.dumps({**data, "format": 1}), encoding="utf-8")
    said = "错误  检索索引是另一个版本的 gongkai 生成的。请运行 gongkai build 重新生成\n"
    assert site.run("search", "甲").exit(2).err == said


def test_damage_is_told(tmp_path: Path) -> None:
    site = published(tmp_path)
    said = (
        "错误  检索索引读不出来：可能网站正在更新，也可能文件坏了。请再试一次；还不行就运行 gongkai build --no-cache\n"
    )
    names = [path for path in site.out.rglob("*") if path.suffix in {".bin", ".json"} and path.name != "normal.json"]
    told = 0
    for path in [*random.Random(1).sample(names, 40), site.out / "search" / "root.json"]:
        data = path.read_bytes()
        for spoilt in (data[: len(data) // 2], b"", None):
            if spoilt is None:
                path.unlink()
            else:
                path.write_bytes(spoilt)
            ran = site.run("search", "--count", "云")
            assert (ran.code, ran.err) in {(0, ""), (2, said)} or "没有生成好的网站" in ran.err, (path, ran)
            told += ran.code == 2
        path.write_bytes(data)
    assert told > 20
    site.run("search", "--count", "云").exit(0)


def test_a_site_that_is_published_meanwhile(tmp_path: Path) -> None:
    site, other = published(tmp_path), tmp_path / "other"
    publish(other, random_records(random.Random(6), 90))
    counts = {site.run("search", "--count", *where, "云").exit(0).out for where in ([], ["--out", str(other)])}
    ended = threading.Event()

    def publish_again() -> None:
        while not ended.wait(0.15):
            swap(other, site.out, tmp_path / "aside")

    publisher = threading.Thread(target=publish_again)
    publisher.start()
    ran, seen = list[Ran](), set[str]()
    try:
        while len(ran) < 30 or (seen != counts and len(ran) < 300):
            ran.append(site.run("search", "--count", "云"))
            seen |= {ran[-1].out} if ran[-1].code == 0 else set()
    finally:
        ended.set()
        publisher.join()
    assert seen == counts
    assert all(each.code == 0 or each.err.startswith("错误  检索索引读不出来：可能网站正在更新") for each in ran)


def test_an_agency_by_its_short_name(tmp_path: Path) -> None:
    site = published(tmp_path)
    whole = site.run("search", "--count", "--agency", "白石镇人民政府").exit(0).out
    assert site.run("search", "--count", "--agency", "白石").exit(0).out == whole


def test_when_nothing_is_found_it_says_what_could_be(tmp_path: Path) -> None:
    published(tmp_path).run("search", "没有这样的字").exit(0).is_(
        "没有找到。可以检索的是 3 个机关2023-01 以来公开的 60 条信息，最新一条公开于 2024-12-30。"
        "查不到的可以打电话问：0000-0000001。\n"
    )


def test_synonyms(tmp_path: Path) -> None:
    site = published(tmp_path)
    both = site.run("search", "--count", "低保").exit(0).out
    assert both == site.run("search", "--count", "最低生活保障").exit(0).out
    assert int(both) > int(site.run("search", "--count", '"低保"').exit(0).out) > 0


def test_a_terminal_shows_no_signs_that_move_it(tmp_path: Path) -> None:
    records = random_records(random.Random(3), 3)
    records[1]["fields"]["body"] = "独特\x1b[2J正文\u202e倒"
    site = Site(tmp_path / "site")
    publish(site.out, records)
    out = site.run("search", "独特").exit(0).out
    assert "独特 [2J正文 倒" in out


@pytest.mark.slow
def test_many_are_not_read_for_a_total(tmp_path: Path) -> None:
    site = published(tmp_path, 1100)
    out = site.run("search", "--kind", "公告", "--kind", "penalty", "--kind", "permit", "关于", "-没有").exit(0).out
    assert out.endswith("\n最多 1100 条，列出了前 10 条。加 --count 看准确条数，加 --limit 数量 可以多列。\n")
    index = Published.open(site.out)
    assert Search(index, parse("", Glossary(())), {"kind": [*KINDS]}).count(lambda _: None) == 1100


def published(folder: Path, count: int = 60) -> Site:
    site = Site(folder / "site")
    publish(site.out, random_records(random.Random(5), count))
    return site


def test_help_does_not_load_what_only_searching_needs(built: Site) -> None:
    code = "import sys\nfrom gongkai.cli import run\nrun(['search', '--help'])\nassert 'numpy' not in sys.modules\n"
    ran = subprocess.run([sys.executable, "-c", code], cwd=built.root, check=False, capture_output=True)
    assert ran.returncode == 0, ran.stderr
