"""Three folders for clerks who have nothing but WPS: what they put in, what they get, what is public then."""

import datetime
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import word_files as make
from builder import Ran, Site
from gongkai.exporting.kind_book import KindBook
from gongkai.importing.compare import named
from gongkai.inbox.notice import write_notice
from gongkai.kind import load_kinds
from gongkai.value import Raw
from handbook_steps import steps
from office import AGENCY
from test_accept import git
from word_files import p
from workbooks import MARKET, PENALTY_2018, SHOP, penalty, sheet_of, workbook

DAY = "2024-03-18"


@pytest.fixture
def office(tmp_path: Path) -> Site:
    """The site of one office, in a git repository, built once."""
    site = Site(tmp_path / "site").without("content/agencies/qingxi.yml").without("content/agencies/baishi.yml")
    site.file("site_config.yml", "网站名称: 云岭县市场监督管理局信息公开\n公开审查方式: 逐条审查\n")
    site.file("content/agencies/market.yml", AGENCY)
    (site.root / ".gitignore").write_text("/out/\n/out.gongkai/\n/drafts/\n", encoding="utf-8")
    for command in ("init -q", "config user.name 县办", "config user.email a@example.gov.cn", "add .", "commit -qm 站"):
        git(site, *command.split())
    return site


def inbox(site: Site, *more: str) -> Ran:
    return site.run("inbox", str(site.root.parent / "共享"), "--wait", "0", "--as-of", DAY, *more)


def tray(site: Site, name: str) -> Path:
    return site.root.parent / "共享" / name


def answer(site: Site, name: str) -> str:
    return (tray(site, "结果") / f"{name}-结果.html").read_text(encoding="utf-8")


def review(site: Site, name: str, said: str = "公开", by: str = "王某") -> None:
    """The reviewer fills the list and puts it into 已审."""
    path = tray(site, "结果") / f"{name}-审查清单.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C4"], sheet["C5"] = by, datetime.date(2024, 3, 18)
    for row in range(8, sheet.max_row + 1):
        sheet.cell(row, 4).value = said
    book.save(tray(site, "已审") / path.name)


def put(site: Site, name: str, *rows: dict[str, Any], tray_name: str = "待办") -> Path:
    """A table of penalties in a folder; its name in the GBK of a disk from Windows."""
    target = tray(site, tray_name) / os.fsdecode(name.encode("gbk"))
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook(site.root / "表.xlsx", ("双公示", sheet_of(PENALTY_2018, rows)))
    (site.root / "表.xlsx").replace(target)
    return target


def notice(site: Site, *rows: list[str]) -> Path:
    """A filled 撤回单, made from the empty one."""
    path = tray(site, "待办") / "撤回单.xlsx"
    write_notice(path)
    book = openpyxl.load_workbook(path)
    for at, row in enumerate(rows, 5):
        for column, said in enumerate(row, 1):
            book.worksheets[0].cell(at, column).value = said
    book.save(path)
    return path


def test_from_the_folder_to_the_site(office: Site) -> None:
    """A workbook, a report, a correction and a withdrawal; the clerk sees only the folders."""
    office.build("--as-of", DAY).exit(0)
    inbox(office).exit(0).shows("没有新的。表格、报告、撤回单放进 ")
    put(office, "三月处罚.xlsx", penalty(3), penalty(4))
    report = p("云岭县市场监督管理局2023年法治政府建设年度报告") + p("一、主要举措") + p("学法4次。")
    make.save(tray(office, "待办") / os.fsdecode("年报.docx".encode("gbk")), report)
    inbox(office).exit(0).is_(
        "三月处罚.xlsx：收下 2 条，等审查，还没有公开。\n"
        "年报.docx：收下 1 条，等审查，还没有公开。\n"
        f"答复在 {tray(office, '结果')}。\n"
    )
    assert list(tray(office, "待办").iterdir()) == []
    assert sorted(each.name for each in tray(office, "结果/原件").iterdir()) == ["三月处罚.xlsx", "年报.docx"]
    page = answer(office, "三月处罚")
    for each in ("2024-03-26", "7 工作日", "预览稿 · 未经审查 · 不得外传", SHOP, "审20240318-1", "演示数据"):
        assert each in page
    review(office, "三月处罚")
    review(office, "年报-docx")
    inbox(office).exit(0).shows(
        "三月处罚-审查清单.xlsx：登记了 2 条，已经公开。\n", "年报-docx-审查清单.xlsx：登记了 1 条，已经公开。\n"
    )
    left = {each.name for each in tray(office, "结果").iterdir()}
    assert left == {
        f"{name}-结果.html" for name in ("三月处罚", "年报-docx", "三月处罚-审查清单", "年报-docx-审查清单")
    } | {"原件"}
    assert git(office, "log", "-2", "--format=%an %s").splitlines()[0].startswith(f"{MARKET} 公开 1 条（审查单 审2024")
    assert git(office, "status", "--porcelain") == ""
    first, second = sorted(
        office.root.glob("content/market/penalty/2024/*.yml"), key=lambda path: "4号" in path.read_text()
    )
    urls = [f"market/penalty/2024/03/{each.stem}.html" for each in (first, second)]
    assert all(SHOP in office.page(url) for url in urls)

    put(office, "更正.xlsx", penalty(3, 处罚内容="罚款人民币600元。"))
    notice(office, [f"https://www.example.gov.cn/{urls[1]}", "撤回", "原处罚决定经行政复议撤销", "2024-03-17"])
    inbox(office).exit(0).shows("撤回单.xlsx：撤下了 1 条。\n", "更正.xlsx：收下 1 条，等审查，还没有公开。\n")
    assert SHOP not in office.page(urls[1])
    assert "原处罚决定经行政复议撤销" in office.page(urls[1])
    page = answer(office, "撤回单")
    assert page.count("干净：看了 ") == page.count("查的是：") == 1
    assert "gongkai" not in page, "who handed it in has no commands"
    (tray(office, "结果") / "原件/撤回单.xlsx").rename(tray(office, "待办") / "撤回单.xlsx")
    assert git(office, "log", "-1", "--format=%s").startswith("撤下 202403-")
    git(office, "reset", "-q", "--soft", "HEAD~1")
    inbox(office).exit(0).shows("撤回单.xlsx：撤下了 1 条。\n")
    assert git(office, "status", "--porcelain") == "", "as if it had been cut off before"
    assert "罚款人民币800元" in office.page(urls[0])
    review(office, "更正")
    inbox(office).exit(0).shows("更正-审查清单.xlsx：登记了 1 条，已经公开。\n")
    assert "罚款人民币600元" in office.page(urls[0])
    (tray(office, "结果") / "原件/更正-审查清单.xlsx").rename(tray(office, "已审") / "再来.xlsx")
    git(office, "reset", "-q", "--soft", "HEAD~1")
    inbox(office).exit(0).shows("再来.xlsx：登记了 1 条，已经公开。\n")
    assert git(office, "status", "--porcelain") == ""
    put(office, "更正.xlsx", penalty(3, 处罚内容="罚款人民币600元。"))
    inbox(office).exit(0).shows("更正.xlsx：里面的都已经有了，没有要改的。")
    inbox(office).exit(0).shows("没有新的。")


