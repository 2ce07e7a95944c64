"""What the task of every night left behind: whether it succeeded, and on which day a build last did.

`.gongkai-night/` beside `site_config.yml` has `last.json`, the output of the last night (`log.txt`) and a lock. As long
as something is wrong, every command says so in its first line.
"""

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.files import replace_file
from gongkai.lock import lock
from gongkai.review.hidden import keep_out_of_git

FOLDER, LOG = ".gongkai-night", "log.txt"
_STATE, _LOCK = "last.json", "lock"
_LATE = 2
"""So many days after the last build something is wrong: the night after it may still come."""


@dataclass(frozen=True, slots=True)
class Night:
    """`good`: the last day whose site was published, as YYYY-MM-DD, empty before the first; `began`: when the last
    night did (Beijing); `wrong`: what went wrong then, in Chinese, empty if nothing; `running`: it has not ended.
    """

    good: str = ""
    began: str = ""
    wrong: str = ""
    running: bool = False


def last(root: Path) -> Night | None:
    """What the last night left; None if there never was one, or it cannot be read."""
    try:
        night = Night(**json.loads((root / FOLDER / _STATE).read_text(encoding="utf-8")))
        if night.good:
            datetime.date.fromisoformat(night.good)
    except (OSError, ValueError, TypeError):
        return None
    return night


def keep(root: Path, night: Night) -> None:
    """Raises OSError."""
    keep_out_of_git(root / FOLDER)
    replace_file(root / FOLDER / _STATE, json.dumps(asdict(night), ensure_ascii=False).encode())


def published(root: Path, day: datetime.date, *, clean: bool) -> None:
    """Somebody built the site by hand: if all went well, a bad night is forgotten. Raises OSError."""
    night = last(root)
    if night is not None:
        keep(root, replace(night, good=day.isoformat(), wrong="" if clean else night.wrong))


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Raises Refused if another night is under way."""
    keep_out_of_git(root / FOLDER)
    with (root / FOLDER / _LOCK).open("a+", encoding="utf-8") as held:
        try:
            lock(held.fileno())
        except OSError as error:
            raise Refused("每晚的任务正在运行，请等它结束") from error
        yield


def told(root: Path, today: datetime.date) -> str:
    """What every command says first; empty if nothing is wrong."""
    night = last(root)
    if night is None:
        return ""
    if night.running:
        try:
            with alone(root):
                return f"每晚的任务 {night.began} 没有做完（电脑关了，或者被结束了）。请运行 gongkai nightly。"
        except (Refused, OSError):
            return ""
    if night.wrong:
        return f"每晚的任务 {night.began} 没有成功：{night.wrong} 详细见 {FOLDER}/{LOG}，改正以后运行 gongkai nightly。"
    late = (today - datetime.date.fromisoformat(night.good)).days if night.good else 0
    if late < _LATE:
        return ""
    since = f"网站已经 {late} 天没有重新生成（上次 {night.good}），到期的信息可能还在网上"
    return f"{since}。请运行 gongkai nightly，再看每晚的任务装好没有。"
