"""The clock of a request for government information (依申请公开): when an answer is due, and whether it was lawful.

Source: 政府信息公开条例 articles 30 to 35, 信息处理费管理办法. A static site takes no requests; an office keeps its
register itself, and this says what the register has to say.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gongkai.law.book import Law

Day = datetime.date


class Channel(Enum):
    """How a request came in (article 31)."""

    IN_PERSON = "当面提交"
    SIGNED_MAIL = "需要签收的邮寄"
    PLAIN_MAIL = "平常信函等无需签收的邮寄"
    ONLINE = "互联网或者传真"


class Step(Enum):
    """What happened to a request."""

    CORRECTION_ASKED = "告知补正"
    CORRECTED = "收到补正"
    CONSULTING = "开始征求意见"
    CONSULTED = "征求意见结束"
    EXTENDED = "延长答复"
    FEE_ASKED = "通知缴费"
    PAID = "缴费"
    ANSWERED = "答复"


@dataclass(frozen=True, slots=True)
class Event:
    step: Step
    on: Day


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a request stands on a day.

    `due` is the last day for the answer; None while the clock stands (`waiting` says for what), and where a calendar
    is missing (`waiting` is empty then). `late` counts working days after `due`, None if they cannot be counted.
    `notes` say what was not done in time besides the answer.
    """

    due: Day | None
    waiting: str
    answered: Day | None
    late: int | None
    notes: tuple[str, ...]


def received(channel: Channel, handed_in: Day, confirmed: Day | None = None) -> Day | None:
    """The day from which a request counts as received (article 31).

    `handed_in` is the day it was handed in, signed for or arrived; `confirmed` the day the agency confirmed the
    receipt with the applicant, without which a plain letter, fax or online request is not received yet.
    """
    return handed_in if channel in {Channel.IN_PERSON, Channel.SIGNED_MAIL} else confirmed


def run_clock(receipt: Day, events: Sequence[Event], law: Law, today: Day) -> Clock:
    """Run the clock over the events, in the order of their days, up to `today`."""
    clock = _Clock(receipt, law)
    for event in sorted(events, key=lambda each: each.on):
        if event.on <= today:
            clock.take(event)
    return clock.read(today)


class _Clock:
    """Counts down from the answer's limit: `_since` is day 0 of the stretch that runs now, `_left` its length."""

    def __init__(self, receipt: Day, law: Law) -> None:
        self._days = law.calendar
        self._limit = {name: deadline.limit for name, deadline in law.deadlines.items()}
        self._since, self._left, self._extended = receipt, self._limit["request-answer"], False
        self._receipt, self._asked = receipt, receipt
        self._waiting, self._lost = "", False
        self._answered: Day | None = None
        self._notes: list[str] = []

    def take(self, event: Event) -> None:
        if self._answered is not None:
            return
        match event.step:
            case Step.CORRECTION_ASKED:
                self._check(self._receipt, event.on, "request-correction", "告知补正")
                self._waiting = "补正"
            case Step.CORRECTED:
                self._restart(event.on)
            case Step.CONSULTING:
                self._stop(event.on, "征求意见")
            case Step.CONSULTED if self._waiting == "征求意见":
                self._since, self._waiting = event.on, ""
            case Step.EXTENDED if not self._extended:
                self._extended = True
                self._left += self._limit["request-extension"]
            case Step.FEE_ASKED:
                self._asked, self._waiting = event.on, "缴费"
            case Step.PAID:
                self._check(self._asked, event.on, "request-fee", "缴费")
                self._restart(event.on)
            case Step.ANSWERED:
                self._answered, self._waiting = event.on, ""
            case Step.EXTENDED:
                self._notes.append("答复期限只能延长一次")

    def read(self, today: Day) -> Clock:
        due = None if self._waiting or self._lost else self._days.add(self._since, self._left)
        end = self._answered or today
        late = 0 if due is None or end <= due else self._days.between(due, end)
        return Clock(due, self._waiting, self._answered, late, tuple(self._notes))

    def _restart(self, on: Day) -> None:
        self._since, self._waiting = on, ""
        self._left = self._limit["request-answer"] + (self._limit["request-extension"] if self._extended else 0)

    def _stop(self, on: Day, waiting: str) -> None:
        used = self._days.between(self._since, on)
        if used is not None and used > self._left:
            self._notes.append(f"开始{waiting}时答复期限已过")
            return
        self._lost = self._lost or used is None
        self._left -= used or 0
        self._waiting = waiting

    def _check(self, first: Day, on: Day, name: str, what: str) -> None:
        last = self._days.add(first, self._limit[name])
        if last is not None and on > last:
            self._notes.append(f"{what}晚于 {last}（{self._limit[name]}个工作日）")
