"""Where yearly reports are written: one to the file that is named, any number to a folder, each called by its title."""

import re
from collections.abc import Sequence
from pathlib import Path

from gongkai.exporting.refused import Refused

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 80
"""File systems end at 255 bytes: 85 Chinese characters."""
_SHOWN = 5


def report_files(path: Path, suffix: str, titles: Sequence[str]) -> list[Path]:
    """A file that is not there yet for each title.

    `path` is a file with that suffix, or a folder: one that is there, or whose name has no suffix. Raises Refused if
    several are to go into one file, or if a file is there already (then none is written).
    """
    if not path.is_dir() and path.suffix:
        if path.suffix.lower() != suffix:
            raise Refused(f"{path} 应当是 {suffix} 文件，或者一个文件夹")
        if len(titles) > 1:
            named = "、".join(f"《{title}》" for title in titles[:_SHOWN])
            more = f"等 {len(titles)} 份" if len(titles) > _SHOWN else ""
            raise Refused(
                f"一个文件写一份，现在有{named}{more}。请用 --agency、--from、--to 指明是哪一份，"
                f"或者写一个文件夹（{path.with_suffix('')}），每份一个文件"
            )
        return [path]
    files: list[Path] = []
    taken: set[str] = set()
    for title in titles:
        files.append(path / f"{_free(_name_of(title), taken)}{suffix}")
    if there := [file for file in files if file.exists()]:
        more = f"等 {len(there)} 个" if len(there) > _SHOWN else ""
        raise Refused(
            f"已经有 {'、'.join(map(str, there[:_SHOWN]))}{more}，一份也没有写。请换一个文件夹，或者先移走它们"
        )
    return files


def _name_of(title: str) -> str:
    """A title as a file name that Windows takes too."""
    return _FORBIDDEN.sub("", title)[:_LONGEST].strip(" .") or "报告"


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another report has it (also in letters that only differ in case)."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name}（{number}）"
    taken.add(found.casefold())
    return found
