"""A row of a 撤回单 taken down, as `withdraw` and `repair` do it; what they print is told to who handed it in, but for
what only helps who types the commands.
"""

import contextlib
import datetime
import io
from collections.abc import Iterator
from pathlib import Path

from gongkai.agency import Agency
from gongkai.commands.removal import ONLY_LEFT, Case, take_down
from gongkai.commands.repair import repaired
from gongkai.commands.withdraw import withdrawal
from gongkai.exporting.refused import Refused
from gongkai.inbox.notice import WITHDRAW, Removal


class Takers:
    """Takes records of a site down; `paths` are their files in the content, from the site's root; `new` says whether
    any was not down before.
    """

    def __init__(self, config_path: Path, as_of: datetime.date) -> None:
        self._config_path, self._as_of = config_path, as_of
        self.paths, self.new = list[str](), False

    def take_down(self, asked: Removal, agency: Agency) -> tuple[int, list[str]]:
        """Raises Refused. What was begun before is gone on with."""
        case = Case.of(self._config_path, self._as_of, asked.record_id)
        source = case.there.source
        if source.agency != agency.id:
            raise Refused(f"这是{case.site.agencies.all[source.agency].name}的，没有撤。请放进它的文件夹")
        if asked.what == WITHDRAW:
            added = withdrawal(case, asked.reason, asked.on, asked.changed_on)
        else:
            added = repaired(case, asked.on)
        with _printed() as lines:
            code = take_down(case, added)
        self.paths.append(source.path)
        self.new |= not case.said.keys() >= added.keys()
        return code, [line for line in lines if "│" not in line and line not in (source.path, ONLY_LEFT)]


@contextlib.contextmanager
def _printed() -> Iterator[list[str]]:
    """The lines that are printed inside."""
    lines, out = list[str](), io.StringIO()
    with contextlib.redirect_stdout(out):
        yield lines
    lines += [line for line in out.getvalue().splitlines() if line.strip()]
