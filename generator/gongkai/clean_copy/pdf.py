"""pdf: written anew from its pages: no earlier revision, properties, comments, embedded files or scripts."""

import logging
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.pdf import BROKEN

_KEPT = frozenset({"/Link"})
_PAGE_GONE = ("/Metadata", "/PieceInfo", "/AA", "/Thumb")


def clean_pdf(source: Path, target: Path) -> None:
    """Write a clean copy. Raises Unreadable, also where cleaning would lose something that readers see."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(source, strict=False)
        if reader.is_encrypted:
            raise Unreadable("PDF 加了密码或者限制了权限", "去掉密码和限制，另存后再来")
        if reader.get_fields():
            raise Unreadable("PDF 里有可以填写的表单，清理会丢掉填写的内容", "用“打印成 PDF”生成一份不能填写的")
        writer = PdfWriter()
        for page in reader.pages:
            added = writer.add_page(page)
            for key in _PAGE_GONE:
                added.pop(key, None)
            notes = [each for each in added.get("/Annots") or [] if each.get_object().get("/Subtype") in _KEPT]
            added[NameObject("/Annots")] = ArrayObject(notes)
        writer.metadata = None
        with target.open("wb") as stream:
            writer.write(stream)
    except BROKEN as error:
        raise Unreadable("PDF 已损坏", "用办公软件重新导出 PDF") from error
