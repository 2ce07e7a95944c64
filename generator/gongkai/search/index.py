"""The search index of a site, made whole.

search/root.json    what the client reads first (root.py)
search/normal.json  the table of normal.py
search/{a,m,t}/     the segments archive, middle and tail (layout.py, leaf.py)
search/d/<m>/<n>.json  addresses of records (addresses.py)

Ordinals ascend with the order of records, so the newest is the highest. The bytes follow from the records, their order
and the outline, neither from how the work was cut into units nor from what was published before.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from gongkai.search.addresses import CHUNK, Urls, chunk_name, write_addresses
from gongkai.search.layout import Layout
from gongkai.search.merge import write_segments
from gongkai.search.records import Records, spilled
from gongkai.search.root import Outline, Root, write_root
from gongkai.search.spill import Spill
from gongkai.search.target import Target


def write_index(
    out: Path,
    spills: Sequence[Spill],
    urls: Sequence[str],
    outline: Outline,
    executor: Executor,
    layout: Layout | None = None,
) -> str:
    """Write `out`/search from the spills of all work units. `urls` are the pages by ordinal ("" for what is not shown).
    Returns the version.
    """
    shown = sum(url != "" for url in urls)
    return _write(
        Target(out), spills, len(urls), shown, lambda first, end: urls[first:end], outline, executor, layout or Layout()
    )


def rebuild_index(
    target: Target, work: Path, now: Records, outline: Outline, executor: Executor, layout: Layout | None = None
) -> str:
    """Write the index from the records' texts; spills are kept in `work` meanwhile. Returns the version."""
    with spilled(now, 0, now.size, work, executor) as spills:
        return _write(target, spills, now.size, now.shown, now.urls, outline, executor, layout or Layout())


def _write(
    target: Target, spills: Sequence[Spill], size: int, shown: int, urls: Urls, outline: Outline, executor: Executor,
    layout: Layout,
) -> str:  # fmt: skip
    parts = write_segments(target, spills, layout.segments(size), layout, executor)
    addresses = write_addresses(target, urls, size)
    target.remove_others("d", {chunk_name(number) for number in range(-(-size // CHUNK))})
    return write_root(target, Root(tuple(parts), addresses, shown), outline)
