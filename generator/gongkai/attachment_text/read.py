"""Which reader a file goes to: by its suffix, if its first bytes agree."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from gongkai.attachment_text.extract import LARGEST, Extract, Unreadable

_SIGNS = (
    (b"PK\x03\x04", "zip"), (b"%PDF-", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"MZ", "exe"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"),
    (b"GIF8", "picture"), (b"RIFF", "picture"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "rtf"),
)  # fmt: skip
_NAMES = {
    "zip": "压缩包或办公文档", "pdf": "PDF", "ole": "旧格式的办公文档", "rar": "RAR 压缩包", "7z": "7z 压缩包",
    "exe": "程序",
    "picture": "图片", "gzip": "压缩包", "rtf": "RTF 文档",
}  # fmt: skip
_OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".ofd"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
_MEDIA = frozenset({".mp3", ".mp4"})

# Modules are imported when they are needed: a site without PDF need not wait for its reader.
_READERS: Mapping[str, tuple[str, str]] = {
    ".docx": ("word", "word"), ".xlsx": ("workbook", "workbook"), ".pptx": ("slides", "slides"), ".ofd": ("ofd", "ofd"),
    ".pdf": ("pdf", "pdf"), ".csv": ("plain", "csv_rows"), ".txt": ("plain", "plain"), ".json": ("plain", "json_text"),
    **dict.fromkeys(_PICTURES, ("picture", "picture")), **dict.fromkeys(_MEDIA, ("media", "media")),
}  # fmt: skip


def extract(path: Path) -> Extract:
    """All that can be read of a file. Raises Unreadable if it is not what its name says, damaged or locked."""
    suffix = path.suffix.lower()
    if path.stat().st_size > LARGEST and suffix not in _MEDIA:
        raise Unreadable("文件超过 100 MB", "压缩图片或者拆成几个文件")
    with path.open("rb") as stream:
        head = stream.read(1024)
    if not head.strip():
        raise Unreadable("文件是空的", "放进有内容的文件")
    is_ = next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")
    if suffix in _OFFICE and is_ == "ole":
        raise Unreadable("文件加了密码，或者是旧格式改了扩展名", "去掉密码，用办公软件另存为新格式")
    if suffix == ".pdf" and b"%PDF-" in head:
        is_ = "pdf"
    expected = "zip" if suffix in _OFFICE else "pdf" if suffix == ".pdf" else "picture" if suffix in _PICTURES else ""
    if is_ != expected and suffix not in _MEDIA:
        told = _NAMES.get(is_, "另一种文件")
        raise Unreadable(f"扩展名是 {suffix}，内容却是{told}", "按真实的格式改扩展名，或者另存")
    if suffix not in _READERS:
        raise Unreadable(f"不能公开 {suffix} 文件", "换成 docx、xlsx、pptx、ofd、csv、PDF 或者图片")
    module, name = _READERS[suffix]
    reader = getattr(import_module(f"gongkai.attachment_text.{module}"), name)
    return cast("Callable[[Path], Extract]", reader)(path)
