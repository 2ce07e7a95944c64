"""The agenda as staff read it: by agency, what is over first."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.staff.agenda import Row, State


def as_text(rows: Sequence[Row], as_of: datetime.date, days: int) -> Iterator[str]:
    """Lines for people, one for each thing, and a line with the sums."""
    for agency, held in groupby(rows, key=lambda row: row.agency):
        yield agency.name
        for state, listed in groupby(held, key=lambda row: row.state):
            yield f"  {state.value}："
            yield from (_line(row) for row in listed)
        yield ""
    yield _sums(rows, as_of, days)


def _line(row: Row) -> str:
    day = str(row.due) if row.due else "日期不明"
    place = "" if row.source == row.agency.source else f"\n      {row.source}"
    return f"    {day}  {row.what}（{row.about}），{row.by}{place}"


def _sums(rows: Iterable[Row], as_of: datetime.date, days: int) -> str:
    counts = Counter(row.state for row in rows)
    if not counts:
        return f"截至 {as_of}，没有过期的事项，{days} 日内没有到期的事项。"
    words = ("过期未完成", f"{days} 日内到期", "已完成但迟了", "无法计算")
    said = zip(State, words, strict=True)
    parts = "，".join(f"{word} {counts[state]} 项" for state, word in said if counts[state])
    return f"截至 {as_of}：{parts}。"
