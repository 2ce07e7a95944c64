"""pdf: the text of every page; earlier revisions, comments, embedded files and text under bars are told."""

import io
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gongkai.attachment_text.covered import Bars
from gongkai.attachment_text.extract import Extract, Unreadable

PAGES, SECONDS = 2000, 120
_AGAIN = "用办公软件重新导出 PDF，再放进来"
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError,
           NotImplementedError, AssertionError, ArithmeticError, MemoryError)  # fmt: skip
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_NOTES = frozenset({"/Text", "/FreeText", "/Popup", "/Stamp", "/Caret", "/FileAttachment", "/Ink"})
_BOXES = frozenset({"/Square", "/Redact", "/Polygon"})


def pdf(path: Path) -> Extract:
    data = path.read_bytes()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unreadable("PDF 加了密码或者限制了权限", "去掉密码和限制，另存后再放进来")
        return _read(reader, data)
    except BROKEN as error:
        raise Unreadable("PDF 已损坏", _AGAIN) from error


def _read(reader: PdfReader, data: bytes) -> Extract:
    found = Extract()
    if len(reader.pages) > PAGES:
        raise Unreadable(f"PDF 超过 {PAGES} 页", "拆成几个文件")
    end, empty = time.monotonic() + SECONDS, 0
    for number, page in enumerate(reader.pages, 1):
        bars = Bars()
        text = page.extract_text(visitor_operand_before=bars.operand, visitor_text=bars.text)
        found.add(f"第 {number} 页", text, read=True)
        empty += not text.strip() and "/Contents" in page
        if bars.covered():
            found.hide(f"第 {number} 页色块下面的文字")
        _annotations(page, number, found)
        if time.monotonic() > end:
            raise Unreadable("PDF 太复杂，两分钟还没有读完", _AGAIN)
    if empty:
        found.unread = f"有 {empty} 页只有图像，没有文字" if empty < len(reader.pages) else "是扫描件，没有文字"
    if len(set(_START.findall(data))) > 1 + (b"/Linearized" in data[:2048]):
        found.hide("早先的版本")
    if reader.attachments:
        found.hide(f"嵌入的文件 {len(reader.attachments)} 个")
    fields = reader.get_fields() or {}
    found.add("表单", "\n".join(f"{name}：{each.value or ''}" for name, each in fields.items()))
    _properties(reader, found)
    return found


def _annotations(page: Any, number: int, found: Extract) -> None:
    for reference in page.get("/Annots") or []:
        note = reference.get_object()
        kind = note.get("/Subtype")
        if kind in _NOTES:
            found.hide("批注")
        elif kind in _BOXES:
            found.hide(f"第 {number} 页用图形批注遮盖的内容")
        found.add(f"第 {number} 页的批注", f"{note.get('/Contents', '')}\n{note.get('/T', '')}")


def _properties(reader: PdfReader, found: Extract) -> None:
    told = list(_information(reader))
    found.properties += [label for label, text in told if text.strip() and label]
    found.add("文件属性", "\n".join(text for _, text in told))
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        raw = metadata.get_object().get_data()
        found.add("文件属性", raw.decode("utf-8", errors="ignore"))


def _information(reader: PdfReader) -> Iterator[tuple[str, str]]:
    labels = {"/Author": "作者", "/Company": "单位", "/Manager": "经理"}
    for key, value in (reader.metadata or {}).items():
        yield labels.get(key, ""), str(value)
