"""What goes wrong between the three folders: wrong files, files still open, odd lists, two people at once."""

import os
import time
from typing import Any

import openpyxl
import pytest

from builder import Site
from gongkai.inbox import rounds
from gongkai.inbox.imported import Imported, imported
from gongkai.inbox.trays import Trays, alone
from test_inbox import DAY, answer, inbox, office, put, review, tray
from test_review import everything
from workbooks import penalty

__all__ = ["office"]


def test_what_is_wrong_stays_and_is_told_once(office: Site) -> None:
    table = put(office, "三月处罚.xlsx", penalty(3, 处罚决定日期="2024/02/30"), penalty(4))
    inbox(office).exit(1).shows("三月处罚.xlsx：有 1 处错误，一条也没有收。")
    assert table.exists()
    page = answer(office, "三月处罚")
    for each in ('<th scope="col">表</th>', "双公示", '<td data-label="行">2</td>', "处罚决定日期", "2024-02-30"):
        assert each in page
    marked = openpyxl.load_workbook(tray(office, "结果") / "三月处罚-有误.xlsx").worksheets[0]
    assert [cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment] == ["W2"]
    inbox(office).exit(0).shows("三月处罚.xlsx：没有改过，答复和上次一样。")
    assert not (office.root / "drafts/market/penalty").exists()
    put(office, "三月处罚.xlsx", penalty(3), penalty(4))
    inbox(office).exit(0).shows("三月处罚.xlsx：收下 2 条")
    assert not (tray(office, "结果") / "三月处罚-有误.xlsx").exists()
    put(office, "又一次.xlsx", penalty(3), penalty(4))
    inbox(office).exit(0).shows("又一次.xlsx：没有要改的，其中 2 条还在等审查。")


def test_one_file_keeps_no_other_waiting(office: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name as long as a disk allows, folders in folders, a place that cannot be written, a file saved again."""
    inbox(office)
    put(office, f"{'长' * 125}.xlsx", penalty(1))
    put(office, "深.xlsx", penalty(2), tray_name="待办/三月/旧的")
    office.file("drafts/market/files", "no folder")
    (tray(office, "待办") / "封闭路段.txt").write_text("示例大道", encoding="utf-8")
    table = put(office, "三月处罚.xlsx", penalty(3))

    def saved_again(*given: Any) -> Imported:
        made = imported(*given)
        put(office, "三月处罚.xlsx", penalty(3), penalty(4))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "imported", saved_again)
        inbox(office).exit(1).shows(
            "封闭路段.txt：没有处理完：路径里有一级是文件，不是文件夹。下次再看。", "三月处罚.xlsx：收下 1 条",
            f"{'长' * 125}.xlsx：收下 1 条", "深.xlsx：不知道是哪个机关的，没有收。",
        )  # fmt: skip
    inbox(office).exit(1).shows("三月处罚.xlsx：收下 2 条")
    assert not table.exists()


def test_files_that_somebody_is_still_busy_with(office: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox(office)
    whole = put(office, "三月处罚.xlsx", penalty(3)).read_bytes()
    half = tray(office, "待办") / "半个.xlsx"
    half.write_bytes(whole[: len(whole) // 2])
    opened, growing = tray(office, "待办") / "开着.xlsx", tray(office, "待办") / "在长.csv"
    opened.write_bytes(whole)
    for name in ("~$开着.xlsx", ".DS_Store", "下载.xlsx.part", "Thumbs.db"):
        (tray(office, "待办") / name).write_bytes(b"x")
    growing.write_text("甲,乙\n", encoding="utf-8")
    monkeypatch.setattr(time, "sleep", lambda _: growing.write_text("甲,乙\n丙,丁\n", encoding="utf-8"))
    ran = office.run("inbox", str(tray(office, "")), "--wait", "1", "--as-of", DAY).exit(0)
    ran.shows(
        "半个.xlsx：不完整，可能还在拷贝，下次再看。",
        "开着.xlsx：正在 WPS 或者 Excel、Word 里开着",
        "在长.csv：还在拷贝，下次再看。",
        "三月处罚.xlsx：收下 1 条",
    ).hides("DS_Store", "part", "Thumbs", "~$开着.xlsx：")  # fmt: skip
    os.utime(half, (0, 0))
    opened.unlink()
    inbox(office).exit(1).shows(
        "半个.xlsx：没有收：“半个.xlsx”已损坏", "在长.csv：没有收：没有认出“在长.csv”是哪种记录"
    )


def test_a_list_with_something_else_in_it(office: Site) -> None:
    inbox(office)
    put(office, "三月处罚.xlsx", penalty(3), penalty(4))
    inbox(office).exit(0)
    before = everything(office, "content")
    review(office, "三月处罚", by="")
    inbox(office).exit(1).shows("三月处罚-审查清单.xlsx：审查人没有填，或者写得不对")
    review(office, "三月处罚", said="")
    inbox(office).exit(1).shows("的结论没有填，一条也没有登记。每条都要选“公开”或者“不公开”")
    draft = next((office.root / "drafts/market/penalty").rglob("*.yml"))
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("800元", "900元"), encoding="utf-8")
    review(office, "三月处罚")
    inbox(office).exit(1).shows("有 1 条和审查时不一样，一条也没有登记。请重新审查")
    assert "摘要和清单里的不同，审查以后改过" in answer(office, "三月处罚-审查清单")
    assert everything(office, "content") == before
    draft.write_text(text, encoding="utf-8")
    put(office, "处罚.xlsx", penalty(3), tray_name="已审")
    listed = tray(office, "已审") / "三月处罚-审查清单.xlsx"
    wrong = listed.rename(tray(office, "待办") / listed.name)
    inbox(office).exit(1).shows(
        "处罚.xlsx：不是审查清单。",
        "“三月处罚-审查清单.xlsx”是审查清单，不是要公开的内容。审查人填好以后放进“已审”文件夹。",
    )
    wrong.rename(listed)
    inbox(office).exit(0).shows("三月处罚-审查清单.xlsx：登记了 2 条，已经公开。")


def test_two_people_at_once(office: Site) -> None:
    inbox(office)
    with alone(Trays(tray(office, ""), None)):
        inbox(office).exit(2).shows("正在处理这个文件夹，这次没有处理。请等那边结束")
    inbox(office).exit(0)
