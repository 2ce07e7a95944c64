"""csv, txt and json: text in UTF-8, GBK or UTF-16."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.table import add_table

LARGEST = 30_000_000
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def plain(path: Path) -> Extract:
    found = Extract()
    found.add("", decoded(path), read=True)
    return found


def csv_rows(path: Path) -> Extract:
    found = Extract()
    text = decoded(path)
    sample = text[:2000]
    delimiter = max(",\t;，", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        rows = [line.split(delimiter) for line in text.splitlines()]
    found.add("", text)
    add_table(found, "", [(number, cells) for number, cells in enumerate(rows, 1) if any(cells)])
    return found


def json_text(path: Path) -> Extract:
    found = Extract()
    text = decoded(path)
    found.add("", text, read="\\u" not in text)
    if "\\u" in text:
        try:
            found.add("（转义的文字）", "\n".join(_strings(json.loads(text))), read=True)
        except (ValueError, RecursionError) as error:
            raise Unreadable("JSON 格式不对", "改正格式后再放进来") from error
    return found


def decoded(path: Path) -> str:
    """The text of a file whatever its encoding. Raises Unreadable."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("文字文件超过 30 MB", "拆成几个文件")
    data = path.read_bytes()
    named = next((encoding for bom, encoding in _BOMS.items() if data.startswith(bom)), "")
    for encoding in [named] if named else ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Unreadable("不是文字文件，或者编码认不出来", "另存为 UTF-8 编码")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)
