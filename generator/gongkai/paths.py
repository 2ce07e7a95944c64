"""File names that work on every system an office has: Windows, Kylin, Debian."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
MAX_PATH = 180


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, lies in the folder."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_there(path: Path) -> bool:
    """Whether there is a file; also a name that no file can have is simply not there."""
    try:
        return path.is_file()
    except OSError:
        return False


def path_findings(names: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Names of one folder that Windows cannot hold: (code, name, words for the message)."""
    seen: dict[str, str] = {}
    for name in names:
        if match := _FORBIDDEN.search(name):
            yield "GK127", name, {"name": name, "character": "空格" if match[0] == " " else match[0]}
        if _RESERVED.fullmatch(name):
            yield "GK128", name, {"name": name}
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield "GK129", name, {"name": name, "other": other}
