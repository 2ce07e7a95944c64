"""Write the manifest of what is to be published: all of it, or the parts that a change touches.

The published parts are the memory: a part is read from the site, changed and written; only new and changed files are
read for their sums. A published part that has not the sum that the store noted (through `manifest.txt`) is none: all is
made anew.
"""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path

from gongkai.digest import file_digest
from gongkai.proof.lines import ABOUT, PUBLIC, ROOT, SIGNATURE, as_lines, listed, part_of, read_lines
from gongkai.proof.sign import Signer, fingerprint
from gongkai.run import ordered
from gongkai.staging import Stage
from gongkai.store.database import Store, StoreDamaged

KEY = "manifest"
_AT_ONCE = 500


def write_manifest(
    stage: Stage,
    store: Store,
    removed: Iterable[str],
    pool: Executor,
    *,
    day: str,
    version: str,
    signer: Signer | None = None,
) -> list[str]:
    """Put the manifest into the stage, for the files there and, of a published site, what is `removed` from it; and
    its signature. Returns the parts that are gone.
    """
    counts = dict[str, int]()
    root = dict[str, str]()
    if stage.live is not None:
        root = read_lines(_checked(stage.live / ROOT, store.get(KEY)))
        counts = json.loads(_checked(stage.live / ABOUT, root.pop(ABOUT)))["parts"]
        root.pop(PUBLIC, "")
    gone = []
    for part, digests in _changed(stage, removed, root, pool):
        if not digests:
            counts.pop(part, None)
            if root.pop(part, ""):
                gone.append(part)
            continue
        counts[part] = len(digests)
        root[part] = _write(stage, part, as_lines(digests))
    about = {"day": day, "version": version, "files": sum(counts.values()), "parts": dict(sorted(counts.items()))}
    if signer is not None:
        about["key"] = fingerprint(signer.public)
        root[PUBLIC] = _write(stage, PUBLIC, signer.public)
    root[ABOUT] = _write(stage, ABOUT, f"{json.dumps(about, ensure_ascii=False, indent=1)}\n".encode())
    lines = as_lines(root)
    store.set(KEY, _write(stage, ROOT, lines))
    if signer is not None:
        stage.write(SIGNATURE, signer.private.sign(lines))
    return gone


def _changed(
    stage: Stage, removed: Iterable[str], root: dict[str, str], pool: Executor
) -> Iterator[tuple[str, dict[str, str]]]:
    """The parts that differ, with all they list; of a new site one folder of its top after the other."""
    if stage.live is None:
        for paths in _by_top(stage.folder):
            new = _parted(stage.folder, paths, pool)
            yield from sorted(new.items())
        return
    parts = _parted(stage.folder, [path for path in stage.puts if listed(path)], pool)
    lost = defaultdict[str, set[str]](set)
    for path in removed:
        lost[part_of(path)].add(path)
    for part in sorted(parts.keys() | lost.keys()):
        before = read_lines(_checked(stage.live / part, root[part])) if part in root else {}
        kept = {path: digest for path, digest in before.items() if path not in lost[part]}
        yield part, kept | parts.get(part, {})


def _by_top(folder: Path) -> Iterator[list[str]]:
    tops = sorted(os.scandir(folder), key=lambda each: each.name)
    yield [each.name for each in tops if each.is_file() and listed(each.name)]
    for top in tops:
        if top.is_dir():
            found = (f"{at}/{name}".removeprefix(f"{folder}/") for at, _, names in os.walk(top.path) for name in names)
            yield sorted(found)


def _parted(folder: Path, paths: Iterable[str], pool: Executor) -> dict[str, dict[str, str]]:
    parts = defaultdict[str, dict[str, str]](dict)
    source = iter(paths)
    batches = iter(lambda: tuple(islice(source, _AT_ONCE)), ())
    for some in ordered(pool, digests_of, str(folder), batches):
        for path, digest in some:
            parts[part_of(path)][path] = digest
    return dict(parts)


def digests_of(folder: str, paths: tuple[str, ...]) -> list[tuple[str, str]]:
    """In a worker: each path with the SHA-256 of its file."""
    return [(path, file_digest(Path(f"{folder}/{path}"))) for path in paths]


def _write(stage: Stage, url: str, data: bytes) -> str:
    stage.write(url, data)
    return hashlib.sha256(data).hexdigest()


def _checked(path: Path, digest: str) -> bytes:
    """The bytes of a published file, if they have this sum. Raises StoreDamaged."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreDamaged(str(path)) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise StoreDamaged(str(path))
    return data
