"""Until when what a visit gave holds: a build of a later day visits again only what may differ on that day."""

import datetime
import json
from collections.abc import Callable, Iterable
from functools import partial
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import Site
from clerk_cases import Case, cases, odd
from day_walk import NEXT, Day, Seen, Walked, timed
from effort import examples
from example import REPO
from gongkai.clock import Clock
from gongkai.kind import Kind, load_kinds
from gongkai.law.book import load_law
from gongkai.law.deadlines import Due, dues, open_terms
from gongkai.rules import rules
from gongkai.source import Source
from gongkai.value import UNKNOWN

LAW = load_law()
TODAY = Day(2026, 11, 24)
LATER = (1, 2, 7, 30, 100, 366)
COUNTS_DAYS = frozenset({"GK510", "GK516", "GK521", "GK562", "GK597"})
"""The findings whose text says how many days have passed or are left, or what day it is."""
CASES = [(path, case) for path in sorted((REPO / "tests" / "rules").glob("*.txt")) for case in cases(path)]
TIMED_RULES = {name for rule in rules() if timed(rule.CODE) for name in rule.KINDS}
TIMED = [
    kind
    for kind in load_kinds().all.values()
    if kind.example and (kind.terms.deadlines or kind.terms.display or kind.terms.validity or kind.name in TIMED_RULES)
]
NEAR = st.integers(-40, 40) | st.integers(-400, 400) | st.integers(-1200, 1200)
DAYS = NEAR.map(lambda count: TODAY + datetime.timedelta(days=count))


def holds(walked: Walked, day: Day, steps: int) -> set[Source]:
    """Walk, and see that nothing changed before its day. Returns what did change."""
    changed = set[Source]()
    for source, last, before, then in walked.walk(day, steps):
        assert then == before, f"{source.path} on {last}: was to hold until {before.until}"
        changed |= {source} if before.until < Day.max else set()
    return changed


def answers(clock: Clock, questions: Iterable[tuple[str, Day]]) -> list[bool]:
    return [getattr(clock, name)(day) for name, day in questions]


def test_answers_hold_until_the_day_that_the_clock_names_and_not_longer() -> None:
    """For any three questions about close days."""
    days = [TODAY + datetime.timedelta(days=count) for count in range(-1, 4)]
    for questions in product(product(("reached", "passed"), days), repeat=3):
        clock = Clock(TODAY)
        given = answers(clock, questions)
        for later in (*days[1:], Day.max):
            same = answers(Clock(later), questions) == given
            assert same == (clock.until is None or later < clock.until), f"{questions} on {later}: {clock.until}"


def test_who_asks_for_the_day_itself_is_asked_again_tomorrow() -> None:
    clock = Clock(TODAY)
    assert clock.until is None
    assert clock.passed(TODAY + 3 * NEXT) is clock.reached(TODAY + 9 * NEXT) is False
    assert clock.until == TODAY + 4 * NEXT
    assert clock.today == TODAY
    assert clock.until == TODAY + NEXT


LIMITED = [kind for kind in TIMED if kind.terms.deadlines]
ENDS = st.none() | st.just(UNKNOWN) | DAYS.map(str)


@settings(max_examples=examples(200))
@given(st.sampled_from(LIMITED), st.lists(ENDS, min_size=4, max_size=4), st.integers(0, 400))
def test_what_is_said_of_limits_holds_until_then(kind: Kind, days: list[str | None], later: int) -> None:
    """Each of the questions about limits alone: in a visit one of them may cover for another."""
    names = {name: None for term in kind.terms.deadlines for name in (term.start, term.end)}
    values = {name: day for name, day in zip(names, days, strict=False) if day is not None}
    asked: tuple[Callable[[Clock], object], ...] = (
        lambda clock: list(dues(values, kind, LAW, clock)),
        lambda clock: open_terms(values, kind, clock),
        *(partial(Due.missed, each) for each in dues(values, kind, LAW, Clock(TODAY))),
        *(partial(Due.by, each, workdays=LAW.calendar) for each in dues(values, kind, LAW, Clock(TODAY))),
    )
    for ask in asked:
        clock = Clock(TODAY)
        answer = ask(clock)
        last = TODAY + datetime.timedelta(days=later) if clock.until is None else clock.until - NEXT
        assert ask(Clock(last)) == answer


@pytest.mark.parametrize(
    ("last", "count", "first"),
    [("2026-10-09", 0, "2026-10-09"), ("2026-10-09", 1, "2026-10-08"), ("2026-10-09", 2, "2026-09-30"),
     ("2026-01-05", 3, "2025-12-30"), ("2019-01-03", 7, "2019-01-01"), ("2199-01-20", 3, "2199-01-20")],
)  # fmt: skip
def test_the_first_day_from_which_so_few_working_days_are_left(last: str, count: int, first: str) -> None:
    """Over the holidays of 2026; where the calendar of 2018 is missing; where there is none at all."""
    assert LAW.calendar.within(Day.fromisoformat(last), count) == Day.fromisoformat(first)


