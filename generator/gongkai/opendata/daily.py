"""The delta of a day: the records that first went online on it or were corrected on it, as JSON lines.

There is one for each of the newest 31 days on which there was something. They are made from the records as they are,
so nothing withdrawn stays in an old one.
"""

from collections import defaultdict
from dataclasses import dataclass

from gongkai.corpus import ALL, Corpus
from gongkai.given import rows
from gongkai.opendata.volume import FOLDER
from gongkai.shelf import CORRECTED

DAYS = 31


@dataclass(frozen=True, slots=True)
class Day:
    """A day (2024-03-05), with the ids of the records that were corrected on it."""

    day: str
    corrected: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"{FOLDER}/daily/{self.day}.jsonl"


def days_of(corpus: Corpus) -> list[Day]:
    """The newest days, newest first."""
    corrected: dict[str, list[str]] = defaultdict(list)
    for entry in corpus.on(CORRECTED):
        for _, row in rows(entry.facts, "corrections"):
            corrected[str(row.get("on", ""))].append(entry.id)
    days = sorted({*_published(corpus), *filter(None, corrected)}, reverse=True)[:DAYS]
    return [Day(day, tuple(corrected.get(day, ()))) for day in days]


def _published(corpus: Corpus) -> list[str]:
    """The newest days on which records went online, one question each: there may be a million records."""
    query = (
        "SELECT published FROM shelved WHERE shelf = ? AND shown = 1 AND published < ? ORDER BY published DESC LIMIT 1"
    )
    days, before = list[str](), "~"
    while len(days) < DAYS and (found := corpus.store.db.execute(query, (corpus.shelf(ALL), before)).fetchone()):
        before = str(found[0])[:10]
        if not before:
            break
        days.append(before)
    return days
