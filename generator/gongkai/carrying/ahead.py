"""The site as it will be on days to come if nobody changes anything: only those days on which something is otherwise.

The content is not looked through again: the store knows what a day makes otherwise (`until`), and each file that is
read again has to be as it was when the site was made. So a record that waits for its review stays where it is.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gongkai import twin
from gongkai.corpus import Corpus
from gongkai.days import NEXT
from gongkai.documents import read_source
from gongkai.examine import Examined, Told
from gongkai.exporting.refused import Refused
from gongkai.gate.accepted import Accepted
from gongkai.gate.due import held_in
from gongkai.make import Made, make
from gongkai.marker import MARK
from gongkai.out_folder import side_folder
from gongkai.pool import Here
from gongkai.publish import live_version
from gongkai.run import visit_all
from gongkai.shelf import OPEN, Shelves
from gongkai.site import Config, Site, load_site
from gongkai.store.apply import Applier
from gongkai.store.changes import find_due, source_of, turned
from gongkai.store.database import borrow
from gongkai.store.prints import Prints
from gongkai.store.touched import Touched
from gongkai.visit import Setup, entry_notes

AGAIN = "请先运行 gongkai build，再打包；等不及的用 --ahead 0，不准备以后的日子"


class Prepared(NamedTuple):
    """A day to come: what is otherwise than on the prepared day before (paths in the site), and the whole tree."""

    day: datetime.date
    puts: list[str]
    removed: list[str]
    tree: Path


class Ahead:
    """The published site, which is of `day`, seen from later days; `work` is a folder of its own for the time being.

    Raises Refused if what it was made of was changed since.
    """

    def __init__(self, config: Config, out: Path, work: Path) -> None:
        store = borrow(side_folder(out) / "store")
        if store is None or store.get("version") != live_version(out):
            raise Refused(f"没有这个网站上次生成时留下的记录，{AGAIN}")
        self._config, self._out, self._work, self._store = config, out, work, store
        self.day = datetime.date.fromisoformat(store.get("day"))
        site = load_site(config, self.day)[0]
        self._check(site)
        for name, held in held_in(store, Accepted.of(out), site):
            if held is None:
                raise Refused(f"{name} 上次通过的内容改过或者丢了，{AGAIN}")
            self._config = replace(self._config, held=(*self._config.held, held))

    def close(self) -> None:
        self._store.close()

    def _check(self, site: Site) -> None:
        prints, store = Prints.of(site), self._store
        if not prints.fit(store) or prints.shell != store.get("shell") or prints.changed_kinds(store):
            raise Refused(f"网站生成以后，配置、机关、版面或者程序改过，{AGAIN}")
        for row in find_due(store, self._config, store.get("day"), set()):
            raise Refused(f"网站生成以后，{_path(row[0])} 的附件改过，{AGAIN}")

    def turns(self, after: datetime.date) -> datetime.date | None:
        """The first day later than this one on which a record, or what is said of it, is otherwise; None if unknown."""
        query = "SELECT MIN(until) FROM source WHERE until > ?"
        found = self._store.db.execute(query, (after.isoformat(),)).fetchone()[0]
        day = datetime.date.fromisoformat(found) if found else None
        return after + NEXT if Corpus(self._store).shown().get(OPEN) else day

    def days(self, last: datetime.date, told: Told) -> Iterator[Prepared]:
        """The days until the `last` on which something is otherwise. Each holds until the next is asked for."""
        tree, packs = self._work / "ahead", self._work / "packs"
        twin.make(self._out, tree)
        packs.mkdir()
        for each in self._store.packs.iterdir():
            twin.link_file(str(each), str(packs / each.name))
        day = self.day
        while (turn := self.turns(day)) is not None and turn <= last:
            day = turn
            made = self._made(day, tree, told)
            if made is None:
                continue
            twin.change(twin.Changes(made.stage, made.puts, made.removed), tree, made.version)
            yield Prepared(day, [*made.puts, MARK], made.removed, tree)

    def _made(self, day: datetime.date, tree: Path, told: Told) -> Made | None:
        """What is otherwise on that day than in the `tree`; None if nothing is but the day that a page names."""
        site, store = load_site(self._config, day)[0], self._store
        prints, work = Prints.of(site), self._work / day.isoformat()
        work.mkdir()
        setup = Setup(self._config, day, work, self._work / "packs", prints.both, spill=False)
        touched = self._visit(site, setup, told)
        hosted = prints.kept_shells(store)
        if not touched and not Corpus(store).shown().get(OPEN):
            return None
        records = store.db.execute("SELECT COALESCE(SUM(records), 0) FROM source").fetchone()[0]
        examined = Examined(Corpus(store), touched, [], records, prints, hosted, leaving=True)
        made = make(site, setup, store, examined, Here(), told, tree, fresh=False, published=self._out)
        assert hosted is not None
        prints.keep(store, hosted, made.version)
        return made

    def _visit(self, site: Site, setup: Setup, told: Told) -> Touched:
        """Read again what the day makes otherwise. Raises Refused if a file of it was changed."""
        store, day = self._store, site.as_of.isoformat()
        applier = Applier(store, lambda entry: entry_notes(entry, site), Shelves(site).of, 0, fresh=False)
        sources = [source_of(*row) for row in turned(store, day)]
        for each in sources:
            query = "SELECT digest FROM source WHERE path = ? AND start = ?"
            known = store.db.execute(query, (each.path.encode("utf-8", "surrogateescape"), each.start)).fetchone()[0]
            if read_source(each, self._config).digest != known:
                raise Refused(f"网站生成以后，{each.path} 改过，{AGAIN}")
        first = int(store.get("pack") or 0)
        spills = visit_all(sources, first, setup, Here(), applier, told)
        store.set("pack", str(first + len(spills)))
        applier.finish(recount=False)
        return applier.touched


def _path(path: bytes) -> str:
    return path.decode("utf-8", "replace")
