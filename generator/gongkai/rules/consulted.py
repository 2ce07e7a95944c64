"""Public consultations, wherever they are written: as records of their own, as steps of decisions, in documents."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.given import Given, day, group, rows, words
from gongkai.problem import Step
from gongkai.record import Record

OPEN = "向社会公开征求意见"
STEP = "公众参与"
KINDS = ("consultation", "decision", "normative-document")


@dataclass(frozen=True, slots=True)
class Consulted:
    """One consultation: `values` hold received, adopted, partly_adopted, rejected and shorter_because; they lie at
    `path`. `start` and `end` are the names of its dates there."""

    path: tuple[Step, ...]
    values: Given
    start: str = "start"
    end: str = "end"

    @property
    def days(self) -> int | None:
        """How many days it was open; the first day does not count."""
        first, last = day(self.values, self.start), day(self.values, self.end)
        return None if first is None or last is None else (last - first) // datetime.timedelta(days=1)

    def at(self, name: str) -> tuple[Step, ...]:
        return (*self.path, name)


def consulted(record: Record) -> Iterator[Consulted]:
    """The consultations that a record tells of."""
    if record.kind == "consultation":
        yield Consulted((), record.values)
    elif record.kind == "decision":
        for index, row in rows(record.values, "steps"):
            ways = words(row, "methods")
            if row.get("step") == STEP and (OPEN in ways or not ways):
                yield Consulted(("steps", index), row, "date", "end_date")
    elif values := group(record.values, "consultation"):
        yield Consulted(("consultation",), values, "from", "to")
