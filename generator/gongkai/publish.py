"""Switch a finished site in for the published one, in one step where the system can.

`<out>.gongkai/` beside the output holds what a build needs: the lock, the stage, the twin of the site, and for a moment
the old site. There are two ways to publish: a whole tree replaces the live one, or only what changed is brought into
the twin, which then changes places with the live tree and lets it follow at once, so that removed text is nowhere left.
A killed build leaves the published site whole, old or new: before the switch nothing of it is touched, and what it left
beside the site is tidied up by the next start. No step looks at the clock.
"""

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai import twin as twins
from gongkai.changed import all_paths, compared, write_changed
from gongkai.exchange import swap, sync
from gongkai.files import reason, rename
from gongkai.lock import lock as take
from gongkai.many import remove_tree
from gongkai.marker import MARK, mark, same_mark, version_of
from gongkai.out_folder import PublishError, is_mount, side_folder, twin_folder
from gongkai.twin import Changes


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
        raise PublishError(f"不能在 {out.parent} 里建立文件夹：{reason(error)}") from error
    try:
        take(lock.fileno())
    except OSError as error:
        lock.close()
        raise PublishError("另一个 gongkai build 正在生成同一个网站，请等它结束") from error
    run = side / "run"
    try:
        with _before_the_switch(out):
            recover(out)
            with suppress(OSError):
                remove_tree(run)
            work = run / secrets.token_hex(4)
            work.mkdir(parents=True)
        yield work
        shutil.rmtree(run, ignore_errors=True)
    finally:
        lock.close()


def live_version(out: Path) -> str:
    """The version that was given when the live tree was published; empty if there is no such tree."""
    return version_of(out)


def switch(stage: Path, out: Path, version: str, changed: Path | None = None) -> None:
    """Make the complete tree `stage` the published site. `changed` is a file for what that changed (see changed.py).

    Raises PublishError.
    """
    side = side_folder(out)
    with _before_the_switch(out):
        mark(stage, version)
        sync(stage)
        lines = compared(all_paths(out, stage), out, stage) if changed else []
        _drop(twin_folder(out))
        old = None
        if out.exists():
            old = swap(stage, out, side / "old")
        else:
            rename(stage, out)
    if old is not None:
        with _after_the_switch(out):
            remove_tree(old)
    _tell(changed, lines)


def switch_part(changes: Changes, out: Path, version: str, changed: Path | None = None) -> None:
    """Change the published site (that is there) by what differs. `version` and `changed` as in `switch`.

    Raises PublishError.
    """
    twin = twin_folder(out)
    with _before_the_switch(out):
        if not same_mark(out, twin):
            _drop(twin)
            twins.make(out, twin)
        twins.change(changes, twin, version)
        sync(twin)
        lines = compared({MARK, *changes.puts, *changes.removed}, out, twin) if changed else []
        old = swap(twin, out, side_folder(out) / "old")
    with _after_the_switch(out):
        if old != twin:
            rename(old, twin)
        twins.follow(changes, out, twin)
    _tell(changed, lines)


def recover(out: Path) -> None:
    """Tidy up after a killed build: afterwards there is one site, old or new, and a twin equal to it or none."""
    side, twin = side_folder(out), twin_folder(out)
    old = side / "old"
    if old.is_dir():
        if out.exists():
            remove_tree(old)
        else:
            rename(old, out)
    if not same_mark(out, twin):
        _drop(twin)
    for name in ("trash", "twin.new"):
        if (side / name).exists():
            remove_tree(side / name)


def _drop(twin: Path) -> None:
    """Remove a twin; in no moment is half of it taken for a whole one."""
    if twin.exists():
        trash = twin.with_name("trash")
        rename(twin, trash)
        remove_tree(trash)


@contextmanager
def _before_the_switch(out: Path) -> Iterator[None]:
    """Whatever fails here leaves the published site as it was; what was begun beside it is undone if possible."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            recover(out)
        if error.errno == errno.EBUSY and error.filename == str(out):
            raise is_mount(out) from error
        place = error.filename or side_folder(out)
        raise PublishError(f"发布时不能写 {place}：{reason(error)}。已公开的网站没有改动") from error


@contextmanager
def _after_the_switch(out: Path) -> Iterator[None]:
    """Whatever fails here, the new site is published; the next start does the rest."""
    left = "新网站已经公开，但是上一版的文件还没有全部删除"
    try:
        yield
    except OSError as error:
        place = error.filename or side_folder(out)
        raise PublishError(f"{left}（{place}：{reason(error)}）。请再运行一次 gongkai build") from error
    except KeyboardInterrupt as error:
        raise PublishError(f"{left}（已中断）。请再运行一次 gongkai build") from error


def _tell(changed: Path | None, lines: list[str]) -> None:
    if changed is None:
        return
    try:
        write_changed(changed, lines)
    except OSError as error:
        raise PublishError(f"新网站已经公开，但是不能写 {changed}：{reason(error)}") from error
