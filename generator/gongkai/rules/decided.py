"""Where a decision stands: its steps, and whether it has been made."""

from collections.abc import Iterator

from gongkai.given import Given, day, rows

MADE = frozenset({"已公布", "执行中", "已完成"})


def is_made(values: Given) -> bool:
    """Whether the decision has been made, by its state or its date."""
    return values.get("status") in MADE or day(values, "decided_on") is not None


def steps(values: Given, name: str) -> Iterator[tuple[int, Given]]:
    """The steps of that name with their places."""
    for index, row in rows(values, "steps"):
        if row.get("step") == name:
            yield index, row
