"""The line of a record in the open directory 政府信息公开目录 of its agency: the four elements of 条例 article 12.

Made once when the record is read: the directory (outputs/directory.py) is joined from such lines.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from gongkai.record import Entry
from gongkai.value import Value

HEAD = ("索引号", "名称", "内容概述", "生成日期", "发布日期", "公开事项", "网址")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def directory_line(entry: Entry, public: Mapping[str, Value]) -> str:
    """A record without 索引号 stands under its own number, one without 内容概述 under its title."""
    return csv_line((
        str(public.get("index_number") or entry.id), entry.title, str(public.get("summary") or entry.title),
        entry.date, entry.published[:10], "；".join(entry.items), f"../../{entry.url}",
    ))  # fmt: skip


def csv_line(cells: Iterable[str]) -> str:
    """A line of a table with its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(text) for text in cells])
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell on one line, and never a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
