"""What a search should find: every record read, every word looked for. It shares nothing with the index but the form
in which texts are compared (gongkai/search/normal.py), and takes the meaning of a question, not its wording.
"""

from array import array
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import chain
from typing import NamedTuple

from benchmarks.search_quality.corpus import AGENCIES, Corpus, Made
from benchmarks.search_quality.question import Need, Question
from gongkai.search.normal import normalise

UNIT = 5000
TOGETHER = 30  # records normalised in one call


class Truth(NamedTuple):
    """The numbers of the records that match, ascending: those with all words in title or number, and the others."""

    head: "array[int]"
    rest: "array[int]"

    @property
    def size(self) -> int:
        return len(self.head) + len(self.rest)

    def first(self, count: int) -> list[int]:
        """The first ones as they should be shown: of either sort the newest first."""
        shown = self.head[-count:].tolist()[::-1]
        left = count - len(shown)
        return shown + (self.rest[-left:].tolist()[::-1] if left else [])


class Texts(NamedTuple):
    """A record's normalised lines by the place where a word may be asked for."""

    any: str
    title: str
    number: str
    agency: str

    def has(self, need: Need, where: str = "") -> bool:
        text = getattr(self, where or need.where)
        return any(word in text for word in need.words)


def truths(corpus: Corpus, questions: Sequence[Question], executor: Executor) -> list[Truth]:
    """For each question what it should find."""
    normal = [each.normalised(normalise) for each in questions]
    found = [Truth(array("I"), array("I")) for _ in questions]
    for part in executor.map(partial(_unit, corpus, normal), range(0, corpus.count, UNIT)):
        for truth, (head, rest) in zip(found, part, strict=True):
            truth.head.extend(head)
            truth.rest.extend(rest)
    return found


def _unit(corpus: Corpus, questions: Sequence[Question], first: int) -> list[Truth]:
    found = [Truth(array("I"), array("I")) for _ in questions]
    end = min(corpus.count, first + UNIT)
    for start in range(first, end, TOGETHER):
        numbers = range(start, min(end, start + TOGETHER))
        records = [corpus.record(number) for number in numbers]
        for number, made, texts in zip(numbers, records, _texts(records), strict=True):
            for question, truth in zip(questions, found, strict=True):
                if matches(question, made, texts):
                    (truth.head if _is_head(question, texts) else truth.rest).append(number)
    return found


def matches(question: Question, made: Made, texts: Texts) -> bool:
    return (
        all(made.groups[group] in names for group, names in question.filters.items())
        and question.since <= made.day <= question.until
        and question.least <= made.amount <= question.most
        and all(texts.has(need) for need in question.needs)
        and not any(texts.has(ban) for ban in question.bans)
    )


def _is_head(question: Question, texts: Texts) -> bool:
    return all(texts.has(need, "title") or texts.has(need, "number") for need in question.needs if need.where == "any")


def _texts(records: Sequence[Made]) -> Iterable[Texts]:
    """Several records in one call: what the table costs is the same for one and for thirty."""
    places = [[_all(each), each.fields["title"], _numbers(each)] for each in records]
    parts = normalise("\n\n".join(chain.from_iterable(places))).split("\n\n")
    for text, title, number, made in zip(parts[::3], parts[1::3], parts[2::3], records, strict=True):
        yield Texts(text, title, number, normalise(AGENCIES[made.groups["agency"]]))


def _all(made: Made) -> str:
    lines = [value.replace("\n", " ") for value in made.fields.values()]
    return "\n".join([*lines, AGENCIES[made.groups["agency"]], made.canonical])


def _numbers(made: Made) -> str:
    return f"{made.fields['document_number']}\n{made.canonical}"
