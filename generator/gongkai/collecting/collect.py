"""What a unit handed over, taken: its records checked as reviewed, numbered, put beside the county's, whole or not."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.agency import Agency
from gongkai.collecting.numbered import Numbered, Taken
from gongkai.collecting.received import home_in, received, refuse_ids
from gongkai.collecting.source import home_of, opened, taken
from gongkai.problem import Problem, blocking
from gongkai.review.batch import Batch, batch_of
from gongkai.site import Site


@dataclass(slots=True)
class Collected:
    """`left` are folders and files that are no records and stay with the unit. If nothing blocks, `batch` is to be put
    into the content of `site`.
    """

    site: Site
    records: list[Taken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    batch: Batch = field(default_factory=Batch)

    @property
    def sound(self) -> bool:
        return not blocking(self.problems)

    def paths(self) -> list[str]:
        """The files that change in the content, from the site's root."""
        attached = (target.relative_to(self.site.config.root).as_posix() for _, target in self.batch.attachments)
        return [*self.batch.files, *attached]


def collect(site: Site, agency: Agency, source: Path, stage: Path, work: Path) -> Collected:
    """Read what was handed over into `stage` and say what would become of it. Raises Refused, OSError."""
    arrived, numbered = _with_drafts(site, stage / "arrived"), _with_drafts(site, stage / "numbered")
    made = Collected(numbered)
    made.left = taken(home_of(opened(source, work / "unpacked"), site, agency), arrived.config.drafts, agency)
    records = list(received(arrived, agency, made.problems))
    if made.sound:
        refuse_ids(records)
        made.records = Numbered(site, numbered, agency, records).written()
        if any(each.written for each in made.records):
            made.batch = batch_of(numbered, [numbered.config.drafts], work)
            made.problems += made.batch.problems
    written = {each.written: each for each in made.records if each.written}
    made.problems = sorted({_told(each, written, home_in(arrived, agency)) for each in made.problems})
    return made


def _with_drafts(site: Site, folder: Path) -> Site:
    folder.mkdir(parents=True)
    return replace(site, config=replace(site.config, drafts=folder))


def _told(said: Problem, written: dict[str, Taken], home: str) -> Problem:
    """A problem where the unit has what it is about."""
    if (record := written.get(said.path)) is not None:
        return replace(said, path=record.place, line=said.line and said.line + record.line - 1)
    return replace(said, path=said.path.removeprefix(home))
