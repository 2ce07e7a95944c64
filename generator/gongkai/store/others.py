"""The other records of a site, for a check of some: as the last build kept them, where that is still so."""

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.out_folder import side_folder
from gongkai.site import Config, Site
from gongkai.source import Scan
from gongkai.store.changes import find_changes
from gongkai.store.database import Store, borrow
from gongkai.store.folders import Folders
from gongkai.store.prints import Prints

FEW = 400
"""So many files may be other ones than at the last build: they are read again, which takes half a second."""

_NONE = "还没有生成过网站，或者生成时留下的资料读不了"
_MANY = "上次生成网站以后改过 {count} 个文件，太多了"


@dataclass(frozen=True, slots=True)
class Others:
    """`store` is borrowed, None if there is nothing to be trusted: then `why` says so, in Chinese. `newer` are the
    files of records that are not, or no longer, as the store has them.
    """

    store: Store | None = None
    newer: frozenset[str] = frozenset()
    why: str = ""

    def without(self, loose: Iterable[str]) -> "Others":
        """The same where these files are not to be taken as they lie in the folder."""
        newer = self.newer.union(loose)
        if self.store is None or len(newer) <= FEW:
            return Others(self.store, newer, self.why)
        self.close()
        return Others(why=_MANY.format(count=len(newer)))

    def close(self) -> None:
        """Forget what was put in. May be said twice."""
        if self.store is not None:
            self.store.close()


def find_others(site: Site) -> Others:
    """What the last build or the last preview of the site kept, the newer one, compared with all files in the folder.

    The stamp of each file is looked at, so nothing that was written, fetched or taken away since is overlooked. What
    was made by another program, in another configuration or with other agencies is not used.
    """
    folder = _newest(site.config)
    store = borrow(folder) if folder else None
    if store is None:
        return Others(why=_NONE)
    found = _compared(store, site)
    if found.store is None:
        store.close()
    return found


def _compared(store: Store, site: Site) -> Others:
    try:
        if not Prints.of(site).fit(store):
            return Others(why="上次生成网站以后，程序、配置或者机关改过")
        folders = Folders(store, time.time_ns())
        changes = find_changes(Scan(site, folders), folders, store, site.config)
    except sqlite3.Error:
        return Others(why=_NONE)
    newer = {source.path for source in changes.visits}
    newer.update(path.decode("utf-8", "surrogateescape") for path, _ in changes.removed)
    if len(newer) > FEW:
        return Others(why=_MANY.format(count=len(newer)))
    return Others(store, frozenset(newer))


def _newest(config: Config) -> Path | None:
    """The folder of the store that was kept last; None if there is none."""
    sites = (config.out, side_folder(config.out) / "preview")
    found = [folder for site in sites if ((folder := side_folder(site) / "store") / "sum").is_file()]
    return max(found, key=lambda each: (each / "sum").stat().st_mtime_ns, default=None)
