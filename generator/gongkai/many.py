"""Work on many small files: several threads, because a disk that is asked to forget a file lets one thread wait."""

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_THREADS, _CHUNK = 8, 16


def spread(work: Callable[[str], object], paths: Sequence[str]) -> None:
    """Do `work` for every path, some at a time and in no order. Raises what failed first, when all have ended."""

    def some(start: int) -> None:
        for path in paths[start : start + _CHUNK]:
            work(path)

    with ThreadPoolExecutor(_THREADS) as pool:
        for _ in pool.map(some, range(0, len(paths), _CHUNK)):
            pass


def remove_tree(folder: Path) -> None:
    """Remove a folder with everything in it."""
    spread(os.unlink, [f"{at}/{name}" for at, _, names in os.walk(folder) for name in names])
    shutil.rmtree(folder)
