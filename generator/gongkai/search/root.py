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

FORMAT = 3


class Outline(NamedTuple):
    """What the root tells of the records besides.

    `facets` are (name, label) by group (facets.py), in the order in which they are shown: all names that occur, others
    may be among them. `months` are those in which records were published, such as 2025-06, with their first ordinals.
    """

    facets: Mapping[str, Sequence[tuple[str, str]]]
    months: Sequence[tuple[str, int]] = ()


class Root(NamedTuple):
    """What is known of an index without its leaves."""

    parts: tuple[Part, ...]
    addresses: tuple[int, ...]  # versions of the groups of chunks
    records: int  # how many can be found

    @property
    def size(self) -> int:
        return self.parts[-1].shape.segment.end


def write_root(target: Target, root: Root, outline: Outline) -> str:
    """Write root.json and the table of characters. Returns the version: it stands for every byte of the index."""
    layout = root.parts[0].shape.layout
    data = {
        "format": FORMAT,
        "normal": table_version(),
        "size": root.size,
        "records": root.records,
        "chunk": CHUNK,
        "chunks": GROUP,
        "addresses": to_text(root.addresses),
        "segments": [_segment(part) for part in root.parts],
        "piece": layout.piece,
        "stretch": 1 << layout.stretch,
        "facets": _facets(target, root, outline),
        "months": [list(each) for each in outline.months],
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


def _facets(target: Target, root: Root, outline: Outline) -> list[dict[str, object]]:
    """The groups with the facets that occur, and how many records have each. Raises ValueError if two share a term."""
    names = {f"{group.letter}:{name}": label for group in GROUPS for name, label in outline.facets.get(group.name, ())}
    counts = dict(zip(names, _counts(target, root, [facet_term(facet) for facet in names]), strict=True))
    listed = [facet for facet, count in counts.items() if count]
    if len({facet_term(facet) for facet in listed}) < len(listed):
        raise ValueError(f"two of these facets share a term: {listed}")
    values = {
        group: [[facet[2:], names[facet], counts[facet]] for facet in listed if facet[0] == group.letter]
        for group in GROUPS
    }
    return [{**group._asdict(), "values": found} for group, found in values.items() if found]


def _counts(target: Target, root: Root, terms: Sequence[int]) -> list[int]:
    """How many records have each of these terms."""
    counts = [0] * len(terms)
    for part in root.parts:
        if part.shape.segment.size:
            counts = [sum(each) for each in zip(counts, lengths_of(target, part.shape, terms), strict=True)]
    return counts


def read_root(target: Target, version: str, layout: Layout) -> Root:
    """The published root, if it is this version and from this program. Raises DamagedError."""
    try:
        data = json.loads(target.old("root.json"))
        known = [data[name] for name in ("version", "format", "normal", "chunk", "chunks", "piece", "stretch")]
        if known != [version, FORMAT, table_version(), CHUNK, GROUP, layout.piece, 1 << layout.stretch]:
            raise DamagedError
        parts = tuple(_part(segment, layout) for segment in data["segments"])
        return Root(parts, from_text(data["addresses"]), data["records"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError from error


def _part(data: Mapping[str, object], layout: Layout) -> Part:
    first, size, bits, postings = (int(str(data[key])) for key in ("first", "size", "bits", "postings"))
    shape = Shape(Segment(str(data["name"]), first, size), bits, layout)
    versions = from_text(str(data["versions"])) if size else (0,) * shape.groups
    return Part(shape, postings, versions)
