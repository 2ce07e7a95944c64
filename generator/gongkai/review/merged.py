"""A copy of the site in which every draft is approved, so that the preview shows exactly what would be public.

It lies hidden beside the content and goes when nobody looks any more. Files that are as they are in the content are
links to them, and stay what they are from one refresh to the next, so that only what changed is built again.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.exporting.refused import Refused
from gongkai.files import place_file, write_file
from gongkai.lock import lock
from gongkai.problem import Problem
from gongkai.review.batch import Batch, batch_of
from gongkai.review.hidden import keep_out_of_git
from gongkai.review.waiting import Waiting, drafts_site
from gongkai.site import Site
from gongkai.source import Scan

NAME = ".gongkai-drafts"
_REVIEW = {"by": "预稿", "sheet": "预稿"}
"""Internal, so no page shows it; with it the copy may be built."""


class Merged:
    """The copy as it was last brought up to date: the `records` that are drafts in it, the `problems` of drafts, also
    of those that were left out because of them.
    """

    def __init__(self, site: Site) -> None:
        """An empty copy, in place of one that was left behind. Raises Refused if another process has one, OSError."""
        self.root = site.config.root / NAME
        self.records, self.problems = list[Waiting](), list[Problem]()
        keep_out_of_git(self.root)
        self._held = (self.root / "lock").open("a+", encoding="utf-8")
        try:
            lock(self._held.fileno())
        except OSError as error:
            self._held.close()
            raise Refused("另一个 gongkai serve --drafts 正在预览草稿，请看那一个，或者先结束它") from error
        for each in self.root.iterdir():
            if each.is_dir():
                shutil.rmtree(each)

    def refresh(self, site: Site, config_path: Path) -> Path:
        """Bring it up to date; returns its configuration. Raises Refused, OSError."""
        batch, self.problems = _sound(site)
        self.records = batch.records
        root, content = site.config.root, site.config.content
        copied = self.root / content.relative_to(root)
        copied.mkdir(parents=True, exist_ok=True)
        there, here = dict(_below(content)), dict(_below(copied))
        over = {(root / place).relative_to(content).as_posix(): data for place, data in batch.files.items()}
        drafts = {to.relative_to(content).as_posix(): draft for draft, to in batch.attachments}
        for name in here.keys() - there.keys() - over.keys() - drafts.keys():
            (copied / name).unlink()
        for name, stamp in there.items():
            if here.get(name) != stamp and name not in over:
                _link(content / name, copied / name)
        for name, draft in drafts.items():
            _link(draft, copied / name)
        for name, data in over.items():
            if name not in here or (copied / name).read_bytes() != data:
                (copied / name).unlink(missing_ok=True)
                write_file(copied / name, data)
        _link(config_path, self.root / config_path.name)
        return self.root / config_path.name

    def close(self) -> None:
        """Nothing of it stays."""
        self._held.close()
        shutil.rmtree(self.root, ignore_errors=True)


def forget_copy(site: Site) -> None:
    """Nothing stays of a copy that a killed preview left behind. Raises Refused while one is shown."""
    if (site.config.root / NAME).exists():
        Merged(site).close()


def _sound(site: Site) -> tuple[Batch, list[Problem]]:
    """What waits in files without an error, and all problems. One draft that is not finished hides no other."""
    where = drafts_site(site)
    files = {each.path for each in Scan(where).sources()} if where.config.content.is_dir() else set[str]()
    problems = list[Problem]()
    while True:
        paths = [site.config.root / each for each in sorted(files)]
        with TemporaryDirectory(prefix="gongkai-") as work:
            batch = batch_of(site, paths, Path(work), {**_REVIEW, "on": site.as_of.isoformat()})
        problems += batch.problems
        bad = files & {each.path for each in batch.problems if each.blocks}
        if not bad:
            return batch, sorted(set(problems))
        files -= bad


def _below(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files in a folder by their paths in it, with time and size; what is hidden is left out."""
    left = [""]
    while left:
        place = left.pop()
        with os.scandir(folder / place) as found:
            for each in found:
                name = f"{place}/{each.name}" if place else each.name
                if each.is_dir(follow_symlinks=False) and not each.name.startswith("."):
                    left.append(name)
                elif each.is_file():
                    stat = each.stat()
                    yield name, (stat.st_mtime_ns, stat.st_size)


def _link(source: Path, path: Path) -> None:
    """The file as it is, by a hard link where that can be had, so that an untouched one looks untouched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        path.hardlink_to(source.resolve())
    except OSError:
        place_file(source, path)
        shutil.copystat(source, path)
