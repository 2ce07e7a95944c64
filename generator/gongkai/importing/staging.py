"""All files of an import or an approval are put into their places, or none: prepared beside the records, then moved.

`.gongkai-import/` in the content folder (hidden: no scan looks into it, and git ignores it) holds the new files and,
once all of them are whole, the list of where each goes. Before there is a list, nothing of the content has been
touched, and what is left of a killed import is thrown away. Once there is one, all files go to their places: if that is
cut off, whoever next reads the content goes on with it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from gongkai.exchange import sync
from gongkai.exporting.refused import Refused
from gongkai.files import move, reason, replace_file
from gongkai.lock import lock

NAME = ".gongkai-import"
LIST = "list"
Move = tuple[str, Path]
"""The name of a file in the folder, and where it goes; without a name what is there is taken away."""


class Staging:
    """The folder in which the files of one import are prepared."""

    def __init__(self, folder: Path, content: Path) -> None:
        self.folder, self._content = folder, content
        self.finished_another = False

    def commit(self, moves: Iterable[Move]) -> None:
        """Put all files into their places. Raises Refused; nothing is touched then, unless its text says so."""
        lines = [(name, Path(os.path.relpath(target, self._content)).as_posix()) for name, target in moves]
        try:
            for folder in {target.rpartition("/")[0] for name, target in lines if name}:
                (self._content / folder).mkdir(parents=True, exist_ok=True)
                _try(self._content / folder)
            sync(self.folder)
            replace_file(self.folder / LIST, json.dumps(lines, ensure_ascii=False).encode())
        except OSError as error:
            raise Refused(f"不能写入 {error.filename or self._content}：{reason(error)}。没有写入任何记录") from error
        try:
            _move_all(self.folder, self._content)
        except OSError as error:
            what = f"写入 {error.filename or self._content} 时出错：{reason(error)}"
            raise Refused(f"{what}。问题解决以后运行 gongkai check，会接着写完") from error


@contextmanager
def staging(content: Path) -> Iterator[Staging]:
    """The folder for one import. What an interrupted one left is finished or thrown away first.

    Raises Refused if another import is under way, or nothing can be written.
    """
    folder = content / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _held(folder)
    except OSError as error:
        raise Refused(f"不能写入 {content}：{reason(error)}。没有写入任何记录") from error
    if held is None:
        raise Refused("另一个导入或者审查登记正在进行，请等它结束")
    try:
        made = Staging(folder, content)
        made.finished_another = _finish(folder, content)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        yield made
    finally:
        held.close()
        if not (folder / LIST).exists():
            shutil.rmtree(folder, ignore_errors=True)


def finish_interrupted(content: Path) -> None:
    """Put the files of an import into their places that was cut off when it had begun with that. Raises OSError."""
    folder = content / NAME
    if not (folder / LIST).exists():
        return
    held = _held(folder)
    if held is None:
        return
    try:
        _finish(folder, content)
    finally:
        held.close()
    shutil.rmtree(folder, ignore_errors=True)


def _held(folder: Path) -> IO[str] | None:
    """The lock of the folder; None if another process has it."""
    stream = (folder / "lock").open("a+", encoding="utf-8")
    try:
        lock(stream.fileno())
    except OSError:
        stream.close()
        return None
    return stream


def _finish(folder: Path, content: Path) -> bool:
    """Whether there was something to finish; what was only prepared is thrown away."""
    finished = (folder / LIST).exists()
    if finished:
        _move_all(folder, content)
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
    return finished


def _move_all(folder: Path, content: Path) -> None:
    """Move what is still to be moved; then there is no list any more."""
    for name, target in json.loads((folder / LIST).read_text(encoding="utf-8")):
        with suppress(FileNotFoundError):
            if not name:
                Path(content, target).unlink()
                continue
            move(f"{folder}/{name}", f"{content}/{target}")
    (folder / LIST).unlink()


def _try(folder: Path) -> None:
    """Raises OSError if no file can be made in a folder."""
    trial = folder / f"{NAME}-trial"
    trial.touch()
    trial.unlink()
