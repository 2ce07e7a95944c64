"""Records that wait for review, as they would stand in the content: with their digests, checked there."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.check import check_record
from gongkai.examine_part import examine_part
from gongkai.exporting.refused import Refused
from gongkai.homes import kind_home
from gongkai.importing.compare import named
from gongkai.importing.rewrite import with_changes
from gongkai.importing.write import with_documents
from gongkai.lifecycle import REMOVALS
from gongkai.problem import Problem, blocking
from gongkai.review.digest import REVIEW, record_digest
from gongkai.review.tree import Tree
from gongkai.review.waiting import Waiting, drafts_site, standing, waiting
from gongkai.site import Site
from gongkai.source import Source
from gongkai.store.others import find_others
from gongkai.text_read import BORDER
from gongkai.value import Raw

Review = Mapping[str, Raw]


@dataclass(slots=True)
class Batch:
    """`records` wait for review; `files` is what they make of the content, by path from the site's root; `leaving` are
    the drafts that are gone then; `attachments` are (draft, its place in the content).
    """

    records: list[Waiting] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    leaving: list[Path] = field(default_factory=list)
    attachments: list[tuple[Path, Path]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    """The files that change, in the small copy of the site `tree` in which they were checked."""
    tree: Site | None = None
    beside: str = ""
    """Why the records were not held against the others, in Chinese; empty if they were."""


def batch_of(site: Site, paths: Sequence[Path], work: Path, review: Review | None = None) -> Batch:
    """What waits below the paths; with `review` as it is when this was written into each record.

    Raises Refused if something stands in the way that is no matter of a record.
    """
    batch, tree = Batch(), Tree(site, work / "tree")
    found = list(waiting(site, paths, batch.problems))
    if blocking(batch.problems):
        return batch
    places = _Places(site, found)
    for place, data in places.files({}).items():
        tree.put(place, data, places.agency[place])
    batch.records = list(_unreviewed(found, tree.site))
    texts = {id(each): _with(each, review) for each in batch.records} if review is not None else {}
    batch.files = {
        place: data
        for place, data in places.files(texts).items()
        if any(each in places.of[place] for each in batch.records)
    }
    for place, data in batch.files.items():
        tree.put(place, data, places.agency[place])
    batch.tree = tree.site
    kinds = {place: some[0].kind.name for place, some in places.of.items()}
    batch.sources = [Source(place, places.agency[place].id, kinds[place]) for place in batch.files]
    batch.leaving = list(dict.fromkeys(each.file for each in batch.records if each.draft))
    moved = (pair for each in batch.records for pair in tree.moved(each.agency, each.attached))
    batch.attachments = list(dict.fromkeys(moved))
    _examine(batch, tree, site, places, work)
    return batch


class _Places:
    """Where each record goes: into the place of the one with its id, else into a file like its draft."""

    def __init__(self, site: Site, found: Sequence[Waiting]) -> None:
        self._site = site
        self.of = defaultdict[str, list[Waiting]](list)
        self._over = dict[int, Waiting]()
        for each in found:
            if not each.draft and each.table:
                here, there = site.config.content.name, site.config.drafts.name
                advice = f"请把它从 {here} 移到 {there} 里同样的位置，再运行一次"
                raise Refused(f"{self._rel(each.file)} 是表格，审查写不进去，没有改动。{advice}")
        self._find(found)
        for each in found:
            self.of[self._place(each)].append(each)
        self._in_order = {place: sorted(some, key=self.line) for place, some in self.of.items()}
        self.agency = {place: some[0].agency for place, some in self.of.items()}

    def files(self, texts: Mapping[int, str]) -> dict[str, bytes]:
        """The files that change, some records in them written anew (by `id()`)."""
        made = dict[str, bytes]()
        for place, some in self.of.items():
            path = self._site.config.root / place
            lines = {self.line(each): self._text(each, texts.get(id(each), each.text)) for each in some}
            new = any(each.draft and id(each) not in self._over for each in some)
            made[place] = _joined(lines.values()) if new else with_documents(path, lines)
        return made

    def line(self, each: Waiting) -> int:
        """Where a record begins in its file of the content."""
        return self._over.get(id(each), each).line

    def _text(self, each: Waiting, text: str) -> str:
        """A document with the border, or without one, that stood before the one whose place it takes."""
        over = self._over.get(id(each))
        if over is None:
            return text
        here, there = (match.end() if (match := BORDER.match(one)) else 0 for one in (text, over.text))
        return over.text[:there] + text[here:].rstrip("\n") + "\n"

    def told(self, said: Problem) -> Problem:
        """A problem of a file of the content where it is in the draft that it comes from."""
        some = self._in_order[said.path]
        at = bisect_right(some, max(said.line, 1), key=self.line)
        if not at or not (each := some[at - 1]).draft:
            return said
        line = said.line and said.line - self.line(each) + each.line
        return replace(said, path=self._rel(each.file), line=line)

    def _find(self, found: Sequence[Waiting]) -> None:
        """The records of the content that drafts take the place of."""
        drafts, seen = defaultdict[tuple[str, str], list[Waiting]](list), dict[str, Waiting]()
        for each in found:
            if each.draft:
                drafts[each.kind.name, each.agency.id].append(each)
                if each.id and (other := seen.setdefault(each.id, each)) is not each:
                    where = f"{self._rel(other.file)} 和 {self._rel(each.file)}"
                    raise Refused(f"{where} 里的记录编号都是 {each.id}，没有改动。请删去一份")
        for some in drafts.values():
            ids = {each.id: each for each in some if each.id}
            for record_id, there in standing(self._site, some[0].kind, some[0].agency, ids).items():
                if there.table:
                    raise Refused(f"{record_id} 已经公开的在表格 {self._rel(there.file)} 里，改不了。请直接改表格")
                self._refuse_return(ids[record_id], there)
                self._over[id(ids[record_id])] = there

    def _refuse_return(self, draft: Waiting, there: Waiting) -> None:
        """Raise Refused if a record that was taken down would come back by a draft of an earlier day."""
        said, now = (named(each.raw, each.kind.schema) for each in (draft, there))
        for name in REMOVALS:
            if name in now and name not in said:
                label = draft.kind.schema.fields[name].label
                raise Refused(
                    f"{draft.id} 已经撤下（{label}），{self._rel(draft.file)} 是撤下以前写的，没有改动。"
                    "请删去这份草稿，或者照已公开的那份写上再来"
                )

    def _place(self, each: Waiting) -> str:
        if not each.draft:
            return self._rel(each.file)
        if id(each) in self._over:
            return self._rel(self._over[id(each)].file)
        drafts = drafts_site(self._site)
        inside = each.file.relative_to(drafts.config.content).parts
        step = next(i for i, name in enumerate(inside) if drafts.kinds.find(name) is each.kind)
        target = kind_home(self._site.config.content, each.agency, each.kind).joinpath(*inside[step + 1 :])
        target = target.with_suffix(".yml") if each.table else target
        if target.exists():
            raise Refused(f"{self._rel(target)} 已经有了，里面是别的记录，没有改动。请给草稿改一个文件名")
        return self._rel(target)

    def _rel(self, path: Path) -> str:
        return path.relative_to(self._site.config.root).as_posix()


def _joined(texts: Iterable[str]) -> bytes:
    """Documents as one file."""
    out = ""
    for text in texts:
        out += ("" if not out or text.startswith("---") else "---\n") + text.rstrip("\n") + "\n"
    return out.encode()


def _unreviewed(found: Iterable[Waiting], site: Site) -> Iterator[Waiting]:
    """Those that are drafts, or are not as they were reviewed; each gets its digest. Samples need no review."""
    for each in found:
        attached = check_record(dict(each.raw), each.kind, each.agency, site)[1].attached
        each.attached = {file.name: file.digest for file in attached}
        each.digest = record_digest(each.raw, each.kind, attached)
        review = named(each.raw, each.kind.schema).get(REVIEW, {})
        said = review.get("digest") if isinstance(review, dict) else None
        if each.draft or (said != each.digest and not each.agency.sample):
            yield each


def _with(each: Waiting, review: Review) -> str:
    return with_changes(each.text, each.kind, {REVIEW: {**review, "digest": each.digest}})


def _examine(batch: Batch, tree: Tree, site: Site, places: _Places, work: Path) -> None:
    """Check the files as they would be, beside the other records as the last build kept them."""
    others = find_others(site)
    try:
        newer = {each for each in others.newer if each not in batch.files}
        tree.bring(newer)
        part = examine_part(tree.site, work / "part", list(batch.files), others, tree.bring)
    finally:
        others.close()
    batch.beside = others.why if others.store is None else ""
    batch.problems += [places.told(each) for each in part.problems if each.path in batch.files]
