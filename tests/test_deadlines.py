"""Limits of time: days worked out by hand in the fact sheets, month ends, and the clock of a request."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.days import months_later
from gongkai.kind import load_kinds
from gongkai.law.book import load_law
from gongkai.law.deadlines import last_day, missing_year
from gongkai.law.request_clock import Channel, Clock, Event, Step, received, run_clock

LAW = load_law()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_every_deadline_of_a_kind_is_in_the_law() -> None:
    for kind in load_kinds().all.values():
        assert {term.id for term in kind.terms.deadlines} <= set(LAW.deadlines), kind.name
        for term in kind.terms.deadlines:
            other = kind.schema.fields[term.special].options["choices"] if term.special else []
            assert set(other) <= {each.label for each in LAW.deadlines.values()}, kind.name


def test_every_duty_is_met_by_a_kind_with_a_year() -> None:
    kinds = load_kinds().all
    for duty in LAW.obligations.values():
        assert kinds[duty.kind].year, duty.id
        assert set(duty.needs) <= set(kinds), duty.id


@pytest.mark.parametrize(
    ("name", "start", "due"),
    [
        ("penalty-publicity", "2024-04-03", "2024-04-15"), ("enforcement-publicity", "2025-09-26", "2025-10-30"),
        ("penalty-withdrawal", "2025-01-22", "2025-01-26"), ("active-disclosure", "2026-04-20", "2026-05-20"),
        ("decision-consultation", "2023-03-06", "2023-04-05"), ("penalty-decision", "2024-05-18", "2024-08-16"),
        ("penalty-decision", "2024-07-07", "2024-10-08"), ("penalty-payment", "2024-03-01", "2024-03-18"),
        ("lawsuit", "2025-08-31", "2026-02-28"), ("court-enforcement", "2024-11-30", "2025-02-28"),
        ("disclosure-report-department", "2025-06-30", "2026-01-31"),
        ("rule-of-law-report", "2024-12-31", "2025-04-01"),
    ],
)  # fmt: skip
def test_last_days(name: str, start: str, due: str) -> None:
    assert last_day(LAW.deadlines[name], day(start), LAW.calendar) == day(due)


@pytest.mark.parametrize(
    ("name", "start", "year"),
    [
        ("penalty-publicity", "2026-12-25", 2027),
        ("penalty-decision", "2026-10-10", 2027),
        ("lawsuit", "2026-09-01", 2027),
    ],
)  # fmt: skip
def test_a_missing_year_is_named(name: str, start: str, year: int) -> None:
    assert last_day(LAW.deadlines[name], day(start), LAW.calendar) is None
    assert missing_year(LAW.deadlines[name], day(start), LAW.calendar) == year


def test_inside_an_office_a_fixed_day_is_the_last_working_day_before() -> None:
    assert LAW.calendar.on_or_before(day("2026-01-31")) == day("2026-01-30")


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)), st.integers(0, 240))
def test_months_end_where_the_month_ends(start: datetime.date, months: int) -> None:
    end = months_later(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + datetime.timedelta(days=1)).day == 1)


def clock(receipt: str, *events: tuple[Step, str], today: str = "2026-12-31") -> Clock:
    return run_clock(day(receipt), [Event(step, day(on)) for step, on in events], LAW, day(today))


@pytest.mark.parametrize(
    ("receipt", "due"),
    [
        ("2024-12-31", "2025-02-05"), ("2025-09-22", "2025-10-24"), ("2026-01-23", "2026-02-27"),
        ("2026-04-20", "2026-05-20"), ("2026-09-20", "2026-10-23"),
    ],
)  # fmt: skip
def test_twenty_working_days_from_the_day_after(receipt: str, due: str) -> None:
    assert clock(receipt, today=receipt) == Clock(day(due), "", None, 0, ())
    assert clock(receipt, (Step.ANSWERED, due)).late == 0
    late = clock(receipt, (Step.ANSWERED, "2026-11-30"))
    assert late.late == LAW.calendar.between(day(due), day("2026-11-30"))


def test_extension_gives_twenty_more_once() -> None:
    once = clock("2026-04-20", (Step.EXTENDED, "2026-05-15"))
    assert once.due == LAW.calendar.add(day("2026-04-20"), 40)
    twice = clock("2026-04-20", (Step.EXTENDED, "2026-05-15"), (Step.EXTENDED, "2026-06-01"))
    assert (twice.due, twice.notes) == (once.due, ("答复期限只能延长一次",))


def test_correction_starts_the_clock_again() -> None:
    asked = (Step.CORRECTION_ASKED, "2026-05-18")
    assert clock("2026-05-09", asked, today="2026-06-01") == Clock(None, "补正", None, 0, ())
    corrected = clock("2026-05-09", asked, (Step.CORRECTED, "2026-06-02"))
    assert corrected.due == LAW.calendar.add(day("2026-06-02"), 20)
    slow = clock("2026-05-09", (Step.CORRECTION_ASKED, "2026-05-20"), today="2026-05-20")
    assert slow.notes == ("告知补正晚于 2026-05-19（7个工作日）",)


def test_consultation_is_not_counted() -> None:
    """Five working days used, then the third party has its time, then fifteen are left."""
    asked = (Step.CONSULTING, "2026-04-27")
    assert clock("2026-04-20", asked, today="2026-05-06").waiting == "征求意见"
    back = clock("2026-04-20", asked, (Step.CONSULTED, "2026-05-20"))
    assert back.due == LAW.calendar.add(day("2026-05-20"), 15)
    over = clock("2026-04-20", (Step.CONSULTING, "2026-05-21"))
    assert (over.due, over.notes) == (day("2026-05-20"), ("开始征求意见时答复期限已过",))


@example(datetime.date(2019, 1, 1), 28, 6)
@given(st.dates(datetime.date(2019, 1, 1), datetime.date(2026, 5, 1)), st.integers(0, 30), st.integers(0, 60))
def test_the_clock_stands_as_long_as_others_are_asked(receipt: datetime.date, before: int, asked: int) -> None:
    """Also when all of the limit is used before: then it ends on the day of their answer, a holiday or not."""
    start = receipt + datetime.timedelta(days=before)
    end = start + datetime.timedelta(days=asked)
    used, stood = LAW.calendar.between(receipt, start), LAW.calendar.between(start, end)
    assert used is not None
    assert stood is not None
    ran = run_clock(receipt, [Event(Step.CONSULTING, start), Event(Step.CONSULTED, end)], LAW, end)
    due = LAW.calendar.add(receipt, 20 + stood if used <= 20 else 20)
    assert due is not None
    assert ran.due == (max(due, end) if used == 20 else due)


def test_a_fee_starts_the_clock_again_when_it_is_paid() -> None:
    asked = (Step.FEE_ASKED, "2026-05-11")
    assert clock("2026-04-20", asked, today="2026-05-20").waiting == "缴费"
    paid = clock("2026-04-20", asked, (Step.PAID, "2026-05-18"))
    assert paid.due == LAW.calendar.add(day("2026-05-18"), 20)


def test_without_a_calendar_nothing_is_guessed() -> None:
    assert clock("2026-12-20") == Clock(None, "", None, 0, ())
    assert clock("2026-12-20", (Step.CONSULTING, "2027-01-05"), today="2027-01-20").due is None


def test_the_day_of_receipt_depends_on_the_way_in() -> None:
    monday, tuesday = day("2026-05-11"), day("2026-05-12")
    assert received(Channel.IN_PERSON, monday) == monday
    assert received(Channel.SIGNED_MAIL, monday, tuesday) == monday
    assert received(Channel.PLAIN_MAIL, monday, tuesday) == tuesday
    assert received(Channel.ONLINE, monday) is None
