"""Proof that a record left: the whole site is searched, unpacked."""

import gzip
import io
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest
from stdnum.cn import uscc

from builder import Site
from test_explained_pages import PENALTY

ID, OTHER = "202403-aaaaaa", "202403-bbbbbb"
PARTY, CODE, NUMBER = "云岭县青溪镇示例小吃店", "92999900MA0000925P", "青政罚〔2024〕1号"
FOLDER = "content/qingxi/penalty/2024"
DAY = ("--as-of", "2024-12-31")


def test_what_is_left_is_found_in_every_packing(site: Site) -> None:
    site.notice(ID, "公告正文: 防汛\n").build().exit(0)
    site.run("prove", ID, *DAY).exit(1).shows(f"还有  qingxi/notice/2024/03/{ID}.html：记录编号", "没有撤干净：看了 ")
    record = site.path(f"{ID}.yml").read_text(encoding="utf-8")
    site.file(f"{ID}.yml", record + "信用修复日期: 2024-04-01\n").build().exit(0)
    clean = (
        site.run("prove", ID, *DAY).exit(0).shows("查的是：记录编号。\n干净：看了 ", " 个文件和检索索引，没有找到。\n")
    )
    assert site.output_holding(ID) in ([], [str(site.out / "data/removed.csv")]), clean
    (site.out / "a.txt.gz").write_bytes(gzip.compress(ID.encode()))
    with zipfile.ZipFile(site.out / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("c.csv", ID)
    base = sqlite3.connect(site.root / "one.sqlite")
    base.execute("CREATE TABLE one AS SELECT ? AS text", ("长" * 3000 + ID + "长" * 3000,)).connection.commit()
    base.close()
    with zipfile.ZipFile(site.out / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("e.sqlite.gz", gzip.compress((site.root / "one.sqlite").read_bytes()))
    (site.out / f"{ID}-1.pdf.br").write_bytes(b"x")
    site.run("prove", ID, *DAY).exit(1).shows(
        "还有  a.txt.gz：记录编号\n", "还有  b.zip：记录编号\n", "还有  d.zip：记录编号\n",
        f"还有  {ID}-1.pdf.br：记录编号\n", f"{ID}-1.pdf.br：没有查成：解不开\n",
    )  # fmt: skip


def test_what_cannot_be_proved(site: Site) -> None:
    site.run("prove", ID, *DAY).exit(2).shows("里没有生成好的网站。请先运行 gongkai build")
    site.build().exit(0)
    site.run("prove", ID, *DAY).exit(0).shows(f"内容里没有记录 {ID}，只能查编号。\n", "干净：看了 ")
    site.run("repair", ID, *DAY).exit(2).shows(f"内容里没有记录 {ID}，没有改动")
    site.run("prove", "撤回", *DAY).exit(2).shows("“撤回”不是记录编号")
    for name in ("a.yml", "b.yml"):
        site.file(name, f"记录编号: {ID}\n公告标题: 公告\n")
    site.run("prove", ID, *DAY).exit(2).shows(f"记录 {ID} 有 2 份：")


def penalty(record_id: str, number: str) -> str:
    return PENALTY.format(id=record_id, number=number, published="2024-03-06", more="")


def test_a_withdrawn_record_leaves_with_proof(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    assert site.output_holding(PARTY)
    before = site.path(f"{FOLDER}/a.yml").read_text(encoding="utf-8")
    site.run("withdraw", ID, "--reason", f"{PARTY}的处罚撤销", *DAY).exit(2).shows("理由里有行政相对人名称")
    assert site.path(f"{FOLDER}/a.yml").read_text(encoding="utf-8") == before
    said = ("withdraw", ID, "--reason", "原处罚决定经行政复议撤销", "--changed-on", "2024-12-30", *DAY)
    site.run(*said).exit(0).shows(
        "查的是：记录编号、行政处罚决定书文号、行政相对人名称、统一社会信用代码。\n干净：看了 ",
        "原网址的撤回说明可以有编号和文号（行政处罚法第四十八条）。\n",
    )
    added = "撤回:\n  撤回日期: 2024-12-31\n  原决定变更日期: 2024-12-30\n  撤回理由: 原处罚决定经行政复议撤销\n"
    assert site.path(f"{FOLDER}/a.yml").read_text(encoding="utf-8") == before + added
    assert site.output_holding(PARTY) == site.output_holding(CODE) == []
    page = site.page(f"qingxi/penalty/2024/03/{ID}.html")
    assert NUMBER in page
    assert "原处罚决定经行政复议撤销" in page
    site.run(*said).exit(0).shows(f"{FOLDER}/a.yml:1 里已经有“撤回”，没有再改。\n", "干净：看了 ")
    (site.out / "old.txt").write_text(f"{PARTY}\n", encoding="utf-8")
    site.run("prove", ID, *DAY).exit(1).shows("还有  old.txt：行政相对人名称\n")


def test_a_repaired_record_leaves_and_another_of_the_same_party_stays(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).file(f"{FOLDER}/b.yml", penalty(OTHER, "青政罚〔2024〕2号"))
    site.build().exit(0)
    site.run("repair", ID, "--on", "2025-01-01", *DAY).exit(2).shows("日期 2025-01-01 还没有到，没有改动")
    site.run("repair", ID, *DAY).exit(0).shows("干净：看了 ", f"另外，记录 {OTHER} 里也有同样的行政相对人名称")
    assert site.output_holding(NUMBER) == []
    assert site.output_holding(ID) in ([], [str(site.out / "data/removed.csv")])


def test_a_removal_waits_for_nobody(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    site.notice("202403-cccccc", "无此字段: 一\n").notice("202403-dddddd")
    said = site.run("withdraw", ID, "--reason", "原处罚决定经行政复议撤销", *DAY).exit(0)
    said.shows("网站上只撤下了要撤的记录；别的改动没有发布，要发布请运行 gongkai build。\n", "干净：看了 ")
    assert "原处罚决定经行政复议撤销" in site.page(f"qingxi/penalty/2024/03/{ID}.html")
    assert site.output_holding("202403-dddddd") == []
    site.without("202403-cccccc.yml").build().exit(0)
    assert site.output_holding("202403-dddddd")
    built = site.published()
    site.build("--no-cache").exit(0)
    assert site.published() == built


def test_a_leak_whose_file_cannot_be_read_leaves_all_the_same(site: Site) -> None:
    """What is searched for is what was online, whatever the file says by now."""
    site.file("content/pages/old.csv", f"代码\n{CODE}\n").notice("202403-cccccc")
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER).replace(f"行政相对人名称: {PARTY}", "行政相对人名称: '某"))
    site.run("takedown", ID, *DAY).exit(1).shows(
        "old.csv：统一社会信用代码\n", "网站上已经先撤下", "并写上“停止公开日期: 2024-12-31”", "第五十七条"
    )
    assert site.output_holding(PARTY) == site.output_holding(NUMBER) == []
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER).replace(PARTY, "某小吃店")).run("takedown", ID, *DAY).exit(1)


