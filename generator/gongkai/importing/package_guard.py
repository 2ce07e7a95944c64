"""Before a library opens an Office file: is it what its name says, closed, without password, macros, bombs, DTDs?"""

import re
import zipfile
import zlib
from pathlib import Path

from gongkai.attachment_text.parcel import ENTRIES, RATIO
from gongkai.importing.unreadable import Unreadable
from gongkai.paths import is_there

LARGEST, UNPACKED, SMALL = 200_000_000, 1_000_000_000, 10_000_000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_WHAT = {".docx": " Word 文档", ".xlsx": " Excel 工作簿", ".xls": "旧格式的 Excel 工作簿", ".csv": "CSV 表格"}
_OLD = frozenset({".doc", ".wps", ".wpt", ".et", ".ett", ".dps", ".rtf", ".odt", ".ods", ".xlsb"})
_MACRO = frozenset({".docm", ".dotm", ".xlsm", ".xltm"})
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)
_WEB = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:html|!doctype|table|\?xml|meta|head)", re.IGNORECASE)
_AGAIN = "请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入"
_SAVE_AS = "请在 WPS 中另存为 .docx/.xlsx，再导入"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)


def check_package(path: Path, suffixes: tuple[str, ...]) -> str:
    """The suffix of a file that a library may open, one of `suffixes` (`.docx`, `.xlsx`, `.xls`, `.csv`).

    Reads every byte of an Office package once, a piece at a time. Raises Unreadable.
    """
    check_name(path, suffixes)
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise Unreadable(f"“{path.name}”打不开，可能正被别的程序使用", "请关闭 Word、Excel、WPS，再导入") from error
    if not head.strip():
        raise Unreadable(f"“{path.name}”是空的", "请选有内容的文件")
    if size > LARGEST:
        raise Unreadable(f"“{path.name}”超过 200 MB", "请分成几个文件，再导入")
    _check_head(path, suffix, head)
    if suffix in _MAIN:
        _check_zip(path, suffix)
    elif suffix == ".xls":
        _check_ole(path)
    return suffix


def check_name(path: Path, suffixes: tuple[str, ...]) -> None:
    """What the names of a file and of those beside it tell: another format, macros, open in a program.

    Raises Unreadable.
    """
    name, suffix = path.name, path.suffix.lower()
    if name.startswith(("~$", ".~")):
        raise Unreadable(f"“{name}”是打开着的文件留下的临时文件，不是文件本身", "请选没有“~”的那个文件")
    if suffix in _OLD:
        raise Unreadable(f"“{name}”的格式（{suffix}）读不了", _SAVE_AS)
    if suffix in _MACRO:
        raise Unreadable(f"“{name}”带宏，不能导入", "请另存为不带宏的 .docx/.xlsx，再导入")
    if suffix not in suffixes:
        raise Unreadable(f"不能导入“{name}”", f"可以导入的是 {'、'.join(suffixes)} 文件")
    if lock := lock_beside(path):
        fix = f"请存盘、关闭，再导入（确实已经关闭的，删去旁边的“{lock}”）"
        raise Unreadable(f"“{name}”正在 Word、Excel 或者 WPS 里开着，可能有没存盘的改动", fix)


def lock_beside(path: Path) -> str:
    """The name of the file that an office program keeps beside one it has open; empty if there is none."""
    name = path.name
    names = (f"~${name}", f".~{name}", f".~lock.{name}#", f"~${name[2:]}")
    return next((each for each in names if is_there(path.with_name(each))), "")


def _check_head(path: Path, suffix: str, head: bytes) -> None:
    """The first bytes are those of the format that the name tells."""
    name, said = path.name, _WHAT[suffix]
    is_zip, is_ole = head.startswith(b"PK"), head.startswith(_OLE)
    if suffix in _MAIN and is_ole:
        if _has(path, "EncryptedPackage"):
            raise Unreadable(f"“{name}”加了密码", "请在 WPS 或者 Word、Excel 里去掉密码，另存，再导入")
        raise Unreadable(f"“{name}”其实是旧格式，只改了扩展名", _SAVE_AS)
    if suffix != ".csv" and not is_zip and _WEB.match(head):
        raise Unreadable(f"“{name}”其实是网页，不是{said}", _AGAIN)
    if (suffix in _MAIN and not is_zip) or (suffix == ".xls" and not is_ole and not is_zip):
        raise Unreadable(f"“{name}”已损坏，或者不是{said}", _AGAIN)
    if suffix in (".xls", ".csv") and is_zip:
        raise Unreadable(f"“{name}”其实是 .xlsx 工作簿，只改了扩展名", "请把扩展名改回 .xlsx，再导入")
    if suffix == ".csv" and is_ole:
        raise Unreadable(f"“{name}”其实是旧格式的 Excel 工作簿，只改了扩展名", "请把扩展名改回 .xls，再导入")


def _check_zip(path: Path, suffix: str) -> None:
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            total, packed = sum(each.file_size for each in infos), sum(each.compress_size for each in infos)
            if len(infos) > ENTRIES or total > UNPACKED or (total > SMALL and total > RATIO * max(packed, 1)):
                raise Unreadable(f"“{name}”展开后大得不正常（可能是恶意文件）", _AGAIN)
            if any(each.flag_bits & 1 for each in infos):
                raise Unreadable(f"“{name}”加了密码", "请去掉密码，另存，再导入")
            names = {each.filename for each in infos}
            if _MAIN[suffix] not in names:
                raise Unreadable(f"“{name}”不是{_WHAT[suffix]}", "请按真实的格式改扩展名，或者另存，再导入")
            if any("vbaproject" in each.lower() for each in names):
                raise Unreadable(f"“{name}”带宏，不能导入", f"请另存为不带宏的 {suffix}，再导入")
            for info in infos:
                if "/media/" not in info.filename:
                    _check_xml(archive, info, name)
    except _BROKEN as error:
        raise Unreadable(f"“{name}”已损坏，读不出来", _AGAIN) from error


def _check_xml(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    """No document type anywhere in the part: entities are what XXE and expansion bombs are made of."""
    tail = b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            piece = (tail + chunk).replace(b"\0", b"")  # UTF-16 too
            if b"<!" in piece and _DOCTYPE.search(piece):
                raise Unreadable(f"“{name}”里有文档类型声明（DOCTYPE），可能是恶意文件", _AGAIN)
            tail = piece[-32:]


def _check_ole(path: Path) -> None:
    """An .xls workbook: macros show in the names of its streams."""
    if _has(path, "_VBA_PROJECT"):
        raise Unreadable(f"“{path.name}”带宏，不能导入", "请另存为不带宏的 .xlsx，再导入")
    if not (_has(path, "Workbook") or _has(path, "Book")):
        raise Unreadable(f"“{path.name}”不是 Excel 工作簿", "请在 WPS 中打开，另存为 .xlsx，再导入")


def _has(path: Path, stream: str) -> bool:
    """Whether a compound file has a stream of this name (names stand in it in UTF-16)."""
    return stream.encode("utf-16-le") in path.read_bytes()
