"""Join: fragments, neighbours and back references go into the shell; pages and public JSON are written."""

import re
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from markupsafe import escape

from gongkai.block import unpacked
from gongkai.fields.reference import EARLIER, HISTORY, SLOTS
from gongkai.kind import field_at
from gongkai.page import Frame, link, make_frame
from gongkai.paper import has_paper, paper
from gongkai.pool import few_collections
from gongkai.provenance import provenance
from gongkai.record import Entry, paper_file, text_file, word_file
from gongkai.shell import Slots
from gongkai.staging import Stage
from gongkai.store.database import StoreDamaged
from gongkai.store.rows import entry_from, sum_of
from gongkai.views import RECORD_ROOT
from gongkai.visit import Setup, workshop
from gongkai.word import has_word, word

GONE = "已不再公开的信息"
"""What stands for a record that others point at and that is no longer shown."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link for a template."""

    url: str
    title: str
    label: str = ""
    back: bool = False
    """It leads to a record that points here."""


class Pointer(NamedTuple):
    """A record that points at another: what it is for that one, its address and title.

    `line` is "earlier" if it took the other's place, "later" if it gave way to it; empty mostly.
    """

    label: str
    url: str
    title: str
    line: str = ""


class Pointed(NamedTuple):
    """The newest records that point at one, and how many there are beyond these."""

    newest: tuple[Pointer, ...] = ()
    beyond: int = 0


class Joint(NamedTuple):
    """A record with what only the whole corpus knows: its neighbours, who points at it, what it points at.

    `row` is its entry; its fragment lies at `place` of `pack`, `size` bytes with the sum `fragment`. Neighbours and
    targets are (address, title). `earlier` is what the report of the year before tells, by code of the indicator.
    """

    row: bytes
    pack: int
    place: int
    size: int
    fragment: int
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    pointed: Pointed = Pointed()
    targets: Mapping[str, tuple[str, str]] = {}
    earlier: Mapping[str, str] = {}

    def entry(self) -> Entry:
        return entry_from(self.row, b"", 0, self.pack, 0, self.place, self.size)


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of work for a worker: joints, the captured shells and where to write."""

    joints: tuple[Joint, ...]
    shells: Mapping[tuple[str, int], str]
    stage: Path
    live: Path | None = None


class Joined(NamedTuple):
    """What joining a batch gave: how many records, the addresses of all their files, of those that were put."""

    records: int
    files: list[str]
    puts: list[str]


def frame_of(setup: Setup, shells: Mapping[tuple[str, int], str]) -> Frame:
    """The frame in this process, cut once for each set of shells."""
    return _frame(setup, tuple(sorted(shells.items())))


@lru_cache(maxsize=1)
def _frame(setup: Setup, shells: tuple[tuple[tuple[str, int], str], ...]) -> Frame:
    shop = workshop(setup)
    return make_frame(shop.site, shop.pages, dict(shells))


def join(setup: Setup, batch: Batch) -> Joined:
    """Write the pages, public JSON and attachments of a batch. Raises StoreDamaged."""
    frame, stage, files = frame_of(setup, batch.shells), Stage(batch.stage, batch.live), list[str]()
    with few_collections(), ExitStack() as opened:
        packs: dict[int, BinaryIO] = {}
        for joint in batch.joints:
            if joint.pack not in packs:
                packs[joint.pack] = opened.enter_context(open_pack(setup.packs, joint.pack))
            entry = joint.entry()
            page, public, also = record_page(fragment_of(packs[joint.pack], *joint[2:5]), frame, joint, entry)
            stage.write(entry.url, page)
            stage.write(data := f"{entry.folder}/{entry.id}.json", public)
            files += (entry.url, data)
            for name, some in also.items():
                stage.write(data := f"{entry.folder}/{name}", some)
                files.append(data)
            for each in entry.files:
                stage.place(beside := f"{entry.folder}/{each.url}", each.source)
                files.append(beside)
    return Joined(len(batch.joints), files if batch.live else [], stage.puts)


def open_pack(packs: Path, number: int) -> BinaryIO:
    """A pack, to read from. Raises StoreDamaged."""
    try:
        return (packs / str(number)).open("rb")
    except OSError as error:
        raise StoreDamaged(str(error)) from error


def fragment_of(pack: BinaryIO, place: int, size: int, fragment: int) -> bytes:
    """The fragment of a record whose sum is `fragment`. Raises StoreDamaged."""
    pack.seek(place)
    data = pack.read(size)
    if sum_of(data) != fragment:
        raise StoreDamaged(f"fragment at {place}")
    return data


def fragment_from(packs: Path, number: int, place: int, size: int, fragment: int) -> bytes:
    """The fragment of a record in a pack that is not open yet. Raises StoreDamaged."""
    with open_pack(packs, number) as pack:
        return fragment_of(pack, place, size, fragment)


def record_page(fragment: bytes, frame: Frame, joint: Joint, entry: Entry) -> tuple[bytes, bytes, dict[str, bytes]]:
    """The bytes of a record's page and of its public JSON; by name what else lies beside it: what its attachments say,
    if they say anything, its PDF and its Word file, if it has them.
    """
    data, body, toc, tags, about, said = unpacked(fragment)
    agency = frame.site.agencies.all[entry.agency]
    kind = frame.site.kinds.all[entry.kind]
    for _, target in entry.references:
        if target not in joint.targets:
            data = data.replace(f'"{target}"'.encode(), f'"{GONE}"'.encode())
    body, foot = body_of(body, joint, entry, frame), provenance(frame, entry, data)
    also = {text_file(entry.id): said.encode()} if said else {}
    if has_paper(frame.site.config, entry):
        also[paper_file(entry.id)] = paper(frame, entry, body + foot)
    if has_word(frame.site.config, entry):
        also[word_file(entry.id)] = word(frame, entry, data)
    slots = Slots(
        title=entry.title,
        description=about,
        head=frame.head(agency, noindex=entry.noindex) + tags,
        banner=frame.banner(agency),
        crumbs=frame.record_crumbs(agency, kind, entry.title),
        toc=toc,
        body=body + _tail(joint, entry, frame) + foot,
    )
    return frame.fill("record", entry.url, slots), data, also


def body_of(body: str, joint: Joint, entry: Entry, frame: Frame) -> str:
    """Fill the slots that references left: a link with the target's title, now that it is known."""

    def fill(match: "re.Match[str]") -> str:
        word = match[1]
        if word.startswith(EARLIER):
            return str(escape(joint.earlier.get(word.removeprefix(EARLIER), "")))
        if word == HISTORY:
            return history(joint, entry, frame)
        if word.startswith("@"):
            agency = frame.site.agencies.find(word[1:])
            return link(f"{RECORD_ROOT}{agency.id}/index.html", agency.name) if agency else word[1:]
        if word.startswith("#"):
            return next(link(each.url, each.name) for each in entry.files if each.source.name == word[1:])
        if word not in joint.targets:
            return GONE
        url, title = joint.targets[word]
        return link(RECORD_ROOT + url, title)

    return SLOTS.sub(fill, body) if "\x00" in body else body


