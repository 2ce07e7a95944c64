"""Records that are fit to leave the house: checked like those of the site. One that is not stops the export."""

from collections.abc import Iterator
from itertools import islice

from gongkai.agency import Agency
from gongkai.check import Draft, check_records
from gongkai.exporting.chosen import Choice, chosen
from gongkai.exporting.refused import Refused
from gongkai.exporting.writing import refuse_problems
from gongkai.problem import BLOCKS, Problem, sorts
from gongkai.record import Record
from gongkai.site import Site

TOGETHER = 50
_SHOWN = 5


def sound(site: Site, choice: Choice) -> Iterator[tuple[Record, Agency]]:
    """The records asked for, checked, in the order of their files. Raises Refused if one of them has an error."""
    problems: list[Problem] = []
    wrong: list[str] = []
    found = chosen(site, choice, problems)
    while some := list(islice(found, TOGETHER)):
        drafts = [Draft(each.raw, choice.kind, each.agency, site) for each in some]
        for each, (record, reading) in zip(some, check_records(drafts), strict=True):
            if record is None or any(_blocks(finding.effect, finding.code) for finding in reading.findings):
                wrong.append(each.place)
            else:
                yield record, each.agency
    refuse_problems(problems)
    if wrong:
        more = f"等 {len(wrong)} 条" if len(wrong) > _SHOWN else ""
        raise Refused(f"有的记录有错误（{'、'.join(wrong[:_SHOWN])}{more}），没有写。请先用 gongkai check 检查并改正")


def _blocks(effect: str | None, code: str) -> bool:
    return (effect or sorts()[code].effect) == BLOCKS


def all_sound(site: Site, choice: Choice) -> list[tuple[Record, Agency]]:
    """The few records that are asked for. Raises Refused if there is none."""
    found = list(sound(site, choice))
    if not found:
        raise Refused(f"没有找到这样的“{choice.kind.label}”，没有写")
    return found
