"""Where a decision stands among the steps that the regulation asks for, and what is still to come."""

from dataclasses import dataclass, field

from gongkai.data import load_data
from gongkai.days import day_of
from gongkai.given import rows
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import Value

KIND = "decision"
OVER = frozenset({"已公布", "执行中", "已完成"})
ENDED = {
    "中止": "这项决策已经中止。",
    "终止": "这项决策已经终止，没有出台。",
    "调出目录": "这项决策已经调出目录，不再进行。",
}
DONE, RUNNING, PLANNED, NEXT, LEFT_OUT, UNTOLD, NEVER = (
    "已办", "正在进行", "已定日期", "还没有进行", "不适用", "没有记录", "没有进行",
)  # fmt: skip
_OF = "重大行政决策程序暂行条例"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the regulation. `state` is one of the words above, `days` when it was or is to be."""

    name: str
    article: str
    about: str
    unless: str
    state: str
    days: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The steps in the order of the regulation; `come` are those not yet taken; `ended` says that none will be."""

    steps: list[Step]
    ended: str = ""
    come: list[Step] = field(default_factory=list)


def course_of(record: Record, kind: Kind, site: Site) -> Course | None:
    """Source: 重大行政决策程序暂行条例 articles 14 to 32."""
    if kind.name != KIND:
        return None
    values = record.public
    taken: dict[str, list[dict[str, Value]]] = {}
    for _, row in rows(values, "steps"):
        taken.setdefault(str(row.get("step", "")), []).append(dict(row))
    status = str(values.get("status", ""))
    steps = []
    for name, law in load_data("law/decision_steps.yml").items():
        state, days = _state(taken.get(name, []), status, site)
        article = f"{_OF}{law['article']}"
        steps.append(Step(name, article, law["about"], law.get("unless", ""), state, days))
    return Course(steps, ENDED.get(status, ""), [each for each in steps if each.state == NEXT])


def _state(taken: list[dict[str, Value]], status: str, site: Site) -> tuple[str, str]:
    """How far a step is on the site's day, and its days as text."""
    if not taken:
        return (UNTOLD if status in OVER else NEVER if status in ENDED else NEXT), ""
    if all("omitted_because" in row for row in taken):
        return LEFT_OUT, ""
    starts = [day for row in taken if (day := day_of(row.get("date"))) is not None]
    ends = [day for row in taken if (day := day_of(row.get("end_date", row.get("date")))) is not None]
    if not starts:
        return DONE, ""
    first, last = min(starts), max(ends, default=max(starts))
    days = str(first) if first == last else f"{first} 至 {last}"
    if not site.clock.reached(first):
        return PLANNED, days
    return (DONE if first == last or site.clock.passed(last) else RUNNING), days
