"""`gongkai import`: shown before it is written, whole or not at all, again without harm, hand edits kept."""

import datetime
import errno
import os
import signal
import time
from pathlib import Path

import openpyxl
import pytest
from tests.builder import AGENCIES, Ran, Site

from gongkai.importing import staging

HEAD = "公告标题,公告类型,公告文号,公告正文\n"
WATER = "停水公告,其他,青政告〔2024〕1号,六月一日停水\n"
POWER = "停电公告,其他,青政告〔2024〕2号,六月二日停电\n"


@pytest.fixture
def site(site: Site) -> Site:
    return site.without("content/agencies/baishi.yml").file("./表.csv", HEAD + WATER + POWER)


def run(site: Site, *arguments: str) -> Ran:
    names = arguments if any(each.endswith(".csv") for each in arguments) else ("表.csv", *arguments)
    return site.run("import", *names, "--kind", "公告", "--as-of", "2024-06-05")


def records(site: Site) -> dict[str, str]:
    found = sorted((site.root / "content").rglob("*.yml"))
    return {each.stem: each.read_text(encoding="utf-8") for each in found if each.parent.name != "agencies"}


def everything(site: Site) -> dict[str, bytes]:
    found = sorted((site.root / "content").rglob("*"))
    return {str(each.relative_to(site.root)): each.read_bytes() for each in found if each.is_file()}


def water(site: Site) -> Path:
    return next(path for path in (site.root / "content").rglob("2*.yml") if "停水" in path.read_text(encoding="utf-8"))


def edit(site: Site, before: str, after: str) -> None:
    path = water(site)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_nothing_is_written_before_somebody_has_agreed(site: Site) -> None:
    before = everything(site)
    run(site).exit(0).is_(
        "表.csv\n"
        "2 条没有写发布时间，写成 2024-06-05 09:00；实际公开的时间不同的，请改正。\n"
        "新增  停水公告（公告 202406-u97bq75j）\n"
        "    公告标题：停水公告\n"
        "    公告类型：其他\n"
        "    公告文号：青政告〔2024〕1号\n"
        "    公告正文：六月一日停水\n"
        "新增  停电公告（公告 202406-hx82xv2s）\n"
        "    公告标题：停电公告\n"
        "    公告类型：其他\n"
        "    公告文号：青政告〔2024〕2号\n"
        "    公告正文：六月二日停电\n"
        "共：新增 2 条。\n"
        "没有写入任何记录。看过没有问题，加 --yes 再运行一次。\n"
    )
    run(site, "--dry-run", "--yes").exit(0).shows("没有写入任何记录。")
    assert everything(site) == before


def test_the_records_pass_the_check_and_the_same_file_changes_nothing(site: Site) -> None:
    run(site, "--yes").exit(0).shows("已写入 2 条记录。")
    assert records(site)["202406-u97bq75j"] == (
        "记录编号: 202406-u97bq75j\n发布时间: 2024-06-05 09:00\n公告标题: 停水公告\n公告类型: 其他\n"
        "公告文号: 青政告〔2024〕1号\n公告正文: 六月一日停水\n"
    )
    site.check().exit(0).shows("检查了 2 条记录，没有发现问题。")
    before = everything(site)
    run(site, "--yes").exit(0).is_("表.csv\n共：没有变化 2 条。\n没有要写入的。\n")
    assert everything(site) == before


def test_a_corrected_file_changes_the_same_record_and_keeps_what_a_hand_wrote(site: Site) -> None:
    run(site, "--yes").exit(0)
    edit(site, "公告类型: 其他\n", "# 已核对\n公告类型: 更正\n")
    site.file("./表.csv", HEAD + WATER.replace("六月一日", "六月三日") + POWER)
    run(site, "--yes").exit(0).is_(
        "表.csv\n"
        "修改  停水公告（公告 202406-u97bq75j）\n"
        "    公告正文：六月一日停水 → 六月三日停水\n"
        "保留手工改过的内容（文件里和上次导入的一样）  停水公告（公告 202406-u97bq75j）\n"
        "    公告类型：网站 更正，文件里 其他\n"
        "共：修改 1 条，没有变化 1 条。\n"
        "已写入 1 条记录。再运行 gongkai check 检查，gongkai serve 看效果。\n"
    )
    assert water(site).read_text(encoding="utf-8") == (
        "记录编号: 202406-u97bq75j\n发布时间: 2024-06-05 09:00\n公告标题: 停水公告\n# 已核对\n公告类型: 更正\n"
        "公告文号: 青政告〔2024〕1号\n公告正文: 六月三日停水\n"
    )


