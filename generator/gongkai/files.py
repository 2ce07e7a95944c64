"""Writing files: quick for many small ones, patient with virus scanners."""

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_PATIENCE = (0.05, 0.1, 0.2, 0.5, 1.0)
_REASONS = {
    getattr(errno, "EDQUOT", errno.ENOSPC): "超出了磁盘配额",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOTDIR: "路径里有一级是文件，不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOENT: "不存在",
    errno.EIO: "磁盘读写出错",
}


def write_file(path: str | Path, data: bytes) -> None:
    """Write a new file, making its folder if need be."""
    try:
        handle = os.open(path, _FLAGS, 0o644)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _FLAGS, 0o644)
    with os.fdopen(handle, "wb", buffering=0) as stream:
        left = memoryview(data)
        while left:
            left = left[stream.write(left) :]


def place_file(source: Path, target: Path) -> None:
    """Copy an attachment's bytes (never its permissions or a link)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def replace_file(path: Path, data: bytes) -> None:
    """Give a file other bytes, whole or not at all: what it held stays if writing fails or is cut off."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.gongkai")
    try:
        write_file(draft, data)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def whole(path: Path, drafts: Path | None = None) -> Iterator[Path]:
    """A name to write a new file under; it gets its own name when it is complete. A worker that is lost leaves
    nothing that could be taken for a result, and a second one that does the same work is not in its way.

    With the build's own folder for `drafts`, a worker that still runs for a build that has ended puts nothing in place.
    """
    draft = (drafts or path.parent) / f".{path.name}-{secrets.token_hex(4)}"
    try:
        yield draft
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def rename(source: Path, target: Path) -> None:
    """Rename a folder; on Windows try again for a while, because virus scanners hold new files open."""
    _patiently(lambda: source.rename(target))


def move(source: str, target: str) -> None:
    """Move a file to where perhaps another one is; as patient as `rename`."""
    _patiently(lambda: Path(source).replace(target))


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese as far as known."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _patiently(work: Callable[[], object]) -> None:
    for pause in _PATIENCE:
        try:
            work()
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(pause)
        else:
            return
    work()