def test_what_cannot_leave_alone_is_told_plainly(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    shutil.rmtree(site.root / "out.gongkai/store")
    site.notice("202403-cccccc", "无此字段: 一\n")
    site.run("repair", ID, *DAY).exit(1).shows("记录已经改好，但是有错误，网站没有重新生成，这条记录还在网上。\n")
    site.run("prove", ID, *DAY).exit(1).shows("没有撤干净")
    site.without("202403-cccccc.yml").run("repair", ID, *DAY).exit(0).shows("里已经有“信用修复日期”，没有再改", "干净")
    link = f"[决定](../qingxi/penalty/2024/03/{ID}.html)"
    site.file("content/pages/help.md", f"---\ntitle: 帮助\n---\n{link}\n").build().exit(0).shows(
        f"content/pages/help.md  提示 GK414  说明页链接的信息已经不再公开：qingxi/penalty/2024/03/{ID}.html"
    )


WAYS = ("withdraw", "repair", "takedown", "expire", "close")


def test_after_each_kind_of_removal_nothing_is_left(site: Site) -> None:
    """Party, code and number are in no file of any packing, not even in those that a server keeps compressed; another
    decision on the party of the leak stays and is no false alarm; who holds a copy is told.
    """
    ids = {way: f"202403-{way.ljust(8, 'a')}" for way in WAYS}
    codes = {way: _code(f"92999900MA00{number:05}") for number, way in enumerate(WAYS)}
    for number, way in enumerate(WAYS):
        site.file(f"content/qingxi/files/{way}.txt", f"示例{way}商店（{codes[way]}）占道经营")
        more = f"附件:\n  - 文件: {way}.txt\n" + ("公示截止期: 2024-06-30\n" if way == "expire" else "")
        text = penalty(ids[way], f"青政罚〔2024〕{number + 10}号") + more
        site.file(f"{FOLDER}/{way}.yml", text.replace(PARTY, f"示例{way}商店").replace(CODE, codes[way]))
    other = penalty(OTHER, "青政罚〔2024〕2号").replace(PARTY, "示例takedown商店").replace(CODE, codes["takedown"])
    site.file(f"{FOLDER}/b.yml", other)
    site.run("build", "--jobs", "1", "--bundles", "--as-of", "2024-06-01").exit(0)
    for each in [each for each in site.out.rglob("*.*") if each.suffix in {".html", ".json", ".csv", ".txt"}]:
        each.with_name(f"{each.name}.gz").write_bytes(gzip.compress(each.read_bytes(), 1))
        each.with_name(f"{each.name}.br").write_bytes(brotli.compress(each.read_bytes(), quality=1))
    site.run("withdraw", ids["withdraw"], "--reason", "原处罚决定撤销", "--as-of", "2024-06-15").exit(0)
    site.run("repair", ids["repair"], "--as-of", "2024-06-15").exit(0)
    site.run("takedown", ids["takedown"], "--as-of", "2024-06-15").exit(0).shows(
        " │ + 停止公开日期: 2024-06-15\n", "干净：看了 ",
        f"另外，记录 {OTHER} 里也有同样的行政相对人名称，那是它自己的内容，不算。\n", "个人信息保护法第五十七条",
        "（一）泄露的个人信息是哪些种类，为什么会泄露，可能造成什么危害；\n", f"gongkai purge {ids['takedown']}",
    )  # fmt: skip
    close = site.path(f"{FOLDER}/close.yml").read_text(encoding="utf-8")
    site.file(f"{FOLDER}/close.yml", close + "公开方式: 不予公开\n公开方式的依据: 政府信息公开条例第十五条\n")
    for _ in range(2):
        site.run("build", "--jobs", "1", "--bundles", "--as-of", "2024-07-01").exit(0)
    said = "\n".join(_said(site.out))
    for number, way in enumerate(WAYS):
        notice = way == "withdraw"
        assert (f"青政罚〔2024〕{number + 10}号" in said, ids[way] in said) == (notice, notice), way
        if way != "takedown":
            assert (f"示例{way}商店" in said, codes[way] in said) == (False, False), way
    assert {
        path for path in site.published() for each in ids.values() if each in path and path[-3:] not in _PACKED
    } == {f"qingxi/penalty/2024/03/{ids['withdraw']}{suffix}" for suffix in (".html", ".json")}
    assert "示例takedown商店" in said
    assert "原处罚决定撤销" in site.page(f"qingxi/penalty/2024/03/{ids['withdraw']}.html")
    days = {"expire": "2024-07-01,公示期满", "repair": "2024-06-15,信用修复", "takedown": "2024-06-15,停止公开"}
    told = [f"{ids[way]},{day}" for way, day in days.items()] + [f"{ids['withdraw']},2024-06-15,撤回"]
    assert site.page("data/removed.csv").splitlines()[1:] == told


_PACKED = (".gz", ".br")


def _code(start: str) -> str:
    return start + uscc.calc_check_digit(start)


def _said(folder: Path) -> Iterator[str]:
    """All files and their names, unpacked and unescaped, but the list of what was taken down."""
    for path in (each for each in folder.rglob("*") if each.is_file() and not each.name.startswith("removed.csv")):
        for name, data in _unpacked(path.name, path.read_bytes()):
            text = data.decode("utf-8", "replace")
            yield from (name, text, unquote(text) if "%E" in text else "")
            if "\\u" in text:
                yield re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if name.endswith(_PACKED):
        whole = gzip.decompress(data) if name.endswith(".gz") else brotli.decompress(data)
        yield from _unpacked(name[:-3], whole)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for each in archive.namelist():
                yield from _unpacked(each, archive.read(each))


@pytest.mark.parametrize("command", ["withdraw", "repair"])
def test_what_the_search_index_still_knows_is_left(site: Site, command: str) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    before = site.root / "index"
    shutil.copytree(site.out / "search", before)
    reason = ("--reason", "原处罚决定经行政复议撤销") if command == "withdraw" else ()
    site.run(command, ID, *reason, *DAY).exit(0).shows(" 个文件和检索索引，没有找到。")
    shutil.rmtree(site.out / "search")
    shutil.copytree(before, site.out / "search")
    site.run("prove", ID, *DAY).exit(1).shows("还有  search/root.json：")


@pytest.mark.parametrize("form", ["a.csv", pytest.param("a.jsonl", marks=pytest.mark.slow)])
def test_a_row_of_a_table_leaves(site: Site, form: str) -> None:
    """Its cells are filled, in columns that are there or come behind the others; the other rows stay byte for byte."""
    head = "记录编号,发布时间,公告标题,公告类型,公告正文\r\n"
    rows = [
        f'{each},2024-03-05 09:30,关于{name}的公告,其他,"第一段，""{name}""\n第二段"\r\n'
        for each, name in ((OTHER, "乙丙村"), (ID, "甲乙村"))
    ]
    if form == "a.csv":
        text, after = head + "".join(rows), head.rstrip() + ",停止公开日期,撤回\r\n" + rows[0] + rows[1].rstrip()
        after += ',2024-12-31,"{""撤回日期"": ""2024-12-31"", ""撤回理由"": ""写错了""}"\r\n'
    else:
        line = '{{"记录编号": "{}", "发布时间": "2024-03-05 09:30", "公告标题": "{}", "公告类型": "其他", '
        line += '"停止公开日期": ""}}\n'
        text = line.format(OTHER, "关于乙丙村的公告") + line.format(ID, "关于甲乙村的公告")
        after = (
            text[: -len('"停止公开日期": ""}\n')]
            + '"停止公开日期": "2024-12-31", "撤回": {"撤回日期": "2024-12-31", "撤回理由": "写错了"}}\n'
        )
    site.file(form, text).build().exit(0)
    assert site.output_holding("甲乙村")
    site.run("takedown", ID, *DAY).exit(0).shows("+ 停止公开日期: 2024-12-31\n", "干净：看了 ")
    assert site.output_holding("甲乙村") == []
    assert site.output_holding("乙丙村")
    site.run("withdraw", ID, "--reason", "写错了", *DAY).exit(0).shows("+ 撤回: 撤回日期 2024-12-31，撤回理由 写错了\n")
    assert site.path(form).read_bytes().decode() == after
    site.build().exit(0)
    assert site.output_holding("甲乙村") == []
