"""The twin: the other tree of a published site, kept beside it, with the same files by hard links.

A publish by difference changes the twin, lets it and the site change places, then has the former site follow. Work may
be cut off anywhere: the marker is taken out of a twin before anything in it is touched and comes back last, so that a
twin with the site's marker is equal to the site, and any other is thrown away and made anew (a second or two for
100,000 files). That is why nothing needs to be noted, finished or undone.

What a server keeps compressed beside a file (`a.html.gz`) goes with each file that changes: it would come back with the
other tree and say what was taken down.

A linked file is never written into, since both trees hold it. Where there are no hard links (FAT, network drives) the
twin holds copies: it then takes as much room again, and nothing else changes. What somebody changes in the site by hand
is not seen here; a whole build puts it right.
"""

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.files import move
from gongkai.many import spread
from gongkai.marker import COMPRESSED, MARK, mark

_NO_LINKS = frozenset({
    errno.EPERM,
    errno.EINVAL,
    errno.EMLINK,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EXDEV,
})


@dataclass(frozen=True, slots=True)
class Changes:
    """A publish by difference. Paths are relative to the site, with `/`; no path is in both lists.

    `puts` are new and changed files; they lie in `stage` under the same paths and are moved from there. `removed` are
    files that the site no longer has. A file that becomes a folder is removed and the files of the folder are put, and
    the other way round. Folders are never named: they come with their files and go with the last of them.
    """

    stage: Path
    puts: Sequence[str]
    removed: Sequence[str]


def make(site: Path, twin: Path) -> None:
    """A twin of the whole site: complete under its name, or not there."""
    draft = twin.with_name(f"{twin.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    _double(str(site), str(draft))
    draft.replace(twin)


def change(changes: Changes, twin: Path, version: str) -> None:
    """Bring the twin to the next version. Raises OSError; the twin is then in doubt."""
    (twin / MARK).unlink(missing_ok=True)
    _take_out(changes.removed, twin)
    _take_out_compressed(changes.puts, twin)
    for path in changes.puts:
        source, target = f"{changes.stage}/{path}", f"{twin}/{path}"
        try:
            move(source, target)
        except OSError:
            _make_room(Path(target))
            move(source, target)
    mark(twin, version)


def follow(changes: Changes, site: Path, twin: Path) -> None:
    """Bring the twin to the version that the site has already. Raises OSError; the twin is then in doubt."""
    (twin / MARK).unlink(missing_ok=True)
    _take_out(changes.removed, twin)
    _take_out_compressed(changes.puts, twin)

    def link(path: str) -> None:
        target = Path(f"{twin}/{path}")
        _make_room(target)
        link_file(f"{site}/{path}", str(target))

    spread(link, changes.puts)
    link(MARK)


def link_file(source: str, target: str) -> None:
    """The same file under another name, or a copy where there are no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(source, target)


def _double(source: str, target: str) -> None:
    Path(target).mkdir()
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                link_file(entry.path, f"{target}/{entry.name}")
            elif entry.is_dir(follow_symlinks=False):
                _double(entry.path, f"{target}/{entry.name}")


def _take_out(paths: Sequence[str], tree: Path) -> None:
    """Remove files, and the folders that this leaves empty."""
    spread(lambda path: Path(f"{tree}/{path}").unlink(missing_ok=True), paths)
    _take_out_compressed(paths, tree)
    for parent in {path.rpartition("/")[0] for path in paths}:
        _drop_empty(parent, tree)


def _take_out_compressed(paths: Sequence[str], tree: Path) -> None:
    def unlink(path: str) -> None:
        for suffix in COMPRESSED:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(f"{tree}/{path}{suffix}")  # noqa: PTH108 - for every page: pathlib costs more

    spread(unlink, paths)


def _drop_empty(folder: str, tree: Path) -> None:
    while folder:
        try:
            Path(f"{tree}/{folder}").rmdir()
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
                return
            raise
        folder = folder.rpartition("/")[0]


def _make_room(target: Path) -> None:
    """Nothing at this path (the folder that was there may hold what somebody put in by hand), and folders above it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
