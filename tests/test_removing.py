"""Proof that a record left: the whole site is searched, unpacked."""

import gzip
import shutil
import zipfile

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
        "没有查成：是 .br，本程序解不开",
    )  # fmt: skip


def test_what_cannot_be_proved(site: Site) -> None:
    site.run("prove", ID, *DAY).exit(2).shows("里没有生成好的网站。请先运行 gongkai build")
    site.build().exit(0)
    site.run("prove", ID, *DAY).exit(2).shows(f"YAML 文件里没有记录 {ID}")
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
    site.run(*said).exit(2).shows(f"记录 {ID} 已经撤回了，没有改动")
    (site.out / "old.txt").write_text(f"{PARTY}\n", encoding="utf-8")
    site.run("prove", ID, *DAY).exit(1).shows("还有  old.txt：行政相对人名称\n")


def test_a_repaired_record_leaves_and_another_of_the_same_party_stays(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).file(f"{FOLDER}/b.yml", penalty(OTHER, "青政罚〔2024〕2号"))
    site.build().exit(0)
    site.run("repair", ID, "--on", "2025-01-01", *DAY).exit(2).shows("日期 2025-01-01 还没有到，没有改动")
    site.run("repair", ID, *DAY).exit(0).shows("干净：看了 ", f"另外，记录 {OTHER} 里也有同样的行政相对人名称")
    assert site.output_holding(NUMBER) == []
    assert site.output_holding(ID) in ([], [str(site.out / "data/removed.csv")])
    site.run("repair", ID, *DAY).exit(2).shows("已经写了信用修复日期")


def test_a_red_site_is_told_plainly(site: Site) -> None:
    site.file(f"{FOLDER}/a.yml", penalty(ID, NUMBER)).build().exit(0)
    site.notice("202403-cccccc", "无此字段: 一\n")
    site.run("repair", ID, *DAY).exit(1).shows("记录已经改好，但是有错误，网站没有重新生成，这条记录还在网上。\n")
    site.run("prove", ID, *DAY).exit(1).shows("没有撤干净")


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
