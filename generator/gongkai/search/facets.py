"""What a search can be narrowed by: `<letter>:<name>`, such as `k:penalty`."""

from collections.abc import Mapping
from typing import NamedTuple


class Group(NamedTuple):
    name: str
    label: str
    letter: str


GROUPS = (
    Group("kind", "栏目", "k"),
    Group("agency", "机关", "a"),
    Group("year", "年份", "y"),
    Group("theme", "类别", "t"),
    Group("validity", "有效性", "v"),
    Group("penalty_type", "处罚种类", "p"),
    Group("amount", "金额区间", "m"),
)


def facets_of(public: Mapping[str, object]) -> tuple[str, ...]:
    """From the public JSON of a record, which has kind, agency and year, and names of the other groups in `facets`."""
    given = {name: [public[name]] for name in ("kind", "agency", "year")} | dict(_mapping(public.get("facets")))
    return tuple(f"{group.letter}:{name}" for group in GROUPS for name in _list(given.get(group.name)))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
