"""The open directory 政府信息公开目录 of an agency as CSV: the four elements of 条例 article 12 for every record."""

import csv
import io
import json
import marshal
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from gongkai.record import Entry

HEAD = ("索引号", "名称", "内容概述", "生成日期", "发布日期", "公开事项", "网址")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def directory(entries: Iterable[Entry], work: Path) -> bytes:
    """The directory in UTF-8 with BOM, a line for each of `entries`, read from the packs in `work`.

    A record without 索引号 stands under its own number, one without 内容概述 under its title.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    with ExitStack() as opened:
        packs: dict[int, BinaryIO] = {}
        for entry in entries:
            if entry.unit not in packs:
                packs[entry.unit] = opened.enter_context((work / f"pack-{entry.unit}").open("rb"))
            fields = _public(packs[entry.unit], entry)
            row = (
                str(fields.get("index_number") or entry.id), entry.title, str(fields.get("summary") or entry.title),
                entry.date, entry.published[:10], "；".join(entry.items), f"../../{entry.url}",
            )  # fmt: skip
            writer.writerow([_cell(text) for text in row])
    return "\ufeff".encode() + out.getvalue().encode()


def _public(pack: BinaryIO, entry: Entry) -> dict[str, object]:
    pack.seek(entry.offset)
    text: str = marshal.loads(pack.read(entry.length))[2]
    if '"index_number":' not in text and '"summary":' not in text:
        return {}
    fields = json.loads(text)["fields"]
    return fields if isinstance(fields, dict) else {}


def _cell(text: str) -> str:
    """A cell on one line, and never a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
