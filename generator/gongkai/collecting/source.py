"""What a unit handed over: a folder, a checkout or a zip; where its records and attachments lie in it."""

import errno
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gongkai.agency import Agency, load_agencies
from gongkai.exporting.refused import Refused
from gongkai.files import place_file
from gongkai.paths import path_findings
from gongkai.problem import short
from gongkai.site import Site
from gongkai.source import OTHER_FOLDERS, is_ignored

ENTRIES, UNPACKED, RATIO, SMALL = 100_000, 4_000_000_000, 200, 10_000_000
NOT_TAKEN = OTHER_FOLDERS | {"ledger", "imports"}
"""Folders of a unit's site that stay with it: prose, agencies, kinds, what it has counted itself."""
_NO_NAME = frozenset({errno.ENAMETOOLONG, errno.EEXIST, errno.EISDIR, errno.ENOTDIR})
_UTF8 = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError)


class Home(NamedTuple):
    """The folder with the unit's kinds, and that with its attachments."""

    records: Path
    files: Path


def opened(source: Path, work: Path) -> Path:
    """The folder that was handed over, a zip unpacked below `work`. Raises Refused."""
    if source.is_dir():
        return source
    if not zipfile.is_zipfile(source):
        raise Refused(f"{source.name} 不是文件夹，也不是完整的 zip 压缩包，没有收。请重新拷贝一份")
    try:
        with zipfile.ZipFile(source) as archive:
            _unpack(archive, source.name, work)
    except _BROKEN as error:
        raise Refused(f"{source.name} 已损坏，解不开，没有收。请重新打包、重新拷贝") from error
    inside = [each for each in work.iterdir() if not is_ignored(each.name)]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() and inside[0].name != "content" else work


def _unpack(archive: zipfile.ZipFile, name: str, work: Path) -> None:
    infos = [each for each in archive.infolist() if not each.is_dir()]
    total, packed = sum(each.file_size for each in infos), sum(each.compress_size for each in infos)
    if len(infos) > ENTRIES or total > UNPACKED or (total > SMALL and total > RATIO * max(packed, 1)):
        raise Refused(f"{name} 展开后大得不正常（可能是恶意文件），没有收")
    if any(each.flag_bits & 1 for each in infos):
        raise Refused(f"{name} 加了密码，没有收。请不加密码再打包一次")
    for each in infos:
        inside = PurePosixPath(_named(each).replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or any(path_findings(list(inside.parts))):
            raise Refused(f"{name} 里有不能用的文件名“{short(str(inside))}”，没有收")
        try:
            (work / inside).parent.mkdir(parents=True, exist_ok=True)
            out = (work / inside).open("xb")
        except OSError as error:
            if error.errno not in _NO_NAME:
                raise
            raise Refused(f"{name} 里的“{short(str(inside))}”太长，或者和别的文件重名，没有收") from error
        with out, archive.open(each) as packed_file:
            shutil.copyfileobj(packed_file, out)


def _named(info: zipfile.ZipInfo) -> str:
    """The name of an entry: without the mark for UTF-8 it is that all the same, or the GBK of Windows."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def home_of(folder: Path, site: Site, agency: Agency) -> Home:
    """Where the unit's records are in what it handed over. Raises Refused if they are not there, or another's too."""
    content = folder / "content" if (folder / "content").is_dir() else folder
    _refuse_strangers(content, agency)
    own, others, kinds = list[Path](), list[str](), False
    for each in sorted(content.iterdir()):
        if not each.is_dir() or is_ignored(each.name) or each.name in NOT_TAKEN:
            continue
        kinds = kinds or site.kinds.find(each.name) is not None
        found = site.agencies.find(each.name)
        if found is agency:
            own.append(each)
        elif found is not None:
            others.append(f"{found.name}（{each.name}）")
    if others:
        raise Refused(f"里面还有别的机关的文件夹：{'、'.join(others)}，没有收。只收{agency.name}的")
    if len(own) + kinds != 1:
        what = "几处" if len(own) + kinds else "哪里也没有"
        raise Refused(
            f"{folder} 里{what}找到{agency.name}的记录，没有收。请给机关的文件夹，里面是 penalty/2024 这样的种类、年份"
        )
    records = content if kinds else own[0]
    return Home(records, records / "files" if (records / "files").is_dir() else content / "files")


def _refuse_strangers(content: Path, agency: Agency) -> None:
    """The unit's own file about itself says who it is."""
    if not (content / "agencies").is_dir():
        return
    known = load_agencies(content, content)[0]
    names = [each.name for each in known.all.values()]
    if names and known.find(agency.name) is None:
        raise Refused(f"这是{'、'.join(names)}的文件夹，不是{agency.name}的，没有收")


def taken(home: Home, folder: Path, agency: Agency) -> list[str]:
    """Copy the unit's records and attachments; the folders and files that stay with it. Raises Refused, OSError."""
    left = list[str]()
    for each in sorted(home.records.iterdir()):
        if each.name in NOT_TAKEN or is_ignored(each.name) or each == home.files or not each.is_dir():
            left += [each.name] if not is_ignored(each.name) and each != home.files else []
            continue
        _copy(each, folder / agency.id / each.name)
    if home.files.is_dir():
        _copy(home.files, folder / agency.id / "files")
    return left


def _copy(source: Path, target: Path) -> None:
    for path in _files(source):
        place_file(path, target / path.relative_to(source))


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder. Raises Refused for a link: it may lead to what is not the unit's."""
    for root, folders, names in os.walk(folder):
        for name in sorted([*folders, *names]):
            if Path(root, name).is_symlink():
                raise Refused(f"{Path(root, name)} 是链接，没有收。请放文件本身")
        folders[:] = [each for each in folders if not is_ignored(each)]
        yield from (Path(root, each) for each in sorted(names) if not is_ignored(each))
