"""Join: fragments, neighbours and back references go into the shell; pages and public JSON are written."""

import marshal
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from gongkai.corpus import Corpus
from gongkai.fields.reference import SLOTS
from gongkai.files import place_file, write_file
from gongkai.page import Frame, link, make_frame
from gongkai.pool import few_collections
from gongkai.record import Entry
from gongkai.shell import Slots
from gongkai.views import RECORD_ROOT
from gongkai.visit import Setup, workshop

GONE = "已不再公开的信息"
"""What stands for a record that others point at and that is no longer shown."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link for a template."""

    url: str
    title: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """An entry with what only the whole corpus knows: its neighbours, who points at it, what it points at."""

    entry: Entry
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    pointed: tuple[tuple[str, str, str], ...]
    targets: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of work for a worker: joints, the captured shells and where to write."""

    joints: tuple[Joint, ...]
    shells: Mapping[tuple[str, int], str]
    stage: Path


def joints(corpus: Corpus) -> Iterable[Joint]:
    """Every entry with its neighbours among the records of its agency and kind.

    They come as they lie in the packs, which is also folder by folder in the site: files are made fastest so.
    """
    before: dict[tuple[str, str], Entry] = {}
    following: dict[str, Entry] = {}
    preceding: dict[str, Entry] = {}
    for entry in corpus.entries:
        shelf = (entry.agency, entry.kind)
        if shelf in before:
            preceding[entry.id] = before[shelf]
            following[before[shelf].id] = entry
        before[shelf] = entry
    for entry in sorted(corpus.entries, key=lambda each: (each.unit, each.local)):
        pointed = tuple(
            (label, corpus.by_id[source].url, corpus.by_id[source].title)
            for label, source in corpus.pointed.get(entry.id, ())
        )
        wanted = {target: corpus.by_id[target] for _, target in entry.references if target in corpus.by_id}
        targets = {target: (found.url, found.title) for target, found in wanted.items()}
        yield Joint(entry, _end(preceding.get(entry.id)), _end(following.get(entry.id)), pointed, targets)


def _end(entry: Entry | None) -> tuple[str, str] | None:
    return (entry.url, entry.title) if entry is not None else None


def frame_of(setup: Setup, shells: Mapping[tuple[str, int], str]) -> Frame:
    """The frame in this process, cut once for each set of shells."""
    return _frame(setup, tuple(sorted(shells.items())))


@lru_cache(maxsize=1)
def _frame(setup: Setup, shells: tuple[tuple[tuple[str, int], str], ...]) -> Frame:
    shop = workshop(setup)
    return make_frame(shop.site, shop.pages, dict(shells))


def join(setup: Setup, batch: Batch) -> int:
    """Write the pages, public JSON and attachments of a batch. Returns the number of records."""
    frame = frame_of(setup, batch.shells)
    with few_collections(), ExitStack() as opened:
        packs: dict[int, BinaryIO] = {}
        for joint in batch.joints:
            entry = joint.entry
            if entry.unit not in packs:
                packs[entry.unit] = opened.enter_context((setup.work / f"pack-{entry.unit}").open("rb"))
            page, public = record_page(packs[entry.unit], frame, joint)
            folder = f"{batch.stage}/{entry.folder}"
            write_file(f"{folder}/{entry.id}.html", page)
            write_file(f"{folder}/{entry.id}.json", public)
            for each in entry.files:
                place_file(each.source, Path(folder, each.url))
    return len(batch.joints)


def record_page(pack: BinaryIO, frame: Frame, joint: Joint) -> tuple[bytes, bytes]:
    """The bytes of a record's page and of its public JSON; `pack` is the pack file of its unit."""
    entry = joint.entry
    pack.seek(entry.offset)
    body, toc, public, tags, about = marshal.loads(pack.read(entry.length))
    agency = frame.site.agencies.all[entry.agency]
    kind = frame.site.kinds.all[entry.kind]
    slots = Slots(
        title=entry.title,
        description=about,
        head=frame.head(agency, noindex=entry.noindex) + tags,
        banner=frame.banner(agency),
        crumbs=frame.record_crumbs(agency, kind, entry.title),
        toc=toc,
        body=body_of(body, joint, frame) + _tail(joint, frame),
    )
    for _, target in entry.references:
        if target not in joint.targets:
            public = public.replace(f'"{target}"', f'"{GONE}"')
    return frame.fill("record", entry.url, slots), public.encode()


def body_of(body: str, joint: Joint, frame: Frame) -> str:
    """Fill the slots that references left: a link with the target's title, now that it is known."""

    def fill(match: "re.Match[str]") -> str:
        word = match[1]
        if word.startswith("@"):
            agency = frame.site.agencies.find(word[1:])
            return link(f"{RECORD_ROOT}{agency.id}/index.html", agency.name) if agency else word[1:]
        if word.startswith("#"):
            return next(link(each.url, each.name) for each in joint.entry.files if each.source.name == word[1:])
        if word not in joint.targets:
            return GONE
        url, title = joint.targets[word]
        return link(RECORD_ROOT + url, title)

    return SLOTS.sub(fill, body) if "\x00" in body else body


def _tail(joint: Joint, frame: Frame) -> str:
    files = [
        {"name": each.name, "url": each.url, "size": _size(each.size), "type": each.source.suffix.lstrip(".").upper()}
        for each in joint.entry.files
    ]
    pointed = [Link(RECORD_ROOT + url, title, label) for label, url, title in joint.pointed]
    ends = {
        name: Link(RECORD_ROOT + end[0], end[1]) if end else None
        for name, end in (("prev", joint.previous), ("next", joint.next))
    }
    if not files and not pointed and not any(ends.values()):
        return ""
    return frame.pages.get("record_tail.html").render(files=files, backrefs=pointed, **ends)


def _size(size: int) -> str:
    return f"{size} 字节" if size < 1024 else f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"
