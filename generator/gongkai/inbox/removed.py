"""A 撤回单 that came in: each row taken down at once, with the proof; a row that is wrong keeps no other waiting."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.answer.page import Section, Table
from gongkai.exporting.refused import Refused
from gongkai.inbox.notice import REPAIR, WITHDRAW, Removal
from gongkai.inbox.outcome import Outcome, answered
from gongkai.site import Site

TakeDown = Callable[[Removal, Agency], tuple[int, list[str]]]
"""Takes a record of an agency down and proves it: an exit code and what is to be told. Raises Refused."""
SEARCHED = "查过的"
_HEAD = ("行", "记录编号", "办什么", "结果")


class _Done(NamedTuple):
    """Whether the record is down; in a sentence; what else was told."""

    good: bool
    said: str
    lines: list[str]


def removed(rows: Sequence[Removal], name: str, agency: Agency, site: Site, take_down: TakeDown) -> Outcome:
    """Take down what the rows name. Raises what a build raises."""
    done = [_row(each, agency, take_down) for each in rows]
    wrong = frozenset(at for at, each in enumerate(done) if not each.good)
    table = [
        [str(row.row), row.record_id or "—", row.what or "—", each.said] for row, each in zip(rows, done, strict=True)
    ]
    lines = [line for each in done for line in each.lines]
    sections = [Section("逐条", [], Table(_HEAD, table, wrong))]
    if lines:
        sections.append(Section(SEARCHED, lines))
    taken = len(done) - len(wrong)
    verdict = f"撤下了 {taken} 条" + (f"，{len(wrong)} 条没有撤下，请看下面，改好再放进“待办”" if wrong else "")
    page = answered(name, site.as_of.isoformat(), verdict, sections, good=not wrong, demo=not agency.real)
    return Outcome(verdict, page, done=not wrong)


def _row(asked: Removal, agency: Agency, take_down: TakeDown) -> _Done:
    if asked.wrong:
        return _Done(False, asked.wrong, [])
    if not asked.record_id:
        return _Done(False, "没有写记录编号或者网址", [])
    if asked.what not in (WITHDRAW, REPAIR):
        return _Done(False, f"“办什么”要选“{WITHDRAW}”或者“{REPAIR}”", [])
    try:
        code, said = take_down(asked, agency)
    except Refused as refused:
        return _Done(False, str(refused), [])
    *before, last = said or [""]
    result, lines = (last, before) if code == 0 else (f"没有办完，请管网站的人看下面“{SEARCHED}”", said)
    return _Done(code == 0, result, [f"{asked.record_id}：{line}" for line in lines])
