"""The search index of a site, from the spills of all work units.

search/root.json    what the client reads first
search/normal.json  the table of normal.py
search/s/<hex>.bin  leaves: the lists of the terms with these top bits (lists.py)
search/h/<hex>.bin  a long list, under its term
search/d/<n>.json   addresses of CHUNK ordinals: {"folders": [...], "names": ["<folder> <name, no .html>"...]}

Ordinals ascend with the order of records, so the newest is the highest. The bytes follow from the records,
their order and the facets, not from how the work was cut into units.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gongkai.search.grams import SECTIONS, facet_term
from gongkai.search.lists import span_of
from gongkai.search.merge import Corpus, Range, Spill, Written, leaf_bits, write_range
from gongkai.search.normal import table_bytes, table_version

FORMAT = 1
CHUNK = 128
RANGE = 4_000_000  # bytes of spill merged at once

Facets = Mapping[str, Sequence[tuple[str, str]]]


class Summary(NamedTuple):
    version: str
    bits: int
    postings: int
    size: int  # bytes of leaves and heavy lists
    files: int


def write_index(
    out: Path, spills: Sequence[Spill], urls: Sequence[str], facets: Facets, executor: Executor | None = None
) -> Summary:
    """Write `out`/search. `urls` are the pages by ordinal ("" for a record left out).

    `facets` are (name, label) by group: kind, agency, year. A facet's term is the first letter of the group,
    a colon and the name.
    """
    folder = out / "search"
    for name in ("s", "h", "d"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    corpus = Corpus(spills, span_of(len(urls)))
    bits = leaf_bits(corpus)
    terms = frozenset(term_of(group, name) for group, members in facets.items() for name, _ in members)
    of = min(1 << bits, SECTIONS, ranges_needed(spills))
    work = [Range(corpus, folder, bits, number, of, terms) for number in range(of)]
    written = list(executor.map(write_range, work) if executor else map(write_range, work))
    digest = hashlib.sha256(b"".join(leaf for done in written for leaf in done.digests))
    for number, data in enumerate(url_chunks(urls)):
        (folder / "d" / f"{number}.json").write_bytes(data)
        digest.update(data)
    version = digest.hexdigest()[:16]
    (folder / "normal.json").write_bytes(table_bytes())
    root = {
        "format": FORMAT,
        "version": version,
        "normal": table_version(),
        "size": len(urls),
        "bits": bits,
        "chunk": CHUNK,
        "records": sum(int(np.count_nonzero(spill.rank >= 0)) for spill in spills),
        "facets": counted(facets, written),
    }
    (folder / "root.json").write_bytes(to_json(root))
    return Summary(
        version=version,
        bits=bits,
        postings=sum(done.postings for done in written),
        size=sum(done.size for done in written),
        files=sum(done.files for done in written),
    )


def ranges_needed(spills: Sequence[Spill]) -> int:
    """A power of two, so that ranges begin where leaves and sections do."""
    size = sum(spill.path.stat().st_size for spill in spills)
    return int(1 << (size // RANGE).bit_length())


def counted(facets: Facets, written: Sequence[Written]) -> dict[str, list[list[str | int]]]:
    """Facets with the number of their records, those without any left out."""
    counts = {term: count for done in written for term, count in done.counts.items()}
    return {
        group: [
            [name, label, counts[term_of(group, name)]] for name, label in members if term_of(group, name) in counts
        ]
        for group, members in facets.items()
    }


def term_of(group: str, name: str) -> int:
    return facet_term(f"{group[0]}:{name}")


def url_chunks(urls: Sequence[str]) -> Iterator[bytes]:
    for first in range(0, len(urls), CHUNK):
        folders: dict[str, int] = {}
        names = []
        for url in urls[first : first + CHUNK]:
            folder, _, name = url.removesuffix(".html").rpartition("/")
            names.append(f"{folders.setdefault(folder, len(folders))} {name}" if url else "")
        yield to_json({"folders": list(folders), "names": names})


def to_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
