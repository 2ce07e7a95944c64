"""The day a site believes it is, and until when what was made of it holds.

What a record becomes depends on the day only through the questions asked here. An answer, once yes, stays yes on all
later days, so as long as no answer of no changes, the same questions are asked and the same things come out.
"""

from gongkai.days import NEXT, Day


class Clock:
    """Answers questions about one day, and notes the first later day on which it would answer one of them otherwise."""

    __slots__ = ("_holds", "_today")

    def __init__(self, today: Day) -> None:
        self._today = today
        self._holds = Day.max

    @property
    def today(self) -> Day:
        """The day itself, for texts that count from it: they hold for today only."""
        self._holds = self._today
        return self._today

    @property
    def until(self) -> Day | None:
        """The first later day on which an answer given so far would be another; None if there is none."""
        return None if self._holds == Day.max else self._holds + NEXT

    def reached(self, day: Day) -> bool:
        """Whether it is that day, or later."""
        if day <= self._today:
            return True
        if day <= self._holds:
            self._holds = day - NEXT
        return False

    def passed(self, day: Day) -> bool:
        """Whether that day is over."""
        if day < self._today:
            return True
        if day < self._holds:
            self._holds = day
        return False
