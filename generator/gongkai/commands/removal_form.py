"""A row of a 撤回单 taken down, as `withdraw` and `repair` do it; what they print is told to who handed it in."""

import contextlib
import datetime
import io
from collections.abc import Iterator
from pathlib import Path

from gongkai.agency import Agency
from gongkai.commands.removal import Case
from gongkai.commands.repair import repair
from gongkai.commands.withdraw import withdraw
from gongkai.exporting.refused import Refused
from gongkai.inbox.notice import WITHDRAW, Removal


class Takers:
    """Takes records of a site down; `paths` are the files of the content that were written, from the site's root."""

    def __init__(self, config_path: Path, as_of: datetime.date) -> None:
        self._config_path, self._as_of = config_path, as_of
        self.paths = list[str]()

    def take_down(self, asked: Removal, agency: Agency) -> tuple[int, list[str]]:
        """Raises Refused. What was begun before is gone on with."""
        case = Case.of(self._config_path, self._as_of, asked.record_id)
        source = case.there.source
        if source.agency != agency.id:
            raise Refused(f"这是{case.site.agencies.all[source.agency].name}的，没有撤。请放进它的文件夹")
        new = ("withdrawn" if asked.what == WITHDRAW else "repaired_on") not in case.said
        with _printed() as lines:
            code = self._command(asked)
        self.paths += [source.path] if new else []
        return code, [line for line in lines if "│" not in line and line != source.path]

    def _command(self, asked: Removal) -> int:
        given = {"record_id": asked.record_id, "config_path": self._config_path, "as_of": self._as_of}
        if asked.what == WITHDRAW:
            assert withdraw.callback is not None
            return int(withdraw.callback(**given, reason=asked.reason, on=asked.on, changed_on=asked.changed_on))
        assert repair.callback is not None
        return int(repair.callback(**given, on=asked.on))


@contextlib.contextmanager
def _printed() -> Iterator[list[str]]:
    """The lines that are printed inside."""
    lines, out = list[str](), io.StringIO()
    with contextlib.redirect_stdout(out):
        yield lines
    lines += [line for line in out.getvalue().splitlines() if line.strip()]
