"""Switch a finished stage in for the published site, in one step where the system can.

`<out>.gongkai/` beside the output holds what a build needs: the lock, the stage, and for a moment the old site.
A killed build leaves the published site whole: before the switch nothing of it is touched, and a switch that was
cut in two (systems without an atomic exchange) is finished or undone by the next start.
"""

import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.files import rename

MARK = ".gongkai"
_MARK_TEXT = "本文件夹由 gongkai 生成，请勿手工修改：每次生成都会整个换掉。\n"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class PublishError(Exception):
    """The output folder cannot be used. Chinese text, for the CLI; nothing has been changed."""


def side_folder(out: Path) -> Path:
    return out.with_name(f"{out.name}.gongkai")


def check_output(out: Path, content: Path) -> None:
    """Refuse an output folder that gongkai did not make, or among the content. Raises PublishError."""
    if out.is_relative_to(content.resolve()):
        raise PublishError(f"输出文件夹 {out} 在内容文件夹里，没有改动。请换一个地方")
    if not out.exists():
        return
    if not out.is_dir():
        raise PublishError(f"输出位置 {out} 是一个文件，不是文件夹")
    if (out / MARK).is_file():
        return
    names = sorted(each.name for each in out.iterdir())
    if names:
        shown = "、".join(names[:5]) + ("……" if len(names) > 5 else "")
        raise PublishError(
            f"输出文件夹 {out} 里有不是 gongkai 生成的文件（{shown}），没有改动。请换一个文件夹，或者自己清空它"
        )


def check_apart(path: Path, out: Path, content: Path) -> None:
    """Refuse to write what is for staff among what is published or the content. Raises PublishError."""
    for folder, name in ((out, "输出文件夹"), (content, "内容文件夹")):
        if path.is_relative_to(folder.resolve()):
            raise PublishError(f"{path} 在{name}里，会被公开，没有写。请换一个地方")


@contextmanager
def working_folder(out: Path) -> Iterator[Path]:
    """The build's own folder beside the output, locked against a second build; emptied before and after.

    Its path is new each time: a worker of a build that was ended, still at work elsewhere, writes nothing into it.
    """
    side = side_folder(out)
    try:
        side.mkdir(parents=True, exist_ok=True)
        lock = (side / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise PublishError(f"不能在 {out.parent} 里建立文件夹：{error.strerror}") from error
    try:
        _lock(lock.fileno())
    except OSError as error:
        lock.close()
        raise PublishError("另一个 gongkai build 正在生成同一个网站，请等它结束") from error
    try:
        recover(out)
        run = side / "run"
        shutil.rmtree(run, ignore_errors=True)
        work = run / secrets.token_hex(4)
        work.mkdir(parents=True)
        yield work
        shutil.rmtree(run, ignore_errors=True)
    finally:
        lock.close()


def recover(out: Path) -> None:
    """Finish what a killed build left: bring back the old site if it was aside, drop it if the new one is in."""
    old = side_folder(out) / "old"
    if old.is_dir():
        if out.exists():
            shutil.rmtree(old)
        else:
            rename(old, out)


def switch(stage: Path, out: Path) -> None:
    """Make `stage` the published site."""
    (stage / MARK).write_text(_MARK_TEXT, encoding="utf-8")
    _sync(stage)
    if not out.exists():
        rename(stage, out)
    elif _exchange(stage, out):
        shutil.rmtree(stage)
    else:
        old = side_folder(out) / "old"
        rename(out, old)
        rename(stage, out)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux renameat2). False where the system or file system cannot."""
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
    if code == errno.EBUSY:
        raise PublishError(f"{other} 是挂载点，不能整个换掉。请挂载它的上一层文件夹")
    raise OSError(code, os.strerror(code), str(other))


def _sync(folder: Path) -> None:
    """Have the file system write what is staged before it is switched in (power loss)."""
    if sys.platform != "linux":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        ctypes.CDLL(None, use_errno=True).syncfs(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
