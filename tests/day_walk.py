"""Walks a site's sources through the days, as builds do that visit a source again only when its result may differ."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.rules import rules
from gongkai.site import Config, load_config, load_site
from gongkai.source import Scan, Source
from gongkai.store.rows import Row
from gongkai.visit import Setup, Unit, Visited, visit

Day = datetime.date
NEXT = datetime.timedelta(days=1)
LAST = Day(2199, 12, 31)


@dataclass(frozen=True)
class Seen:
    """What the visit of one source gave on a day, and the first later day on which it may give something else."""

    result: tuple[object, ...]
    until: Day

    @property
    def rows(self) -> list[Row]:
        """The records that could be read, shown or not."""
        rows = self.result[0]
        assert isinstance(rows, list)
        return rows

    @property
    def codes(self) -> set[str]:
        problems = self.result[1]
        assert isinstance(problems, list)
        return {each.code for each in problems}


class Walked:
    """A site whose sources are visited one by one; `work` is a folder for what visits write."""

    def __init__(self, config_path: Path, work: Path) -> None:
        config, problems = load_config(config_path)
        assert config is not None, problems
        self.config: Config = config
        self.work = work
        (work / "packs").mkdir(exist_ok=True)
        self.sources = list(Scan(load_site(config, LAST)[0]).sources())

    def on(self, day: Day, sources: Iterable[Source]) -> dict[Source, Seen]:
        """The sources as visits on that day find them."""
        setup = Setup(self.config, day, self.work, self.work / "packs")
        return {source: self._seen(visit(setup, Unit(0, (source,)))) for source in sources}

    def _seen(self, got: Visited) -> Seen:
        (one,) = got.sources
        written = tuple((self.work / name).read_bytes() for name in ("packs/0", "grams-0"))
        found = (one.rows, one.problems, one.records, one.digest, one.carried, got.notes, *written)
        return Seen(found, Day.fromisoformat(one.until) if one.until else Day.max)

    def walk(self, day: Day, steps: int) -> Iterator[tuple[Source, Day, Seen, Seen]]:
        """From a day on, each source on the last day on which nothing may differ (source, day, before, then), and
        again on the first on which something may: so many times, or until nothing will.
        """
        seen = self.on(day, self.sources)
        for _ in range(steps):
            due = defaultdict[Day, list[Source]](list)
            for source, found in seen.items():
                due[min(found.until - NEXT, LAST)].append(source)
            for last, sources in sorted(due.items()):
                for source, found in self.on(last, sources).items():
                    yield source, last, seen[source], found
            seen = {
                source: again
                for last, sources in sorted(due.items())
                if last < LAST
                for source, again in self.on(last + NEXT, sources).items()
            }


def timed(code: str) -> bool:
    """Whether the rule of that code looks at one record and at the day."""
    rule = {each.CODE: each for each in rules()}[code.upper()]
    text = Path(str(rule.__file__)).read_text(encoding="utf-8")
    return hasattr(rule, "check") and ("site.clock" in text or "site.as_of" in text)
