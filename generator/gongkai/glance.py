"""A glance at records that were just saved: their pages as the next preview will make them, in a part of its time.

Nothing but these records is read. What their pages show of others is in the store of the last preview, which takes
them in for a moment and forgets them again. Lists, the pages of other records and the checks between records wait for
the preview.
"""

import datetime
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.corpus import Corpus
from gongkai.join import Batch, join
from gongkai.joints import Joints
from gongkai.out_folder import side_folder
from gongkai.problem import Problem, blocking
from gongkai.publish import live_version
from gongkai.site import Config
from gongkai.source import Source, is_ignored
from gongkai.store.apply import Applier
from gongkai.store.database import Store, StoreDamaged, borrow
from gongkai.store.prints import Prints
from gongkai.store.rows import folder_of, path_bytes
from gongkai.stretches import SUFFIXES
from gongkai.visit import Setup, Unit, entry_notes, visit, workshop

MOST = 200_000
"""Bytes of files that are looked at: some hundred records, a tenth of a second. More is left to the preview."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is wrong with the records alone; unless that blocks, the files of theirs that differ, by address."""

    problems: list[Problem]
    files: dict[str, bytes] = field(default_factory=dict)


def glance(config: Config, as_of: datetime.date, out: Path, saved: Collection[str]) -> Glance | None:
    """Look at the files `saved` (paths from the site's root, with slashes), which have to be all that changed since the
    preview in `out` was made. None if it takes a whole preview to know what came of them.
    """
    store = borrow(side_folder(out) / "store")
    if store is None:
        return None
    try:
        sources = _sources(saved, store, config) if store.get("version") == live_version(out) else None
        if not sources:
            return None
        with TemporaryDirectory(prefix="gongkai-") as work:
            return look(sources, store, config, as_of, out, Path(work))
    except (OSError, StoreDamaged, sqlite3.Error):
        return None
    finally:
        store.close()


def _sources(saved: Collection[str], store: Store, config: Config) -> list[Source] | None:
    """The files of records among those saved; None if one of the others may matter, or they are large.

    What an editor leaves beside a record, or took away again, does not matter.
    """
    found, size = list[Source](), 0
    for path in sorted(saved):
        own = _row(store, "path", path_bytes(path))
        beside = own or _row(store, "folder", folder_of(path_bytes(path)))
        if beside is None:
            return None
        name, file = path.rpartition("/")[2], config.root / path
        if is_ignored(name) or not name.lower().endswith(SUFFIXES):
            continue
        if file.is_symlink() or (own and (own[2] >= 0 or not file.exists())):
            return None
        if file.exists():
            size += file.stat().st_size
            found.append(Source(path, *beside[:2]))
    return found if size <= MOST else None


def _row(store: Store, column: str, value: bytes) -> tuple[str, str, int] | None:
    """Agency and kind of a source of the store, and where it ends."""
    query = f"SELECT agency, kind, end FROM source WHERE {column} = ? LIMIT 1"
    found: tuple[str, str, int] | None = store.db.execute(query, (value,)).fetchone()
    return found


def look(
    sources: Sequence[Source], store: Store, config: Config, as_of: datetime.date, out: Path, work: Path
) -> Glance | None:
    """The pages of the records in these files, beside the others that the store has. Raises OSError, StoreDamaged."""
    prints = Prints.kept(store)
    hosted = prints.kept_shells(store)
    if hosted is None:
        return None
    setup = Setup(config, as_of, work, work, prints.both, spill=False)
    unit = Unit(int(store.get("pack")), tuple(sources))
    visited = visit(setup, unit)
    problems = sorted({each for source in visited.sources for each in source.problems})
    if blocking(problems):
        return Glance(problems)
    shop = workshop(setup)
    applier = Applier(store, lambda entry: entry_notes(entry, shop.site), shop.shelves.of, 0, fresh=False)
    for source, given in zip(sources, visited.sources, strict=True):
        applier.put(source, given, unit.number)
    applier.end_unit(visited.notes)
    joints = Joints(Corpus(store), shop.site).of(applier.touched.ids)
    puts = join(setup, Batch(tuple(joints), hosted.shells, work / "site", out)).puts
    return Glance(problems, {url: (work / "site" / url).read_bytes() for url in puts})
