"""search/root.json, which the client reads first: what else there is, and under which versions."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.search.addresses import CHUNK, GROUP, to_json
from gongkai.search.facets import GROUPS
from gongkai.search.grams import facet_term
from gongkai.search.layout import Layout, Segment
from gongkai.search.leaf import GROUP_BITS, Shape, lengths_of
from gongkai.search.lists_read import DamagedError
from gongkai.search.merge import Part
from gongkai.search.normal import table_bytes, table_version
from gongkai.search.target import Target
from gongkai.search.versions import from_text, to_text

FORMAT = 2

Facets = Mapping[str, Sequence[tuple[str, str]]]
"""(name, label) by group: kind, agency, year. A facet's term is the first letter of the group, a colon and the name."""


class Root(NamedTuple):
    """What is known of an index without its leaves."""

    parts: tuple[Part, ...]
    addresses: tuple[int, ...]  # versions of the groups of chunks
    records: int  # how many can be found

    @property
    def size(self) -> int:
        return self.parts[-1].shape.segment.end


def write_root(target: Target, root: Root, facets: Facets) -> str:
    """Write root.json and the table of characters. Returns the version: it stands for every byte of the index."""
    data = {
        "format": FORMAT,
        "normal": table_version(),
        "size": root.size,
        "records": root.records,
        "chunk": CHUNK,
        "chunks": GROUP,
        "addresses": to_text(root.addresses),
        "segments": [_segment(part) for part in root.parts],
        "facets": {group: _counted(target, root, group, members) for group, members in facets.items()},
    }
    version = hashlib.sha256(to_json(data)).hexdigest()[:16]
    target.put("normal.json", table_bytes())
    target.put("root.json", to_json({"version": version, **data}))
    return version


def _segment(part: Part) -> dict[str, object]:
    shape = part.shape
    return {
        "name": shape.segment.name,
        "first": shape.segment.first,
        "size": shape.segment.size,
        "postings": part.postings,
        "bits": shape.bits,
        "group": max(0, shape.bits - GROUP_BITS),
        "versions": to_text(part.versions) if shape.segment.size else "",
    }


def _counted(target: Target, root: Root, group: str, members: Sequence[tuple[str, str]]) -> list[list[str | int]]:
    """The facets of a group with the number of their records, those without any left out."""
    letters = {each.name: each.letter for each in GROUPS}
    terms = [facet_term(f"{letters[group]}:{name}") for name, _ in members]
    counts = [0] * len(members)
    for part in root.parts:
        if part.shape.segment.size:
            counts = [sum(each) for each in zip(counts, lengths_of(target, part.shape, terms), strict=True)]
    return [[name, label, count] for (name, label), count in zip(members, counts, strict=True) if count]


def read_root(target: Target, version: str, layout: Layout) -> Root:
    """The published root, if it is this version and from this program. Raises DamagedError."""
    try:
        data = json.loads(target.old("root.json"))
        known = (data["version"], data["format"], data["normal"], data["chunk"], data["chunks"])
        if known != (version, FORMAT, table_version(), CHUNK, GROUP):
            raise DamagedError
        parts = tuple(_part(segment, layout) for segment in data["segments"])
        return Root(parts, from_text(data["addresses"]), data["records"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError from error


def _part(data: Mapping[str, object], layout: Layout) -> Part:
    first, size, bits, postings = (int(str(data[key])) for key in ("first", "size", "bits", "postings"))
    shape = Shape(Segment(str(data["name"]), first, size), bits, layout.heavy)
    versions = from_text(str(data["versions"])) if size else (0,) * shape.groups
    return Part(shape, postings, versions)
