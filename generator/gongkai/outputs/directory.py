"""The open directory 政府信息公开目录 of an agency as CSV: the four elements of 条例 article 12 for every record."""

import csv
import io

from gongkai.agency import Agency
from gongkai.corpus import Corpus

HEAD = ("索引号", "名称", "内容概述", "生成日期", "发布日期", "公开事项", "网址")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def directory(corpus: Corpus, agency: Agency) -> bytes:
    """The directory in UTF-8 with BOM, a line for each record that the agency shows, newest first.

    A record without 索引号 stands under its own number, one without 内容概述 under its title.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for entry in corpus.newest(agency.id, -1):
        number, about = entry.directory
        row = (
            number or entry.id, entry.title, about or entry.title, entry.date, entry.published[:10],
            "；".join(entry.items), f"../../{entry.url}",
        )  # fmt: skip
        writer.writerow([_cell(text) for text in row])
    return "\ufeff".encode() + out.getvalue().encode()


def _cell(text: str) -> str:
    """A cell on one line, and never a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
