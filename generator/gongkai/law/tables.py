"""The rows of the law data: instruments, deadlines, yearly duties, display periods, items of the catalogue."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.agency import Agency

UNITS = ("工作日", "日", "月", "固定日")
AT_MOST, AT_LEAST = "不超过", "不少于"
SITE_OWNER = "主办单位"
PUBLISH, SUBMIT = "公开", "报送"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or official document. `name` is how it is cited, `cite` what stands before an article."""

    name: str
    title: str
    cite: str
    number: str = ""
    issued: datetime.date | None = None
    in_force: datetime.date | None = None
    until: datetime.date | None = None
    replaced_by: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit of time. `limit` counts units; for 固定日 it is 0 and `month_day` says which day of the next year.

    `basis` is a citation for people. Not `sure`: practice or local rules; leads to hints only. What began before
    `since`, the day the instrument came into force, is not measured by it.
    """

    id: str
    label: str
    unit: str
    limit: int
    month_day: str
    bound: str
    basis: str
    sure: bool
    note: str
    since: datetime.date | None = None

    @property
    def length(self) -> str:
        """For people: 7个工作日, 90日, 3个月, 1月31日前."""
        if self.unit == "固定日":
            return f"{int(self.month_day[:2])}月{int(self.month_day[3:])}日前"
        return f"{self.limit}{'日' if self.unit == '日' else '个' + self.unit}"


@dataclass(frozen=True, slots=True)
class Obligation:
    """A record that agencies of some levels owe every year. `offset`: how many years after the one it tells about."""

    id: str
    label: str
    kind: str
    levels: tuple[str, ...]
    offset: int
    due: str
    since: int
    needs: tuple[str, ...]
    basis: str
    sure: bool
    note: str
    doing: str = PUBLISH

    @property
    def public(self) -> bool:
        """To be made public. What is only sent to other bodies is seen by nobody until its record is online."""
        return self.doing == PUBLISH

    def due_for(self, year: int) -> datetime.date:
        """The last day for the record that tells about `year`."""
        return datetime.date(min(year + self.offset, datetime.MAXYEAR), int(self.due[:2]), int(self.due[3:]))


@dataclass(frozen=True, slots=True)
class Span:
    """Display period of one class, in months. `shown`: whether the class is normally on show at all."""

    label: str
    min: int
    max: int
    default: int
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """A regime of display periods. `start`: 决定日, 公示日 or 终止日; `natural_person`: another maximum, in months."""

    id: str
    label: str
    classes: Mapping[str, Span]
    start: str = "决定日"
    start_sure: bool = True
    basis: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    natural_person: int | None = None
    at_max: str = "停止公示"
    open_duties: str = "无规定"
    repair: str = "无规定"
    sure: bool = True
    note: str = ""

    def covers(self, day: datetime.date) -> bool:
        """Whether a decision of that day falls under it."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class IndexScheme:
    """A form of 索引号. `pattern` is a regular expression for the whole number."""

    id: str
    label: str
    pattern: str
    example: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """An item of 政府信息公开条例 articles 20 and 21. No levels: every agency has it. `cycle` in months, 0 for none."""

    id: str
    article: str
    text: str
    column: str
    levels: tuple[str, ...]
    trigger: str
    cycle: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All items; `without` and `partly`: level or agency id → item → reason."""

    items: Mapping[str, Item]
    without: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    partly: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def items_for(self, agency: Agency) -> list[Item]:
        """The items that name agencies of its level, in order, whether or not it has anything to publish there."""
        return [item for item in self.items.values() if not item.levels or agency.level in item.levels]

    def lacking(self, agency: Agency) -> dict[str, str]:
        """Items the agency has no power over, with the reason. What is said of itself goes before its level's;
        an empty reason takes an item of its level back.
        """
        return self._said(self.without, agency)

    def limited(self, agency: Agency) -> dict[str, str]:
        """Items of which the agency has a part only, with what is missing."""
        return self._said(self.partly, agency)

    def _said(self, table: Mapping[str, Mapping[str, str]], agency: Agency) -> dict[str, str]:
        said = {**table.get(agency.level, {}), **table.get(agency.id, {})}
        return {item: reason for item, reason in said.items() if reason}