def test_what_both_have_changed_is_a_conflict(site: Site) -> None:
    run(site, "--yes").exit(0)
    edit(site, "六月一日停水", "六月一日上午停水")
    site.file("./表.csv", HEAD + WATER.replace("六月一日", "六月三日") + POWER)
    before = everything(site)
    run(site, "--yes").exit(1).shows(
        "共：没有变化 1 条，有冲突 1 条。",
        "表  行  列  字段      说明\n—   2   D   公告正文  “公告正文”在网站里是“六月一日上午停水”，",
        "不是上次导入的，文件里是“六月三日停水”\n",
        "gongkai explain GK752",
        "有 1 处错误，没有写入任何记录。",
    )
    assert everything(site) == before
    run(site, "--yes", "--conflict", "网站").exit(0).shows("记录没有改动。").hides("已写入")
    assert "六月一日上午停水" in water(site).read_text(encoding="utf-8")
    run(site, "--yes").exit(0).shows("没有要写入的。")
    site.file("./表.csv", HEAD + WATER.replace("六月一日", "六月四日") + POWER)
    run(site, "--yes", "--conflict", "文件").exit(0)
    assert "六月四日停水" in water(site).read_text(encoding="utf-8")


def test_a_cell_that_was_emptied_empties_the_field(site: Site) -> None:
    run(site, "--yes").exit(0)
    site.file("./表.csv", HEAD + WATER.replace("六月一日停水", "") + POWER)
    run(site, "--yes").exit(0).shows("公告正文：六月一日停水 → （空）")
    assert "公告正文" not in water(site).read_text(encoding="utf-8")


def test_a_record_that_was_deleted_does_not_come_back(site: Site) -> None:
    run(site, "--yes").exit(0)
    water(site).unlink()
    run(site, "--yes").exit(0).shows("以前导入过、后来删去了，不再写入", "没有变化 1 条，已删去 1 条")
    assert list(records(site)) == ["202406-hx82xv2s"]
    run(site, "--yes", "--conflict", "文件").exit(0)
    assert list(records(site)) == ["202406-hx82xv2s", "202406-u97bq75j"]


def test_two_files_with_the_same_number(site: Site) -> None:
    site.file("./二.csv", HEAD + WATER.replace("六月一日", "六月三日"))
    before = everything(site)
    run(site, "表.csv", "二.csv", "--yes").exit(1).shows(
        "gongkai explain GK750",
        "与 表.csv 第 2 行 是同一条记录（公告文号相同），内容却不同",
        "没有写入任何记录",
        "共：新增 1 条，互相矛盾 2 条。",
    ).hides("新增  停水公告")
    assert everything(site) == before
    run(site, "表.csv", "二.csv", "--yes", "--skip-wrong").exit(0)
    assert list(records(site)) == ["202406-hx82xv2s"]


def test_wrong_rows_stop_the_import_unless_they_are_skipped(site: Site) -> None:
    site.file("./表.csv", HEAD + WATER + POWER.replace("其他", "停电"))
    before = everything(site)
    run(site, "--yes").exit(1).shows("—   3   B   公告类型  “公告类型”不能写“停电”", "（说明：gongkai explain GK2")
    assert everything(site) == before
    run(site, "--yes", "--skip-wrong").exit(0)
    assert list(records(site)) == ["202406-u97bq75j"]


def test_private_data_in_a_row_is_refused_and_shown_masked(site: Site) -> None:
    number = "11010519491231002X"
    site.file("./表.csv", HEAD + WATER.replace("六月一日停水", f"联系人身份证 {number}"))
    run(site, "--yes").exit(1).shows("GK601").hides(number)
    assert records(site) == {}
    assert not any(number.encode() in data for data in everything(site).values())


def test_a_record_among_others_in_a_file(site: Site) -> None:
    text = "# 六月\n---\n" + "---\n".join(
        f"记录编号: 202406-aaaaa{n}\n发布时间: 2024-06-01 09:00\n公告标题: 旧公告{n}\n公告类型: 其他\n"
        f"公告文号: 青政告〔2024〕{n}号\n"
        for n in (1, 2, 3)
    )
    site.file("六月.yml", text.replace("\n", "\r\n"))
    site.file("./表.csv", "公告文号,公告正文\n青政告〔2024〕2号,六月二日停电\n")
    run(site, "--yes").exit(0).shows("修改 1 条")
    wanted = text.replace("青政告〔2024〕2号\n", "青政告〔2024〕2号\n公告正文: 六月二日停电\n").replace("\n", "\r\n")
    assert site.path("六月.yml").read_bytes().decode() == wanted


def test_a_record_in_a_table_is_not_changed(site: Site) -> None:
    site.file(
        "a.csv",
        "记录编号,发布时间,公告标题,公告类型,公告文号\n202406-aaaaaa,2024-06-01 09:00,停水,其他,青政告〔2024〕1号\n",
    )
    run(site, "--yes").exit(1).shows("GK753", "这条记录写在 content/qingxi/notice/2024/a.csv:2，不是 YAML 文件")