@pytest.mark.slow
def test_attachments_come_beside_the_form(office: Site) -> None:
    kind = load_kinds().all["notice"]
    told: dict[str, Raw] = {
        "公告标题": "封路公告", "公告类型": "其他", "公告正文": "大桥封闭三天。", "附件": [{"文件": "封闭路段.txt"}]
    }  # fmt: skip
    inbox(office)
    with KindBook(tray(office, "待办") / "公告.xlsx", kind) as book:
        book.add(named(told, kind.schema))
    inbox(office).exit(1).shows("公告.xlsx：有 1 处错误")
    assert "把文件放进 drafts/market/files" in answer(office, "公告")
    (tray(office, "待办") / "封闭路段.txt").write_text("示例大道", encoding="utf-8")
    (tray(office, "待办") / "附件").mkdir()
    (tray(office, "待办") / "附件/情况.docx").write_bytes(b"x")
    inbox(office).exit(0).shows(
        "封闭路段.txt：附件收下了，表里的附件一栏写“封闭路段.txt”。", "情况.docx：附件收下了", "公告.xlsx：收下 1 条"
    )
    review(office, "公告")
    inbox(office, "--pack").exit(2).shows("--pack 要靠校验清单")
    config = (office.root / "site_config.yml").read_text(encoding="utf-8")
    office.file("site_config.yml", f"{config}校验清单: 是\n")
    inbox(office, "--pack").exit(0).shows("登记了 1 条，已经公开", "第 1 号更新包：")
    assert office.output_holding("示例大道")
    assert git(office, "status", "--porcelain", "content") == ""
    inbox(office, "--pack").exit(0).shows("没有新的。").hides("更新包")


@pytest.mark.slow
def test_the_only_decision_of_an_office_is_taken_down(office: Site) -> None:
    """The code of the office stays on its own page, and is no trace of the record."""
    inbox(office)
    put(office, "三月处罚.xlsx", penalty(3))
    inbox(office).exit(0)
    review(office, "三月处罚")
    inbox(office).exit(0)
    record_id = next(office.root.glob("content/market/penalty/2024/*.yml")).stem
    notice(office, [record_id, "撤回", "原处罚决定经行政复议撤销", "2024-03-17"])
    inbox(office).exit(0).shows("撤回单.xlsx：撤下了 1 条。")


@pytest.mark.slow
def test_folders_of_several_offices(site: Site) -> None:
    site.file("content/agencies/market.yml", AGENCY)
    inbox(site).exit(2).shows("inbox 只能用在先审查、后公开的网站")
    site.file("site_config.yml", "网站名称: 云岭县\n公开审查方式: 逐条审查\n")
    put(site, "三月处罚.xlsx", penalty(3), tray_name=f"待办/{MARKET}")
    put(site, "谁的.xlsx", penalty(4))
    inbox(site).exit(1).shows(
        "三月处罚.xlsx：收下 1 条", "谁的.xlsx：不知道是哪个机关的，没有收。请放进“待办”里用机关名称命名"
    )
    assert (tray(site, f"结果/{MARKET}") / "三月处罚-结果.html").exists()


@pytest.mark.slow
def test_the_chapter_leads_to_the_forms(office: Site) -> None:
    """Chapter 8 of the handbook, typed as printed; a form for each kind, and the page that explains."""
    blocks = iter(steps("handbook-8.md"))
    setting = next(blocks).text
    assert setting in (office.root / "site_config.yml").read_text(encoding="utf-8")
    ran = office.run(*next(blocks).text.split()[1:]).exit(0)
    assert next(blocks).seen_in(ran.out)
    forms = {each.name for each in (tray(office, "结果") / "空表").iterdir()}
    kinds = {f"{kind.label}.xlsx" for kind in load_kinds().all.values()}
    assert forms == {"撤回单.xlsx", "使用说明.html", *kinds}
    form = openpyxl.load_workbook(tray(office, "结果") / "空表/公告.xlsx").worksheets[0]
    columns = {str(cell.value) for cell in form[1]}
    assert "*发布时间" in columns
    assert not [each for each in columns if each.split("/")[0] in ("公开审查", "撤回", "停止公开日期", "内部备注")]
