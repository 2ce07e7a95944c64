"""The law data: whole, without contradictions, and changed by a site's content/law key by key."""

import contextlib
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import chinese_calendar
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder import Site
from example import REPO
from gongkai.agency import Agency
from gongkai.data import load_data
from gongkai.kind import load_kinds
from gongkai.law.book import TABLES, load_law
from gongkai.problem import ConfigError

LAW = load_law()
NAMES = "、".join([*(f"{name}.yml" for name in TABLES), "calendar/年份.yml"])
YEARS = range(2019, 2027)
DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2026, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_every_table_is_sound() -> None:
    for name in TABLES:
        assert getattr(LAW, name) is not None, name


@pytest.mark.parametrize("year", YEARS)
def test_calendars_agree_with_the_library_day_by_day(year: int) -> None:
    one = datetime.timedelta(days=1)
    at, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    while at <= last:
        assert LAW.calendar.is_workday(at) is chinese_calendar.is_workday(at), at
        at += one


def test_working_days_of_a_year() -> None:
    counts = [
        LAW.calendar.between(datetime.date(year - 1, 12, 31), datetime.date(year, 12, 31)) for year in (2024, 2025)
    ]
    assert counts == [251, 248]
    assert LAW.calendar.between(day("2025-12-31"), day("2026-12-31")) == 248


@given(DAYS, st.integers(1, 60))
def test_limits_agree_with_the_library(start: datetime.date, count: int) -> None:
    due = LAW.calendar.add(start, count)
    if due is None:
        assert len(chinese_calendar.get_workdays(start, datetime.date(2026, 12, 31))) <= count
        return
    days = [each for each in chinese_calendar.get_workdays(start, due) if each > start]
    assert len(days) == count
    assert days[-1] == due
    assert LAW.calendar.between(start, due) == count


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2024-12-31", 20, "2025-02-05"), ("2025-09-22", 20, "2025-10-24"), ("2026-01-23", 20, "2026-02-27"),
        ("2026-04-20", 20, "2026-05-20"), ("2026-09-20", 20, "2026-10-23"), ("2026-05-09", 7, "2026-05-19"),
        ("2025-09-26", 3, "2025-09-30"), ("2025-09-26", 7, "2025-10-13"), ("2025-09-26", 20, "2025-10-30"),
        ("2025-01-22", 3, "2025-01-26"), ("2025-01-22", 7, "2025-02-07"), ("2024-12-31", 7, "2025-01-10"),
        ("2026-02-11", 3, "2026-02-14"), ("2026-02-11", 7, "2026-02-27"), ("2024-04-03", 7, "2024-04-15"),
    ],
)  # fmt: skip
def test_days_worked_out_by_hand(start: str, count: int, due: str) -> None:
    assert LAW.calendar.add(day(start), count) == day(due)


def test_a_year_without_a_table_is_no_guess() -> None:
    assert LAW.calendar.add(day("2026-12-31"), 1) is None
    assert LAW.calendar.add(day("2026-12-30"), 1) == day("2026-12-31")
    assert LAW.calendar.is_workday(day("2027-01-04")) is None
    assert LAW.calendar.between(day("2026-12-31"), day("2027-01-05")) is None
    assert LAW.calendar.on_or_after(day("2018-12-31")) is None
    assert LAW.calendar.on_or_before(day("2027-01-31")) is None
    assert LAW.calendar.add(day("2018-12-20"), 3) is None


def test_around_days_off() -> None:
    assert LAW.calendar.on_or_before(day("2026-01-31")) == day("2026-01-30")
    assert LAW.calendar.on_or_after(day("2026-10-01")) == day("2026-10-08")
    assert LAW.calendar.on_or_after(day("2026-10-10")) == day("2026-10-10")


