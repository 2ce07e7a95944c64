"""The search index after a change: the bytes that a build from scratch would write, but only those that differ."""

import shutil
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.search.addresses import CHUNK, write_addresses
from gongkai.search.index import rebuild_index
from gongkai.search.layout import Layout, Segment
from gongkai.search.lists_read import DamagedError
from gongkai.search.merge import Part, write_segments
from gongkai.search.patch import patch_segment
from gongkai.search.records import Changed, Records, spilled
from gongkai.search.root import Outline, Root, read_root, write_root
from gongkai.search.target import FOLDER, Target
from gongkai.search.text import Searched

MANY = 5000  # changed records that are held at once; beyond, a segment is made anew
GONE = Searched("", "", "", ())


class Updated(NamedTuple):
    """What differs from the published site, as paths in the site, and the version to give to the next update."""

    written: list[str]
    removed: list[str]
    version: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the records since the published index, and what all records are now.

    Before `shifted_from` every ordinal stands for the same record as before, as it was or in `changed`; from it on for
    another. So it is the number of records before if some only came to the end.
    """

    now: Records
    shifted_from: int
    changed: Sequence[Changed]
    outline: Outline


def update_index(
    live: Path, stage: Path, work: Path, version: str, change: Change, executor: Executor, layout: Layout | None = None
) -> Updated:
    """Bring the index in the published site `live`, of this version, to what the records are now. `stage` gets the
    files that differ; `work` is a folder for a while. An index that is missing, another or damaged is made anew.
    """
    layout = layout or Layout()
    target = Target(stage, live)
    try:
        renewed = _update(target, work, version, change, executor, layout)
    except DamagedError:
        _clear(stage, layout)
        target = Target(stage, live)
        renewed = rebuild_index(target, work, change.now, change.outline, executor, layout)
    written, removed = ([f"{FOLDER}/{name}" for name in names] for names in (target.written, target.removed))
    return Updated(sorted(written), sorted(removed), renewed)


def _clear(stage: Path, layout: Layout) -> None:
    """Take back what an update that failed has staged."""
    for segment in layout.segments(0):
        shutil.rmtree(stage / FOLDER / segment.name, ignore_errors=True)
    shutil.rmtree(stage / FOLDER / "d", ignore_errors=True)


def _update(target: Target, work: Path, version: str, change: Change, executor: Executor, layout: Layout) -> str:
    before, now = read_root(target, version, layout), change.now
    kept: list[Part] = []
    anew: list[Segment] = []
    for part, segment in zip(before.parts, layout.segments(now.size), strict=True):
        patched = _patched(target, part, segment, change, executor, layout)
        if patched is None:
            anew.append(segment)
        else:
            kept.append(patched)
    filled = [segment for segment in anew if segment.size] or [Segment("", 0, 0)]
    with spilled(now, filled[0].first, filled[-1].end, work, executor) as spills:
        kept += write_segments(target, spills, anew, layout, executor)
    kept.sort(key=lambda part: part.shape.segment)
    addresses = write_addresses(target, now.urls, now.size, before.addresses, before.size, _chunks(before, change))
    return write_root(target, Root(tuple(kept), addresses, now.shown), change.outline)


def _patched(
    target: Target, part: Part, segment: Segment, change: Change, executor: Executor, layout: Layout
) -> Part | None:
    """The segment if only the leaves of some terms are to be made anew, else None."""
    old = part.shape.segment
    if not old.size or old.first != segment.first or old.size > segment.size or change.shifted_from < old.end:
        return None
    changed = [each for each in change.changed if old.first <= each.ordinal < old.end]
    if len(changed) + segment.size - old.size > MANY:
        return None
    if segment.size > old.size:
        come = change.now.read(old.end, segment.end)
        changed += [Changed(ordinal, GONE, after) for ordinal, after in enumerate(come, old.end)]
    return patch_segment(target, part, part.shape._replace(segment=segment), changed, layout, executor)


def _chunks(before: Root, change: Change) -> list[int]:
    """The chunks of addresses that may differ."""
    renamed = {each.ordinal // CHUNK for each in change.changed if each.before.url != each.after.url}
    size = max(before.size, change.now.size)
    moved = range(change.shifted_from // CHUNK, -(-size // CHUNK)) if change.shifted_from < size else ()
    return sorted(renamed.union(moved))
