"""What happens to files of records and to attachments, whatever they say: other bytes, places, times, none at all."""

import os
import shutil
from collections.abc import Callable

from town import ENDINGS, Town
from written import documents

WORDS = ("示例", "关于", "云岭县", "公告", "罚款", "内容")
BROKEN = (
    b"", "公告标题: 甲".encode("gbk"), "\t坏: [".encode(), "天气: 晴\n".encode(), b"- 1\n", "记录编号: *甲\n".encode(),
    "记录编号: 2024\n公告标题： 甲\n".encode(),
)  # fmt: skip


def delete(town: Town) -> str:
    """A record, or the whole file, or the whole folder."""
    if not (found := town.picked()):
        return ""
    path, records, record = found
    if town.likely(0.1):
        folder = town.one(path.relative_to(town.content).parents[:-1])
        shutil.rmtree(town.content / folder)
        return f"delete folder {folder}"
    rest = [each for each in records if each is not record]
    if rest and town.likely(0.7):
        town.write(path, rest)
    else:
        path.unlink()
    return f"delete from {town.name(path)}"


def move(town: Town) -> str:
    """A file to another name, year, month, spelling of the folder or agency."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    kind = town.kind_of(path)
    names = (path.name, path.name, f"改名{town.number()}{path.suffix}")
    target = town.folder(town.one(town.agency_ids()), kind) / town.one(names)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return f"move {town.name(path)} to {town.name(target)}"


def swap(town: Town) -> str:
    """Two files take each other's name: times and sizes say nothing of it."""
    if len(paths := town.sound()) < 2:
        return ""
    one, other = town.chance.sample(paths, 2)
    aside = one.with_name("换.tmp")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    return f"swap {town.name(one)} and {town.name(other)}"


def split(town: Town) -> str:
    """The last record of a file gets a file of its own."""
    many = [path for path in town.sound() if len(documents(path)) > 1]
    if not many:
        return ""
    path = town.one(many)
    *rest, last = documents(path)
    town.write(path, rest)
    town.write(path.with_name(f"{last['记录编号']}{town.one(ENDINGS)}"), [last])
    return f"split {town.name(path)}"


def change_file(town: Town) -> str:
    """Other bytes for an attachment: longer, as long, as long and as old, or from a file that is older."""
    if not (files := town.attachments()):
        return ""
    path = town.one(files)
    before, data = path.stat(), path.read_bytes()
    sort = town.one(("longer", "as long", "as long and old", "another file", "away", "new"))
    if sort == "longer":
        path.write_bytes(data + f"{town.number()}\n".encode())
    elif sort == "another file":
        draft = path.with_name("draft.tmp")
        draft.write_bytes(_turned(data))
        os.utime(draft, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))
        draft.replace(path)
    elif sort == "away":
        path.unlink()
    elif sort == "new":
        path = path.with_name(f"新{town.number()}.txt")
        path.write_bytes(f"新文件{town.number()}\n".encode())
    else:
        path.write_bytes(_turned(data))
        if sort == "as long and old":
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{town.name(path)}: {sort}"


def spoil(town: Town) -> str:
    """A file that cannot be read, or is read with a fault."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    data = town.one(BROKEN)
    path.write_bytes(data if town.likely(0.5) else path.read_bytes() + data)
    return f"spoil {town.name(path)}"


def rewrite(town: Town) -> str:
    """The same record in other bytes, or the same bytes at another time."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    sort = town.one(("touch", "future", "long ago", "crlf", "bom", "style"))
    data = path.read_bytes()
    if sort in {"touch", "future", "long ago"}:
        os.utime(path, None if sort == "touch" else (4_000_000_000, 4_000_000_000) if sort == "future" else (0, 0))
    elif sort == "crlf":
        path.write_bytes(data.replace(b"\r\n", b"\n").replace(b"\n", town.one((b"\n", b"\r\n", b"\r"))))
    elif sort == "bom":
        path.write_bytes(b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"))
    else:
        town.write(path, documents(path))
    return f"{town.name(path)}: {sort}"


def same_size(town: Town) -> str:
    """Other content, the same size and the same time of change."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    before, text = path.stat(), path.read_bytes().decode()
    for old, new in (("示例", "样例"), ("样例", "示例"), ("30", "31"), ("31", "30"), ("某", "甲")):
        if old in text:
            path.write_bytes(text.replace(old, new, 1).encode())
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            return f"{town.name(path)}: {old} for {new}, as long and old"
    return ""


def change_text(town: Town) -> str:
    """A few characters in the file, as in an editor."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    text = path.read_bytes().decode()
    for word in town.chance.sample(WORDS, len(WORDS)):
        if word in text:
            path.write_bytes(text.replace(word, f"{word}乙{town.number()}", 1).encode())
            return f"{town.name(path)}: longer {word}"
    path.write_bytes(text.encode() + f"\n# {town.number()}\n".encode())
    return f"{town.name(path)}: a comment"


def _turned(data: bytes) -> bytes:
    """Other bytes, as many."""
    return data[3:] + data[:3] if data[3:] + data[:3] != data else data.replace(b"\n", b" ") or b"x"


EDITS: dict[Callable[[Town], str], int] = {
    delete: 4, move: 3, swap: 2, split: 1, change_file: 4, spoil: 2, rewrite: 3, same_size: 3, change_text: 3,
}  # fmt: skip
