"""Who changed a record and who reviewed it, as git tells: where one demands that these are not the same person.

Only `gongkai check --changed` asks: git is no input of a build.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from gongkai.agency import Agency
from gongkai.check import check_record
from gongkai.documents import Content, Written, documents
from gongkai.fields.base import Attached
from gongkai.git import Author, Repository
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.problem import Finding, Problem
from gongkai.review.digest import REVIEW, record_digest
from gongkai.review.reviewed import review_findings
from gongkai.site import Site
from gongkai.source import Scan, Source
from gongkai.stamp import Stamp
from gongkai.value import Raw


@dataclass(slots=True)
class _Hands:
    """Of one record: who changed what it says, who wrote its review last; then what both are now."""

    authors: set[Author] = field(default_factory=set)
    reviewer: Author | None = None
    digest: str = ""
    review: Raw = ""

    def take(self, digest: str, review: Raw, author: Author) -> None:
        """Another version of the record, and whose it is."""
        if digest != self.digest:
            self.authors.add(author)
        if review != self.review:
            self.reviewer = author
        self.digest, self.review = digest, review


def reviewer_problems(repository: Repository, base: str, site: Site, paths: Collection[str]) -> Iterator[Problem]:
    """Of the records in these files (of the site's folder) that changed since `base`: those without a review of what
    they now say, and those whose reviewer is also one of who changed them. Samples are nobody's information.
    """
    for source in Scan(site).sources():
        agency, kind = site.agencies.all[source.agency], site.kinds.all[source.kind]
        if source.path in paths and not agency.sample:
            data = (site.config.root / source.path).read_bytes()
            hands = _hands(repository, base, source, kind, site, data)
            for written, raw, record_id in _records(data, source, kind, site):
                mine = hands.get(record_id)
                if mine is not None and mine.authors:
                    found = list(_findings(repository, base, raw, kind, agency, site, mine))
                    yield from written.problems(source.path, kind, found, [])


def _findings(
    repository: Repository, base: str, raw: dict[str, Raw], kind: Kind, agency: Agency, site: Site, hands: _Hands
) -> Iterator[Finding]:
    record, reading = check_record(dict(raw), kind, agency, site)
    if record is None:
        return
    attached, review = reading.attached, record.values.get(REVIEW)
    yield from review_findings(raw, kind, record.values, attached)
    by = str(review.get("by", "")) if isinstance(review, dict) else ""
    authors = hands.authors | _attachers(repository, base, attached, site)
    emails = {each.email.casefold() for each in authors}
    if by and (by in {each.name for each in authors} or (hands.reviewer and hands.reviewer.email.casefold() in emails)):
        yield Finding("GK227", ("review",), {"by": by})


def _hands(repository: Repository, base: str, source: Source, kind: Kind, site: Site, now: bytes) -> dict[str, _Hands]:
    """By the id of each record in a file."""
    hands = dict[str, _Hands]()
    for _, raw, record_id in _records(repository.before(base, source.path), source, kind, site):
        hands[record_id] = _Hands(digest=record_digest(raw, kind, ()), review=named(raw, kind.schema).get(REVIEW, ""))
    versions = [(repository.at(commit, source.path), who) for commit, who in repository.history(base, source.path)]
    for data, author in [*versions, (now, repository.me())]:
        for _, raw, record_id in _records(data, source, kind, site):
            review = named(raw, kind.schema).get(REVIEW, "")
            hands.setdefault(record_id, _Hands()).take(record_digest(raw, kind, ()), review, author)
    return hands


def _attachers(repository: Repository, base: str, attached: list[Attached], site: Site) -> set[Author]:
    """Who changed one of a record's attachments."""
    paths = (each.source.relative_to(site.config.root).as_posix() for each in attached)
    return {author for path in paths for _, author in repository.history(base, path)}


def _records(data: bytes, source: Source, kind: Kind, site: Site) -> Iterator[tuple[Written, dict[str, Raw], str]]:
    """The records that can be read in the bytes of a file, with their ids."""
    content = Content(data, b"", Stamp(0, 0, 0))
    whole = source._replace(start=0, end=-1, first_line=1, stamp=None)
    for written in documents(content, whole, kind, site.config, []) if data else ():
        raw, faults = written.parse(kind)
        if isinstance(raw, dict) and not faults:
            yield written, raw, str(named(raw, kind.schema).get("id", ""))
