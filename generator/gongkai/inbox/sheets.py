"""The 公开审查单 of what a file brought, for the reviewer: to be read and signed, and the list to be filled."""

import shutil
from pathlib import Path

from gongkai.answer.page import Section
from gongkai.files import whole
from gongkai.inbox.trays import DOCX, LIST, REVIEWED, Arrival, Trays
from gongkai.review.batch import Batch
from gongkai.review.clerk_list import write_clerk_list
from gongkai.review.sheet import next_number, sheet_of
from gongkai.review.sheet_files import FOLDER, write_sheet
from gongkai.site import Site


def write_sheets(batch: Batch, arrival: Arrival, trays: Trays, site: Site) -> Section:
    """Put both beside the answer; what to do with them. Raises Refused, OSError."""
    folder = site.config.root / FOLDER
    sheet = sheet_of(batch, site, next_number(folder, site.as_of))
    docx, _, _ = write_sheet(sheet, folder)
    printed, listed = trays.result(arrival, DOCX), trays.result(arrival, LIST)
    with whole(printed) as draft:
        shutil.copyfile(docx, draft)
    with whole(listed) as draft:
        write_clerk_list(sheet, draft)
    steps = (
        f"1. 打印“{printed.name}”，请审查人看、签字。编号 {sheet.number}。",
        f"2. 审查人在“{listed.name}”里填审查人、日期和每条的结论，放进“{REVIEWED}”文件夹。",
        "3. 下次处理时登记、公开；结果写在“结果”文件夹里。在这以前改过一个字，都要重新审查。",
    )
    return Section("接下来", steps)


def put_answer(page: str, target: Path) -> str:
    """Write an answer; why it could not be, in Chinese, or nothing."""
    try:
        with whole(target) as draft:
            draft.write_text(page, encoding="utf-8")
    except OSError as error:
        return f"{target.name} 写不了（可能开着）：{error.strerror}"
    return ""