def test_a_sites_own_year(tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2027.yml").write_text("rest: [2027-01-01]\nwork: [2027-01-02]\n", encoding="utf-8")
    (folder / "2026.yml").write_text("rest: [2026-10-10]\n", encoding="utf-8")
    calendar = load_law(tmp_path).calendar
    assert calendar.add(day("2026-12-31"), 2) == day("2027-01-04")
    assert calendar.is_workday(day("2026-10-10")) is False
    assert calendar.is_workday(day("2026-10-12")) is True


def test_what_the_staff_readme_shows_can_be_written(tmp_path: Path) -> None:
    readme = (REPO / "README.zh-CN.md").read_text(encoding="utf-8")
    year, limits = re.findall("```yaml\n(.*?)```", readme.partition("## 期限")[2], re.DOTALL)[:2]
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2027.yml").write_text(year, encoding="utf-8")
    (tmp_path / "deadlines.yml").write_text(limits, encoding="utf-8")
    law = load_law(tmp_path)
    assert law.calendar.add(day("2026-12-31"), 1) == day("2027-01-05")
    assert law.deadlines["penalty-publicity"].limit == 5


def test_a_site_changes_single_values(tmp_path: Path) -> None:
    (tmp_path / "deadlines.yml").write_text("penalty-publicity: {limit: 5}\n", encoding="utf-8")
    (tmp_path / "catalogue.yml").write_text(
        "without: {乡镇级: {20-4: ''}, qingxi: {20-9: 由县里统一采购}}\n", encoding="utf-8"
    )
    law = load_law(tmp_path)
    changed, plain = law.deadlines["penalty-publicity"], LAW.deadlines["penalty-publicity"]
    assert (changed.limit, changed.label, changed.basis) == (5, plain.label, plain.basis)
    qingxi, baishi = (Agency(name, name, level="乡镇级") for name in ("qingxi", "baishi"))
    assert set(law.catalogue.lacking(qingxi)) == {"20-8", "20-9", "20-14"}
    assert set(law.catalogue.lacking(baishi)) == {"20-8", "20-14"}


def test_items_by_level() -> None:
    def items(level: str) -> list[str]:
        return [item.id for item in LAW.catalogue.items_for(Agency("a", "a", level=level))]

    assert len(items("省级")) == 15
    assert items("乡镇级")[15:] == [f"21t-{number}" for number in range(1, 9)]
    assert items("县级部门")[15:] == [f"21c-{number}" for number in range(1, 8)]


WRONG = {
    "codes.yml": [
        ("penalty_types: {新类: {article: 第九条}}\n", "codes.yml penalty_types 新类：要写 weight 和 severity"),
    ],
    "deadlines.yml": [
        ("x: {label: 甲, limit: 0, unit: 日, basis: {instrument: 行政处罚法}}\n",
         "deadlines.yml x：limit 应为正整数（不大于 1000），或者 01-31 这样的月日，现为 0"),
        ("x: {label: 甲, limit: 3, unit: 周, basis: {instrument: 行政处罚法}}\n",
         "deadlines.yml x：unit 应为工作日、日、月、固定日之一，现为 周"),
        ("x: {label: 甲, limit: 02-30, unit: 固定日, basis: {instrument: 行政处罚法}}\n",
         "deadlines.yml x：limit 应为正整数（不大于 1000），或者 01-31 这样的月日，现为 02-30"),
        ("x: {label: 甲, limit: 3, unit: 固定日, basis: {instrument: 行政处罚法}}\n",
         "deadlines.yml x：unit 是固定日时 limit 写 01-31 这样的月日，否则写正整数"),
        ("x: {label: 甲, limit: 3, unit: 日, basis: {instrument: 无此法}}\n",
         "deadlines.yml x：instruments.yml 里没有 无此法 这份文件"),
        ("x: {label: 甲, limit: 3, unit: 日}\n", "deadlines.yml x：缺少 basis"),
        ("penalty-publicity: {limits: 3}\n", "deadlines.yml penalty-publicity：不认识的键 limits"),
        ("- a\n", "deadlines.yml：应为“名称: 值”的映射"),
        ("penalty-publicity: {label: 12}\n",
         "deadlines.yml penalty-publicity label：应为文字（像 12、是、no 这样的词要加引号），"
         "例如 公示行政处罚决定，现为 12"),
        ("a: [\n", "deadlines.yml 第 2 行：不是正确的 YAML"),
    ],
    "display.yml": [
        ("O36: {classes: {一般: {min: 13}}}\n", "display.yml O36 一般：min、default、max 应当从小到大"),
        ("O36: {valid_to: 2026-03-01}\n", "display.yml O36：valid_to 早于 valid_from"),
    ],
    "catalogue.yml": [
        ("without: {乡镇级: {20-16: 无}}\n", "catalogue.yml without 乡镇级：没有 20-16 这一项"),
    ],
    "index_schemes.yml": [
        ("甲: {label: 甲, pattern: '[0-9]', example: a}\n", "index_schemes.yml 甲：example 不合 pattern"),
        ("甲: {label: 甲, pattern: '[', example: a}\n", "index_schemes.yml 甲：pattern 应为正则表达式，现为 ["),
    ],
    "words.yml": [
        ("words: {青西镇: [青溪镇]}\n", "words.yml：应写成 words，下面每行“不当的写法: 正确的写法或者原因”"),
    ],
    "instruments.yml": [
        ("甲: {title: 甲, replaced_by: 乙}\n", "instruments.yml 甲：没有 乙 这份文件"),
    ],
    "subjects.yml": [
        ("also: {丙: 丁}\n", "subjects.yml also 丙：没有 丁 这一类"),
    ],
    "calendar/2027.yml": [
        ("rest: 2027-01-01\n", "calendar/2027.yml rest：应为日期的列表，例如 [2027-10-01, 2027-10-02]"),
        ("rest: [2026-12-31]\n", "calendar/2027.yml rest：应为 2027 年的日期，例如 2027-10-01，现为 2026-12-31"),
        ("rest: [2027-01-32]\n", "calendar/2027.yml：有不存在的日期"),
        ("rest: [2027-01-02]\nwork: [2027-01-02]\n", "calendar/2027.yml：2027-01-02 既放假又上班"),
        ("work: [2027-01-04]\n", "calendar/2027.yml：work 只写调休上班的周末，2027-01-04 不是周末"),
        ("holidays: []\n", "calendar/2027.yml：不认识的键 holidays"),
    ],
    "dedlines.yml": [
        ("a: b\n", f"dedlines.yml：没有这种文件，可用：{NAMES}"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in WRONG.items() for case in cases])
def test_own_law_that_contradicts_itself(site: Site, name: str, case: tuple[str, str]) -> None:
    text, said = case
    site.file(f"content/law/{name}", text).notice("202401-aaaaaa")
    ran = site.check().exit(1)
    assert (ran.out, ran.err) == ("", f"错误  law/{said}\n")


JUNK = (None, 3, "文字", [], [["a"]], {"label": "甲", "classes": 3}, {"title": "甲", "issued": 3}, {"x": {"y": None}})


def places(node: object, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where in a table something may be written instead or besides, a few of each depth."""
    yield at
    if isinstance(node, dict) and len(at) < 3:
        yield (*at, "新")
        for key in list(node)[:3]:
            yield from places(node[key], (*at, key))


@pytest.mark.parametrize("name", TABLES)
def test_whatever_a_site_writes_it_is_told_or_works(tmp_path: Path, name: str) -> None:
    for at in places(load_data(f"law/{name}.yml")):
        for own in JUNK:
            for key in reversed(at):
                own = {key: own}
            (tmp_path / f"{name}.yml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
            with contextlib.suppress(ConfigError):
                load_law(tmp_path)


def test_a_calendar_without_any_working_day_is_no_end_of_the_world(site: Site) -> None:
    """Limits beyond it cannot be counted, which is said and is no bug."""
    for year in range(2000, 2031):
        days = (datetime.date(year, 1, 1) + datetime.timedelta(days=number) for number in range(365))
        site.file(f"content/law/calendar/{year}.yml", f"rest: [{', '.join(map(str, days))}]\n")
    site.file("content/qingxi/penalty/2024/a.yml", load_kinds().all["penalty"].example)
    site.check().exit(0).shows("没有2031年的放假安排")
