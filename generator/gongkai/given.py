"""Values of a record as rules want them: rows, groups, days, numbers. 不详 and what is missing are the same."""

import datetime
from collections.abc import Iterator, Mapping

from gongkai.days import day_of
from gongkai.value import UNKNOWN, Value

Given = Mapping[str, Value]


def rows(values: Given, name: str) -> Iterator[tuple[int, dict[str, Value]]]:
    """The rows of a table with their places in it."""
    table = values.get(name)
    for index, row in enumerate(table if isinstance(table, list) else ()):
        if isinstance(row, dict):
            yield index, row


def group(values: Given, name: str) -> dict[str, Value]:
    """The fields of a group; empty if it is missing."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def words(values: Given, name: str) -> list[str]:
    """A list of words (choices)."""
    found = values.get(name)
    return [str(each) for each in found] if isinstance(found, list) else []


def text(values: Given, name: str) -> str:
    """The text of a field, or empty."""
    found = values.get(name, "")
    return "" if found == UNKNOWN else str(found)


def whole(values: Given, name: str) -> int | None:
    found = values.get(name)
    return found if isinstance(found, int) else None


def day(values: Given, name: str) -> datetime.date | None:
    """The day of a date or datetime field."""
    return day_of(values.get(name))
