"""By when what came in has to be public: the last lawful day of each record, as the site's rules count it."""

from collections.abc import Iterator

from gongkai.answer.page import Section, Table
from gongkai.check import check_record
from gongkai.law.deadlines import ONLINE, Due, dues
from gongkai.review.batch import Batch
from gongkai.site import Site

MOST = 50


def last_days(batch: Batch, site: Site) -> Iterator[Section]:
    """A table of the records that have a limit, the most urgent first."""
    found = sorted(_dues(batch, site), key=lambda each: (each[0].due is None, each[0].due, each[1]))
    if not found:
        return
    late = frozenset(at for at, (due, _) in enumerate(found) if due.missed(site.clock))
    rows = [
        [title, _day(due, at in late), f"{due.deadline.label}：{_limit(due)}"] for at, (due, title) in enumerate(found)
    ]
    said = [f"另有 {len(rows) - MOST} 条没有列出。"] if len(rows) > MOST else []
    yield Section("最迟哪一天公开", said, Table(("标题", "最迟", "依据"), rows[:MOST], late))


def _dues(batch: Batch, site: Site) -> Iterator[tuple[Due, str]]:
    for each in batch.records:
        record = check_record(dict(each.raw), each.kind, each.agency, batch.tree or site)[0]
        if record is not None:
            own = (due for due in dues(record.values, each.kind, site.law, site.clock, "不超过") if due.field == ONLINE)
            yield from ((due, each.title) for due in own)


def _day(due: Due, late: bool) -> str:
    if due.due is None:
        return f"缺 {due.missing} 年的放假安排，算不出"
    return f"{due.due.isoformat()}{'（已经过了）' if late else ''}"


def _limit(due: Due) -> str:
    return f"{due.start.isoformat()} 起 {due.deadline.limit} {due.deadline.unit}（{due.deadline.basis}）"