def test_which_of_two_records_is_meant_has_to_be_said(site: Site) -> None:
    for letter in "ab":
        site.notice(f"202406-{letter * 6}", "公告文号: 青政告〔2024〕1号\n")
    run(site, "--yes").exit(1).shows("GK751", "网站里有 2 条记录的公告文号与文件里的相同，不知道更新哪一条")


def test_a_site_with_a_record_that_cannot_be_read_is_left_alone(site: Site) -> None:
    site.file("坏.yml", "记录编号：202401-aaaaaa")
    run(site, "--yes").exit(2).shows("content/qingxi/notice/2024/坏.yml 里已有的记录有错误，没有写入")


def test_a_file_that_is_open_in_excel(site: Site) -> None:
    (site.root / "~$表.csv").write_bytes(b"x")
    run(site, "--yes").exit(2).shows(
        "“表.csv”正在 Word、Excel 或者 WPS 里开着，可能有没存盘的改动。请存盘、关闭，再导入"
    )


def test_a_full_disk(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    before = everything(site)
    monkeypatch.setattr(staging, "replace_file", full)
    run(site, "--yes").exit(2).shows("磁盘已满。没有写入任何记录")
    assert everything(site) == before


def test_a_year_of_more_than_two_thousand_goes_into_months(site: Site) -> None:
    for number in range(1999):
        site.file(f"content/qingxi/notice/2024/{number}.yml", "")
    for path in sorted(site.path("x").parent.iterdir()):
        record_id = f"202401-{int(path.stem):06}"
        path.write_text(f"记录编号: {record_id}\n发布时间: 2024-01-01 09:00\n公告标题: {record_id}\n公告类型: 其他\n")
    run(site, "--yes").exit(0)
    assert water(site).relative_to(site.root).as_posix() == "content/qingxi/notice/2024/06/202406-u97bq75j.yml"


@pytest.mark.parametrize("moved", [0, 1])
def test_killed_when_the_files_are_moved(site: Site, moved: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As SIGKILL leaves it: nothing tidies up, and whoever reads the site next goes on."""
    whole = [0]

    def dies(source: str, target: str) -> None:
        if whole[0] == moved:
            raise SystemExit("killed")
        whole[0] += 1
        os.replace(source, target)  # noqa: PTH105

    with monkeypatch.context() as patched:
        patched.setattr(staging, "move", dies)
        with pytest.raises(SystemExit):
            run(site, "--yes")
    assert len(records(site)) - len(list((site.root / "content/.gongkai-import").rglob("*.yml"))) == moved
    site.check().exit(0).shows("检查了 2 条记录，没有发现问题。")
    assert not (site.root / "content/.gongkai-import").exists()
    assert list(records(site)) == ["202406-hx82xv2s", "202406-u97bq75j"]
    run(site).shows("没有变化 2 条")


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_killed_at_any_time(site: Site, wait: float) -> None:
    rows = "".join(f"公告{n},其他,青政告〔2024〕{n}号,第 {n} 件\n" for n in range(1, 1001))
    site.file("./表.csv", HEAD + rows)
    process = site.start("import", "表.csv", "--kind", "公告", "--as-of", "2024-06-05", "--yes", "--jobs", "1")
    while process.poll() is None and not (site.root / "content/.gongkai-import").exists():
        time.sleep(0.002)
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    site.check().exit(0)
    assert len(records(site)) in (0, 1000)
    run(site, "--yes").exit(0)
    assert len(records(site)) == 1000


def test_another_agency_has_to_be_named(site: Site) -> None:
    site.file("content/agencies/baishi.yml", AGENCIES["baishi"])
    run(site, "--yes").exit(2).shows("本站不止一个机关，请用 --agency 写明是哪个机关")
    run(site, "--agency", "白石镇人民政府", "--yes").exit(0)
    assert "202406-u97bq75j" not in records(site)


def test_a_workbook_made_from_the_template(site: Site) -> None:
    site.run("new", "公告", "--xlsx").exit(0)
    book = openpyxl.load_workbook(site.root / "公告.xlsx")
    sheet = book["公告"]
    at = {str(cell.value).strip("*"): cell.column for cell in sheet[1]}
    row = {"公告标题": "停水公告", "公告类型": "其他", "公告文号": "青政告〔2024〕1号", "公告正文": "六月一日停水"}
    for name, value in row.items():
        sheet.cell(2, at[name], value)
    sheet.cell(2, at["期间至"], datetime.datetime(2024, 6, 1))
    book.save(site.root / "公告.xlsx")
    site.run("import", "公告.xlsx", "--kind", "公告", "--as-of", "2024-06-05", "--yes").exit(0)
    assert list(records(site).values()) == [
        "记录编号: 202406-u97bq75j\n发布时间: 2024-06-05 09:00\n公告标题: 停水公告\n公告类型: 其他\n"
        "公告文号: 青政告〔2024〕1号\n期间至: 2024-06-01\n公告正文: 六月一日停水\n"
    ]
