"""Which build is live: today's, into the configured output. Any other shows what would be, and writes no ledger."""

import datetime
from pathlib import Path

from gongkai.out_folder import PublishError, side_folder
from gongkai.site import Config, minute
from gongkai.store.database import borrow

LONG = 180
"""After so many days without a build the user is asked to say the day, in case the clock is wrong."""


def where(config: Config, out: Path | None, as_of: datetime.date) -> tuple[Path, str]:
    """Where a build for that day goes, and the minute if it is live. Of a site with ledgers another day than today is
    built into a folder of its own beside the published site.
    """
    wanted, now = (out or config.out).resolve(), minute()
    if not config.ledger or wanted != config.out.resolve():
        return wanted, ""
    if as_of.isoformat() != now[:10]:
        return other_day(wanted), ""
    return wanted, now


def is_other_day(out: Path, config: Config) -> bool:
    """Whether that is where another day than today is built into."""
    return out == other_day(config.out.resolve())


def other_day(out: Path) -> Path:
    """Where a site of another day than today is built."""
    return side_folder(out) / "other-day"


def check_day(out: Path, today: datetime.date, *, stated: bool) -> None:
    """Refuse a live build on a day before that of the published site, or long after it unless the user has `stated`
    the day. Raises PublishError.
    """
    store = borrow(side_folder(out) / "store")
    if store is None:
        return
    last = store.get("day")
    store.close()
    if not last:
        return
    if last > today.isoformat() and not stated:
        raise PublishError(
            f"电脑上的日期是 {today}，网站已经公开到 {last}，没有改动。请先校对电脑的时间。"
            f"如果是上次的时间错了，改正台账里的时间以后用 gongkai build --as-of {today} 写明今天的日期"
        )
    if (today - datetime.date.fromisoformat(last)).days > LONG and not stated:
        raise PublishError(
            f"电脑上的日期是 {today}，离上次公开（{last}）超过 {LONG} 天，没有改动。"
            f"时间没有错的，用 gongkai build --as-of {today} 写明今天的日期"
        )
