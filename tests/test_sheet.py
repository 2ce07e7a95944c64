"""The 公开审查单: who reviews sees what waits and what was found in it; its list is what `approve --list` takes."""

import docx
import pytest

from builder import Ran, Site, notice

DRAFTS = "drafts/qingxi/notice/2024"
BODY = "公告正文: 举报人张小明反映桥面破损。联系人：李建国。\n"


@pytest.fixture
def town(site: Site) -> Site:
    return site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 逐条审查\n")


def sheet(site: Site, *arguments: str) -> Ran:
    return site.run("sheet", "drafts", "--as-of", "2024-12-31", *arguments)


def in_word(site: Site, name: str) -> str:
    """All text of a Word file, cells of tables behind each other."""
    written = docx.Document(str(site.root / name))
    cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in written.paragraphs), *cells])


def test_the_sheet_says_what_is_reviewed_and_its_list_approves_it(town: Site) -> None:
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", BODY + "附件:\n  - 文件: 路段.txt\n    已看过的人: 王某\n"))
    town.file("drafts/qingxi/files/路段.txt", "封闭路段")
    given = "问题代码: GK612, 隐去后的写法: 张某某, 原因: 已经同意公开, 放行人: 刘某, 放行日期: 2024-03-04"
    row = f"误报放行:\n  - {{{given}}}\n"
    town.file(f"{DRAFTS}/b.yml", notice("202403-bbbbbb", BODY + row) + "---\n" + notice("202403-cccccc"))
    ran = sheet(town).exit(0).shows("drafts/qingxi/notice/2024/a.yml:5:", "GK612")
    assert ran.out.endswith(
        "已写好 3 条的审查单：审查单/审20241231-1.docx，打印用 审查单/审20241231-1.html，"
        "审查清单 审查单/审20241231-1.csv。\n"
        "审查通过以后运行 gongkai approve drafts --by 审查人 --sheet 审20241231-1 --list 审查单/审20241231-1.csv；"
        "没有通过的，从清单里和草稿里去掉。\n"
    )
    page = (town.root / "审查单/审20241231-1.html").read_text(encoding="utf-8")
    listed = (town.root / "审查单/审20241231-1.csv").read_text(encoding="utf-8-sig")
    digests = [line.split(",")[1] for line in listed.splitlines()[1:]]
    found = (
        "编号：审20241231-1", "机关：青溪镇人民政府", "共 3 条，2024年12月31日制", "内部材料，审查完成前不得外传。",
        "公告202403-aaaaaa\n公告，202403-aaaaaa", "路段.txt", "承办人", "保密审查人", "批准人", "　　年　月　日",
        "1.□否 □是\n2.□否 □是\n3.□否 □是", "□公开\n□不公开\n□送审定",
        "第十四条　（1）是否属于国家秘密；（2）法律、行政法规是否禁止公开；",
        "第十五条　（1）是否涉及商业秘密，公开会对第三方合法权益造成损害；（2）是否涉及个人隐私，",
        "第十六条　（1）是否属于人事管理、后勤管理、内部工作流程等内部事务信息；",
        "报有关主管部门或者保密行政管理部门确定。", "附件 路段.txt：程序读不了，王某 看过",
        "误报放行：GK612 张某某，原因：已经同意公开（刘某 2024-03-04）", "张小明（公告正文）、李建国（公告正文）",
        "3. 公告202403-cccccc（drafts/qingxi/notice/2024/b.yml）", "没有查到个人信息，没有要说明的。", *digests,
    )  # fmt: skip
    for text in (page.replace("&#34;", '"'), in_word(town, "审查单/审20241231-1.docx")):
        assert [each for each in found if each not in text] == []
        assert text.count("（需说明 GK612）") == 1, "told of the record in which nobody released it"
    assert page.count("http") == page.count('<meta http-equiv="Content-Security-Policy"') == 1
    assert (town.root / "审查单/.gitignore").read_text(encoding="utf-8") == "*\n"
    how = ("drafts", "--by", "王某", "--sheet", "审20241231-1", "--as-of", "2024-12-31")
    town.run("approve", *how, "--list", "审查单/审20241231-1.csv").exit(0).shows("已登记 3 条，审查单 审20241231-1")
    sheet(town).exit(0).is_("没有等待审查的记录。\n")


def test_a_sheet_is_not_written_over_nor_of_what_is_wrong(town: Site) -> None:
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa"))
    sheet(town, "--number", "甲1").exit(0).shows("审查单/甲1.docx")
    sheet(town, "--number", "甲1").exit(2).shows("审查单/甲1.docx，没有写。请换一个编号，或者先移走它")
    sheet(town, "--number", "../甲").exit(2).shows("--number：编号要用作文件名")
    sheet(town).exit(0).shows("审20241231-1.docx")
    sheet(town).exit(0).shows("审20241231-2.docx")
    town.file(f"{DRAFTS}/b.yml", notice("202403-bbbbbb", "公告类型二: 其他\n"))
    sheet(town, "--number", "乙").exit(1).shows(f"{DRAFTS}/b.yml:5:", "有错误，没有写审查单。改正以后再运行一次。")
    assert not list((town.root / "审查单").glob("乙*"))


def test_the_list_is_safe_to_open_and_says_each_record_once(town: Site) -> None:
    named = notice("202403-aaaaaa").replace("公告202403-aaaaaa", "'=公告'")
    ran = (
        town.file(f"{DRAFTS}/a.yml", named).run("sheet", "drafts", "--number", "审 1", "--as-of", "2024-12-31").exit(0)
    )
    ran.shows('gongkai approve drafts --by 审查人 --sheet "审 1" --list "审查单/审 1.csv"；')
    head, row = (town.root / "审查单/审 1.csv").read_text(encoding="utf-8-sig").splitlines()
    assert row.endswith(",'=公告")
    town.file("审查单/两行.csv", "\n".join((head, row.replace("sha256:", "sha256:0"), row)))
    how = ("drafts", "--by", "王某", "--sheet", "审 1", "--as-of", "2024-12-31")
    town.run("approve", *how, "--list", "审查单/两行.csv").exit(2).shows("里 202403-aaaaaa 有两行。没有改动")
    town.run("approve", *how, "--list", "审查单/审 1.csv").exit(0).shows("已登记 1 条")
