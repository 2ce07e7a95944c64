"""The file `.gongkai` in a published tree: that gongkai made it, of which version it is, what lies at its top."""

from collections.abc import Collection, Iterable
from pathlib import Path

from gongkai.files import write_file

MARK = ".gongkai"
_SAYS = "本文件夹由 gongkai 生成，请勿手工修改：每次生成都会整个换掉。"
_VERSION = "版本 "
COMPRESSED = (".gz", ".br", ".zst")
"""What a server keeps beside a file, so that it need not compress it again (`a.html.gz`)."""
_LEFT_LYING = frozenset({MARK, ".DS_Store", "Thumbs.db", "desktop.ini"})


def mark(tree: Path, version: str) -> None:
    """Write the marker of a complete tree. The same tree and version give the same bytes."""
    write_file(tree / MARK, mark_of(version, _names(tree)))


def mark_of(version: str, names: Iterable[str]) -> bytes:
    """The marker's bytes for a tree of that version with these names at its top."""
    return "\n".join((_SAYS, _VERSION + version, *sorted(names), "")).encode()


def version_of(tree: Path) -> str:
    """The version that the marker names, empty if there is none."""
    lines = _lines(tree)
    return lines[1].removeprefix(_VERSION) if len(lines) > 1 and lines[1].startswith(_VERSION) else ""


def same_mark(one: Path, other: Path) -> bool:
    """Whether two trees have the same marker."""
    lines = _lines(one)
    return bool(lines) and lines == _lines(other)


def strangers(tree: Path) -> list[str]:
    """What lies at the top of a tree and gongkai did not put there (gongkai makes no links); not what a file manager
    leaves, nor what a server keeps compressed. Nothing is known of a tree whose marker has no list.
    """
    known = set(_lines(tree)[2:])
    if not known:
        return []
    others = (
        each for each in tree.iterdir() if _plain(each.name, known) not in known | _LEFT_LYING or each.is_symlink()
    )
    return sorted(each.name for each in others)


def _names(tree: Path) -> list[str]:
    names = {each.name for each in tree.iterdir()} - {MARK}
    return sorted({_plain(name, names) for name in names})


def _plain(name: str, names: Collection[str]) -> str:
    """The file that a compressed one stands for, if it is among the names; else the name."""
    stem, dot, suffix = name.rpartition(".")
    return stem if dot + suffix in COMPRESSED and stem in names else name


def _lines(tree: Path) -> list[str]:
    """Without the last line break. Empty if there is no marker."""
    try:
        return (tree / MARK).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