@pytest.mark.slow
def test_the_example_site_on_later_days(tmp_path: Path) -> None:
    walked = Walked(REPO / "site_config.yml", tmp_path)
    days = [TODAY, *(TODAY + datetime.timedelta(days=count) for count in LATER)]
    seen = {day: walked.on(day, walked.sources) for day in days}
    differ, pairs = 0, list(combinations(days, 2))
    for day, later in pairs:
        for source, found in seen[day].items():
            if seen[later][source].result != found.result:
                differ += 1
                assert found.until <= later, f"{source.path}: differs on {later}, was to hold until {found.until}"
    assert differ > len(pairs) * len(walked.sources) / 42
    assert len(again_tomorrow(seen[TODAY])) < len(walked.sources) / 50


def again_tomorrow(seen: dict[Source, Seen]) -> list[str]:
    """The sources that a build of the next day visits again, but for those that count days."""
    return [
        source.path for source, found in seen.items() if found.until == TODAY + NEXT and not found.codes & COUNTS_DAYS
    ]


@pytest.mark.slow
def test_the_example_site_from_one_change_to_the_next(tmp_path: Path) -> None:
    walked = Walked(REPO / "site_config.yml", tmp_path)
    assert holds(walked, Day(2024, 6, 28), 2)


@pytest.mark.parametrize(
    ("path", "case"),
    [
        pytest.param(path, case, id=f"{path.stem}: {case.title}", marks=() if timed(path.stem) else pytest.mark.slow)
        for path, case in CASES
    ],
)
def test_the_cases_of_the_rules_from_one_change_to_the_next(path: Path, case: Case, site: Site) -> None:
    for name, text in case.files:
        site.file(name, odd(text))
    told = case.arguments
    day = Day.fromisoformat(told[told.index("--as-of") + 1] if "--as-of" in told else "2024-12-31")
    walked = Walked(site.root / "site_config.yml", site.root)
    assert not daily(walked, day)
    holds(walked, day, 4)
    if timed(path.stem) and path.stem.upper() in case.printed:
        holds(walked, min(online(walked, day), day), 4)
        assert holds(walked, Day(1999, 1, 1), 1), "the day makes no difference"


def online(walked: Walked, day: Day) -> Day:
    """The day on which the last of the records went online: what runs from their dates has yet to come then."""
    rows = [row for seen in walked.on(day, walked.sources).values() for row in seen.rows]
    return max((Day.fromisoformat(row.published[:10]) for row in rows if row.published), default=day)


def daily(walked: Walked, day: Day) -> list[str]:
    """The sources that three builds running visit again, though nothing that is found of them counts days."""
    sources = walked.sources
    for each in (day, day + NEXT, day + 2 * NEXT):
        seen = walked.on(each, sources)
        sources = [one for one in sources if seen[one].until == each + NEXT and not seen[one].codes & COUNTS_DAYS]
    return [one.path for one in sources]


def timed_fields(kind: Kind) -> dict[str, st.SearchStrategy[str | None]]:
    """What the day may make something of: the dates of a kind, and the choices beside them."""
    drawn: dict[str, st.SearchStrategy[str | None]] = {}
    for each in kind.schema.fields.values():
        if each.type == "date":
            drawn[each.name] = st.none() | DAYS.map(str)
        elif each.type == "datetime":
            drawn[each.name] = DAYS.map(lambda day: f"{day} 09:30")
        elif each.type == "choice" and len(each.options["choices"]) < 9:
            drawn[each.name] = st.none() | st.sampled_from(each.options["choices"])
    return drawn


RECORDS = [st.fixed_dictionaries({}, optional=timed_fields(kind)) for kind in TIMED]


@pytest.mark.slow
@settings(max_examples=examples(8))
@given(st.tuples(*RECORDS))
def test_any_dates_from_one_change_to_the_next(changes: tuple[dict[str, str | None], ...]) -> None:
    """The examples of all kinds that have limits, periods or a state, with other dates and choices."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder)).file("site_config.yml", "网站名称: 云岭县政府信息公开\n公示期规则: O36、O58\n")
        for kind, change in zip(TIMED, changes, strict=True):
            site.file(f"content/qingxi/{kind.name}/2024/a.yml", changed(kind, change))
        holds(Walked(site.root / "site_config.yml", site.root), TODAY, 3)


def changed(kind: Kind, change: dict[str, str | None]) -> str:
    """The example of a kind with other values, or without them."""
    given = yaml.load(kind.example, Loader=yaml.CBaseLoader)
    written = {field.name: value for key, value in given.items() if (field := kind.schema.find(key))} | change
    kept = {name: value for name, value in written.items() if value is not None and name != "agency"}
    return json.dumps(kept, ensure_ascii=False)
