"""`status.json`: when a package was built, for which day, until when days are prepared, when the next is due."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

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


def status_of(file: Path) -> Status | None:
    """The status in a file; None if there is none that can be read."""
    try:
        told = json.loads(file.read_bytes())
        days = (Day.fromisoformat(told["day"]), Day.fromisoformat(told["prepared_until"]))
        carry = Day.fromisoformat(told["carry_by"]) if told["carry_by"] else None
        return Status(told["site"], told["package"], told["built"], *days, carry)
    except (OSError, ValueError, KeyError, TypeError):
        return None
