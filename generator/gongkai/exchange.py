"""Two folders change places, in one step where the system can."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from gongkai.files import rename

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def swap(new: Path, out: Path, aside: Path) -> Path:
    """Put `new` where `out` is. Returns where the old tree is now: at `new`, or at `aside`. All are on one file system.

    Linux does it in one step. Elsewhere (and on file systems without an exchange) it takes two renames; if the program
    is cut off between them, `out` is missing until the next start. Raises OSError; `out` is then what it was.
    """
    if _exchange(new, out):
        return new
    rename(out, aside)
    try:
        rename(new, out)
    except OSError:
        rename(aside, out)
        raise
    return aside


def sync(folder: Path) -> None:
    """Have the file system write what is staged before it is switched in (power loss)."""
    if sys.platform != "linux":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        ctypes.CDLL(None, use_errno=True).syncfs(handle)
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders by Linux renameat2. False where the system or file system cannot."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))