def history(joint: Joint, entry: Entry, frame: Frame) -> str:
    """The line that a document stands in: what it repealed or amended, what repealed or amended it."""
    kind, ends = frame.site.kinds.all[entry.kind], dict[str, dict[str, Link]]()
    for each in joint.pointed.newest:
        if each.line:
            end = ends.setdefault("later" if each.line == "earlier" else "earlier", {})
            end[each.url] = Link(RECORD_ROOT + each.url, each.title, each.label, back=True)
    for path, target in entry.references:
        line = field_at(kind, path).options.get("line", "")
        if line and target in joint.targets:
            url, title = joint.targets[target]
            label = field_at(kind, path.partition("/")[0]).label
            end = ends.setdefault(line, {})
            end[url] = Link(RECORD_ROOT + url, title, label, back=url in end)
    if not ends:
        return ""
    lists = {end: list(ends.get(end, {}).values()) for end in ("earlier", "later")}
    return frame.pages.get("history.html").render(title=entry.title, **lists)


def _tail(joint: Joint, entry: Entry, frame: Frame) -> str:
    files = [
        {
            "name": each.name,
            "url": each.url,
            "size": _size(each.size),
            "digest": each.digest[:16],
            "type": each.source.suffix.lstrip(".").upper(),
        }
        for each in entry.files
    ]
    related: dict[str, dict[str, Link]] = {}
    for each in joint.pointed.newest:
        if not each.line:
            related.setdefault(each.label, {})[each.url] = Link(RECORD_ROOT + each.url, each.title)
    ends = {
        name: Link(RECORD_ROOT + end[0], end[1]) if end else None
        for name, end in (("prev", joint.previous), ("next", joint.next))
    }
    if not files and not related and not any(ends.values()):
        return ""
    beyond = joint.pointed.beyond
    return frame.pages.get("record_tail.html").render(files=files, related=related, beyond=beyond, **ends)


def _size(size: int) -> str:
    return f"{size} 字节" if size < 1024 else f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"
