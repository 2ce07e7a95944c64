"""Proof that a record left: the whole site is searched, unpacked."""

import gzip
import shutil
import zipfile
from urllib.parse import quote

import brotli
import pytest

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
    (site.out / f"{ID}-1.pdf.br").write_bytes(b"x")
    site.run("prove", ID, *DAY).exit(1).shows(
        "还有  a.txt.gz：记录编号\n", "还有  b.zip：记录编号\n", f"还有  {ID}-1.pdf.br：记录编号\n",
        f"{ID}-1.pdf.br：没有查成：解不开\n",
    )  # fmt: skip


def test_what_cannot_be_proved(site: Site) -> None:
    site.run("prove", ID, *DAY).exit(2).shows("里没有生成好的网站。请先运行 gongkai build")
    site.build().exit(0)
    site.run("prove", ID, *DAY).exit(2).shows(f"内容里没有记录 {ID}")
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


def test_what_cannot_leave_alone_is_told_plainly(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    shutil.rmtree(site.root / "out.gongkai/store")
    site.notice("202403-cccccc", "无此字段: 一\n")
    site.run("repair", ID, *DAY).exit(1).shows("记录已经改好，但是有错误，网站没有重新生成，这条记录还在网上。\n")
    site.run("prove", ID, *DAY).exit(1).shows("没有撤干净")
    site.without("202403-cccccc.yml").run("repair", ID, *DAY).exit(0).shows("里已经有“信用修复日期”，没有再改", "干净")


def test_a_leak_leaves_with_its_attachment_and_what_a_server_made_of_them(site: Site) -> None:
    """No notice, no file of any packing; another decision on the same party stays, and is no false alarm."""
    site.file("content/qingxi/files/决定书.txt", f"{PARTY}（{CODE}）占道经营".encode())
    more = "附件:\n  - 文件: 决定书.txt\n"
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER) + more).file(
        f"{FOLDER}/b.yml", penalty(OTHER, "青政罚〔2024〕2号")
    )
    site.build("--bundles").exit(0)
    assert (site.out / f"qingxi/penalty/2024/03/{ID}-1.txt").is_file()
    for each in [each for each in site.out.rglob("*.*") if each.suffix in {".html", ".json", ".csv", ".txt"}]:
        each.with_name(f"{each.name}.gz").write_bytes(gzip.compress(each.read_bytes()))
        each.with_name(f"{each.name}.br").write_bytes(brotli.compress(each.read_bytes(), quality=1))
    site.run("takedown", ID, *DAY).exit(0).shows(
        "    15 │ + 停止公开日期: 2024-12-31\n", "干净：看了 ",
        f"另外，记录 {OTHER} 里也有同样的行政相对人名称，那是它自己的内容，不算。\n", "个人信息保护法第五十七条",
        "（一）泄露的个人信息是哪些种类，为什么会泄露，可能造成什么危害；\n", f"gongkai purge {ID}",
    )  # fmt: skip
    _nothing_of(site, ID, NUMBER)
    assert [path for path in site.published() if ID in path] == []
    assert f"{ID},2024-12-31,停止公开" in site.page("data/removed.csv").splitlines()
    site.notice("202403-eeeeee").build().exit(0)
    _nothing_of(site, ID, NUMBER)


def _nothing_of(site: Site, *words: str) -> None:
    """No file of the site has these words, as it is or unpacked, or in its name, but the id in the list of removals."""
    for path in (each for each in site.out.rglob("*") if each.is_file() and each.name != "removed.csv"):
        data = path.read_bytes()
        texts = [path.name.encode(), data]
        if path.suffix in {".gz", ".br"}:
            texts.append(gzip.decompress(data) if path.suffix == ".gz" else brotli.decompress(data))
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                texts += map(archive.read, archive.namelist())
        for word in words:
            spelled = (word.encode(), word.encode("unicode_escape"), quote(word).encode())
            assert not any(each in text for each in spelled for text in texts), f"{word} in {path}"


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


@pytest.mark.parametrize("form", ["a.csv", "a.jsonl"])
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
