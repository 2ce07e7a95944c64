"""What cannot lie on a stick (FAT32, exFAT, NTFS): names that Windows cannot hold, files of four gigabytes and more."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.paths import path_findings

MOST_BYTES = 2**32 - 1
"""Of one file on FAT32."""
MOST_PATH = 200
"""Characters of a path in the package: Windows stops at 260, and a folder of the user's comes before it."""


def unfit(out: Path, paths: Iterable[str]) -> Iterator[str]:
    """A Chinese sentence for each published file that a stick cannot hold."""
    upper: dict[str, str] = {}
    for path in paths:
        lower = path.lower()
        if len(path) > MOST_PATH:
            yield f"{path} 的路径太长（{len(path)} 个字，最多 {MOST_PATH} 个）"
        if any(True for _ in path_findings(path.split("/"))):
            yield f"{path} 的名称里有 Windows 和 U 盘不能用的字"
        if lower != path:
            other = upper.setdefault(lower, path)
            twin = lower if (out / lower).exists() and not (out / lower).samefile(out / path) else other
            if twin != path:
                yield f"{path} 和 {twin} 只差大小写，U 盘上放不下两个"
        if (size := (out / path).stat().st_size) > MOST_BYTES:
            yield f"{path} 有 {size / 2**30:.1f} GB，一个文件超过 4 GB 的 U 盘放不下"
