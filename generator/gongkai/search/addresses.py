"""The addresses of records by ordinal, CHUNK in a file, 256 files in a folder (d/0/17.json).

{"folders": [...], "names": ["<number of the folder> <name without .html>"...]}
"""

import json
from collections.abc import Callable, Iterable, Sequence

from gongkai.search.target import Target
from gongkai.search.versions import added, digest

CHUNK = 32
GROUP = 64  # chunks that share a version

Urls = Callable[[int, int], Sequence[str]]  # of the ordinals from the first up to the end; "" for what is gone


def write_addresses(
    target: Target, urls: Urls, size: int, before: Sequence[int] = (), was: int = 0, chunks: Iterable[int] | None = None
) -> tuple[int, ...]:
    """Write the chunks of `size` addresses: all, or those that may differ from the `was` published ones, whose versions
    are `before`. Returns the versions. Raises DamagedError.
    """
    old_count, count = -(-was // CHUNK), -(-size // CHUNK)
    changes: dict[int, int] = {}
    for number in range(count) if chunks is None else chunks:
        name, change = chunk_name(number), 0
        if number < old_count:
            change -= digest({name: target.old(name)})
        if number < count:
            data = chunk_bytes(urls(number * CHUNK, min(size, (number + 1) * CHUNK)))
            change += digest({name: data})
            target.put(name, data)
        else:
            target.removed.append(name)
        changes[number // GROUP] = changes.get(number // GROUP, 0) + change
    groups = -(-count // GROUP)
    return added([*before, *(0 for _ in range(groups))][:groups], changes)


def chunk_name(number: int) -> str:
    return f"d/{number >> 8}/{number & 255}.json"


def chunk_bytes(urls: Sequence[str]) -> bytes:
    folders: dict[str, int] = {}
    names = []
    for url in urls:
        folder, _, name = url.removesuffix(".html").rpartition("/")
        names.append(f"{folders.setdefault(folder, len(folders))} {name}" if url else "")
    return to_json({"folders": list(folders), "names": names})


def to_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
