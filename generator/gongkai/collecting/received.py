"""The records that a unit handed over, as it has them: reviewed, each with a number of its own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.check import check_record
from gongkai.exporting.refused import Refused
from gongkai.fields.base import Attached
from gongkai.fields.reference import RECORD_ID
from gongkai.importing.compare import named
from gongkai.problem import Problem, problem
from gongkai.review.digest import REVIEW
from gongkai.review.reviewed import review_findings
from gongkai.review.waiting import Waiting, drafts_site, waiting
from gongkai.site import Site
from gongkai.value import Value


class Received(NamedTuple):
    """A record and the files that it carries; `place` is where, from the unit's folder."""

    record: Waiting
    attached: list[Attached]
    place: str


def home_in(arrived: Site, agency: Agency) -> str:
    """Where the copy of the unit's folder lies, from the site's root."""
    return f"{arrived.config.drafts.relative_to(arrived.config.root).as_posix()}/{agency.id}/"


def received(arrived: Site, agency: Agency, problems: list[Problem]) -> Iterator[Received]:
    """All records in the copy; that one was not reviewed as it now is goes to `problems`."""
    own, home = drafts_site(arrived), home_in(arrived, agency)
    for each in waiting(arrived, [arrived.config.drafts], problems):
        attached = check_record(dict(each.raw), each.kind, agency, own)[1].attached
        place = each.file.relative_to(arrived.config.root).as_posix()
        review = named(each.raw, each.kind.schema).get(REVIEW)
        said: dict[str, Value] = {name: str(text) for name, text in review.items()} if isinstance(review, dict) else {}
        findings = review_findings(each.raw, each.kind, {REVIEW: said}, attached)
        problems += [problem(finding, place, each.line, 1) for finding in findings]
        yield Received(each, attached, place.removeprefix(home))


def refuse_ids(records: Sequence[Received]) -> None:
    """Raise Refused if the unit's own numbers do not tell its records apart."""
    seen = dict[str, str]()
    for each in records:
        number = each.record.id
        if not RECORD_ID.fullmatch(number):
            raise Refused(f"{each.place} 的记录编号“{number}”不对，没有收。请单位先运行 gongkai check")
        if number in seen:
            raise Refused(f"{seen[number]} 和 {each.place} 的记录编号都是 {number}，没有收。请单位删去一份")
        seen[number] = each.place
