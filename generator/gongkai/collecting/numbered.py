"""The records of a unit as the county keeps them: with its numbers, under the review that they came with."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.collecting.numbers import Numbers, Serials, references, referring
from gongkai.collecting.received import Received
from gongkai.exporting.refused import Refused
from gongkai.files import place_file, write_file
from gongkai.homes import kind_home, new_files
from gongkai.importing.compare import named
from gongkai.importing.rewrite import with_changes
from gongkai.ledger.ledgers import Ledgers
from gongkai.record import page_url
from gongkai.review.digest import OUTSIDE, REVIEW, record_digest
from gongkai.site import Site
from gongkai.value import Raw
from gongkai.yaml_read import parse

NEW, CHANGED, SAME, OLDER = "新收", "更新", "没有变化", "没有收，网站上的是后来审查的"
GONE = "没有收，以前撤下了"
FATES = (NEW, CHANGED, SAME, OLDER, GONE)
INDEX = "index_number"


class Taken(NamedTuple):
    """What became of a record: the number it came with, that it has here, its 索引号, title, review sheet, fate.

    `place` and `line` are where the unit has it; `written` is the file with its numbers, from the site's root, empty if
    nothing is to change; `url` is from the root of the site.
    """

    given: str
    id: str
    index_number: str
    title: str
    sheet: str
    fate: str
    place: str
    line: int
    written: str
    url: str


class Numbered:
    """Writes what is new or another into the drafts of `target`, a file for each record."""

    def __init__(self, site: Site, target: Site, agency: Agency, records: Sequence[Received]) -> None:
        self._target, self._agency = target, agency
        self._records = sorted(records, key=lambda each: each.record.id)
        self._meant = {each.record.id for each in records}
        told = {one for each in records for one in references(each.record.raw, each.record.kind.schema)}
        self._numbers = Numbers(site, agency, self._meant | told)
        self._references = {each: self._numbers.referred(each, self._meant) for each in told}
        self._serials = Serials(site, agency)
        kinds = [(each.record.kind, self._numbers.of(each.record.id)) for each in self._records]
        self._files = new_files(site.config.content, agency, kinds)
        self._content = site.config.content
        self._ledgers = Ledgers(site.config.content, site.agencies)

    def written(self) -> list[Taken]:
        """What became of each record, in the order of their numbers. Raises Refused."""
        return [self._one(at, each) for at, each in enumerate(self._records)]

    def _one(self, at: int, received: Received) -> Taken:
        record, kind = received.record, received.record.kind
        record_id = self._numbers.of(record.id)
        there = self._numbers.there.get(record_id)
        old = named(there.raw, kind.schema) if there else {}
        now = named(record.raw, kind.schema)
        new = {**now, **referring(now, kind.schema, self._references), "id": record_id}
        new |= {name: old[name] for name in OUTSIDE - {REVIEW} if name in old}
        if index := str(old.get(INDEX, "")) or ("" if there else self._serials.next(record_id[:4])):
            new[INDEX] = index
        review = now[REVIEW]
        assert isinstance(review, dict)
        new[REVIEW] = {**review, "digest": record_digest(new, kind, received.attached)}
        fate = GONE if there is None and self._left(record_id) else _fate(old, new)
        written = self._write(at, received, new) if fate in (NEW, CHANGED) else ""
        return Taken(
            record.id, record_id, str(new.get(INDEX, "")), record.title, str(review.get("sheet", "")), fate,
            received.place, record.line, written, page_url(self._agency.id, kind.name, record_id),
        )  # fmt: skip

    def _left(self, record_id: str) -> bool:
        """Whether the ledger says that a record left, and it is not in the content any more."""
        line = self._ledgers.line(self._agency.id, record_id)
        return line is not None and bool(line.removed)

    def _write(self, at: int, received: Received, new: Mapping[str, Raw]) -> str:
        """The file that was written, from the site's root."""
        record, kind = received.record, received.record.kind
        now = named(record.raw, kind.schema)
        text = with_changes(record.text, kind, {name: raw for name, raw in new.items() if now.get(name) != raw})
        raw, faults = parse(text, kind.every_key)
        if faults or not isinstance(raw, dict) or named(raw, kind.schema) != new:
            raise Refused(f"{received.place} 的写法特别，编号写不进去，没有收。请单位运行 gongkai fmt，再交一次")
        drafts, root = self._target.config.drafts / self._agency.id, self._target.config.root
        inside = self._files[at].relative_to(kind_home(self._content, self._agency, kind))
        path = drafts / kind.name / inside
        write_file(path, text.encode())
        for each in received.attached:
            place_file(each.source, drafts / "files" / each.name)
        return path.relative_to(root).as_posix()


def _fate(old: Mapping[str, Raw], new: Mapping[str, Raw]) -> str:
    if not old:
        return NEW
    if old == new:
        return SAME
    return OLDER if _reviewed_on(old) > _reviewed_on(new) else CHANGED


def _reviewed_on(values: Mapping[str, Raw]) -> str:
    review = values.get(REVIEW)
    return str(review.get("on", "")) if isinstance(review, dict) else ""
