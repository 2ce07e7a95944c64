"""`status.json`: when a package was built, for which day, until when days are prepared, when the next is due."""

import datetime
import json
from dataclasses import dataclass
from typing import Self

from gongkai.carrying.carried import Carried

STATUS = "status.json"
Day = datetime.date


@dataclass(slots=True)
class Status:
    """What is said of a package. Without prepared days they end with the day itself; `carry_by` is the first day on
    which the site would be wrong without another package, None if the date changes nothing that is known of.
    """

    site: str
    package: int
    built: str
    day: Day
    prepared_until: Day
    carry_by: Day | None = None

    @classmethod
    def of(cls, site: str, package: int, now: datetime.datetime, day: Day) -> Self:
        return cls(site, package, now.strftime("%Y-%m-%d %H:%M"), day, day)

    def prepare(self, until: Day, carry_by: Day | None) -> None:
        self.prepared_until, self.carry_by = until, carry_by

    def lines(self) -> list[str]:
        """As `apply.sh` reads it."""
        carry = [f"carry {self.carry_by}"] if self.carry_by else []
        return [
            f"site {' '.join(self.site.split())}", f"number {self.package}", f"built {self.built}", f"day {self.day}",
            f"until {self.prepared_until}", *carry,
        ]  # fmt: skip

    def as_json(self) -> bytes:
        """As programs read it."""
        told = {
            "site": self.site, "package": self.package, "built": self.built, "day": str(self.day),
            "prepared_until": str(self.prepared_until), "carry_by": str(self.carry_by or ""),
        }  # fmt: skip
        return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def next_due(made: list[Carried], today: Day) -> str:
    """A Chinese sentence on when the next package has to be carried; empty if none was made, or nothing is known."""
    carry = made[-1].about("carry") if made else ""
    if not carry:
        return ""
    left = (Day.fromisoformat(carry) - today).days
    by = f"还有{left}日" if left > 0 else "就是今天" if left == 0 else f"已过{-left}日"
    until, number = made[-1].about("until"), made[-1].number
    return f"外网：第 {number} 号更新包准备到 {until}，下一个包最迟要在 {carry} 带到外网，{by}。"
