"""The law as data: what `law/*.yml` says, with a site's own `content/law/` over it. Read when first asked for."""

import datetime
import re
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from gongkai.data import load_data
from gongkai.law.read import (
    catalogue,
    deadlines,
    genres,
    index_schemes,
    instruments,
    obligations,
    profiles,
    subjects,
    words,
)
from gongkai.law.tables import Catalogue, Deadline, IndexScheme, Instrument, Obligation, Profile
from gongkai.law.workdays import Calendar, YearTable
from gongkai.own_data import merged, read_mapping
from gongkai.problem import ConfigError

TABLES = (
    "instruments",
    "deadlines",
    "obligations",
    "display",
    "catalogue",
    "subjects",
    "genres",
    "codes",
    "enforcement",
    "documents",
    "index_schemes",
    "words",
    "site_standards",
)
CALENDAR = "calendar"
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\.yml")


class Law:
    """Everything the rules know of the law. `own` is a site's folder of data that adds to it or changes it.

    The properties raise ConfigError, in Chinese, if a site's data contradict themselves; `load_law` has tried them.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """By the name they are cited with."""
        return instruments(self._table("instruments"))

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """By the id that kinds use."""
        return deadlines(self._table("deadlines"), self.instruments)

    @cached_property
    def obligations(self) -> Mapping[str, Obligation]:
        """What agencies owe every year."""
        return obligations(self._table("obligations"), self.instruments)

    @cached_property
    def display(self) -> Mapping[str, Profile]:
        """Profiles of display periods, by the name that a site's configuration uses."""
        return profiles(self._table("display"), self.instruments)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The items of 政府信息公开条例 articles 20 and 21."""
        return catalogue(self._table("catalogue"))

    @cached_property
    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """主题分类: class → sub-classes, in order; the names local governments use stand behind the official ones."""
        return subjects(self._table("subjects"))

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """体裁分类: the 15 kinds of official documents, then the others."""
        return genres(self._table("genres"))

    @cached_property
    def index_schemes(self) -> Mapping[str, IndexScheme]:
        """Forms of 索引号, by the name that a site's configuration uses."""
        return index_schemes(self._table("index_schemes"))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Wording that must not be published → what is right, or why."""
        return words(self._table("words"))

    @cached_property
    def codes(self) -> Mapping[str, Any]:
        """Code lists of enforcement publicity, as codes.yml describes them."""
        table = self._table("codes")
        for name, row in table["penalty_types"].items():
            if not isinstance(row, dict) or not {"weight", "severity"} <= set(row):
                raise ConfigError(f"law/codes.yml penalty_types {name}：要写 weight 和 severity")
        return table

    @cached_property
    def enforcement(self) -> Mapping[str, Any]:
        """Thresholds and the layouts of yearly statistics, as enforcement.yml describes them."""
        return self._table("enforcement")

    @cached_property
    def documents(self) -> Mapping[str, Any]:
        """Local rules on documents, and the numbers of the rules on decisions and reports, as documents.yml says."""
        return self._table("documents")

    @cached_property
    def site_standards(self) -> Mapping[str, Any]:
        """Column types and how often columns must have something new, as site_standards.yml describes them."""
        return self._table("site_standards")

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self._year)

    def _table(self, name: str) -> dict[str, Any]:
        """A table of the package with what the site's own says over it, key by key."""
        built_in = load_data(f"law/{name}.yml")
        path = self._own / f"{name}.yml" if self._own is not None else None
        if path is None or not path.is_file():
            return built_in
        return merged(built_in, read_mapping(path, f"law/{name}.yml"), f"law/{name}.yml")

    def _year(self, year: int) -> YearTable | None:
        """The table of a year; days that a site's own says are worked or off are so, whatever the built-in one says."""
        name = f"law/{CALENDAR}/{year}.yml"
        path = self._own / CALENDAR / f"{year}.yml" if self._own is not None else None
        own = _year_table(read_mapping(path, name), year, name) if path is not None and path.is_file() else None
        if not files("gongkai").joinpath(name).is_file():
            return own
        table = _year_table(load_data(name), year, name)
        if own is None:
            return table
        rest, work = (table.rest | own.rest) - own.work, (table.work | own.work) - own.rest
        return YearTable(rest, work, own.source or table.source)


def load_law(own: Path | None = None) -> Law:
    """The law of a site; `own` is its `content/law`, if there is one.

    Raises ConfigError, with Chinese text, if a file there contradicts itself.
    """
    law = Law(own)
    if own is None:
        return law
    for path in sorted(own.rglob("[!.~]*.[yY]*[mM][lL]")):
        name, stem = path.relative_to(own).as_posix(), path.stem
        if path.parent == own / CALENDAR and _YEAR.fullmatch(path.name):
            law.calendar.has(int(stem))
        elif path.parent == own and path.name == f"{stem}.yml" and stem in TABLES:
            getattr(law, stem)
        else:
            names = "、".join(f"{each}.yml" for each in TABLES)
            raise ConfigError(f"law/{name}：没有这种文件，可用：{names}、calendar/年份.yml")
    return law


def _year_table(read: dict[str, Any], year: int, where: str) -> YearTable:
    if unknown := set(read) - {"rest", "work", "source"}:
        raise ConfigError(f"{where}：不认识的键 {'、'.join(sorted(unknown))}")
    rest, work = (_days(read.get(key), year, f"{where} {key}") for key in ("rest", "work"))
    if both := rest & work:
        raise ConfigError(f"{where}：{min(both)} 既放假又上班")
    weekdays = [day for day in work if day.weekday() < 5]
    if weekdays:
        raise ConfigError(f"{where}：work 只写调休上班的周末，{min(weekdays)} 不是周末")
    return YearTable(rest, work, str(read.get("source", "")))


def _days(listed: Any, year: int, where: str) -> frozenset[datetime.date]:
    if not isinstance(listed, list | None):
        raise ConfigError(f"{where}：应为日期的列表，例如 [{year}-10-01, {year}-10-02]")
    for day in listed or ():
        if type(day) is not datetime.date or day.year != year:
            raise ConfigError(f"{where}：应为 {year} 年的日期，例如 {year}-10-01，现为 {day}")
    return frozenset(listed or ())
