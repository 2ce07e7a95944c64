"""The tables of a run, as Markdown."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from benchmarks.search_quality.corpus import Corpus
from benchmarks.search_quality.engines.engine import Built, Engine
from benchmarks.search_quality.measure import Answers, Load
from benchmarks.search_quality.question import Question


class Result(NamedTuple):
    """One engine on one corpus."""

    corpus: Corpus
    engine: Engine
    built: Built
    questions: Sequence[Question]
    answers: Answers

    @property
    def name(self) -> str:
        return f"{self.corpus.count:,} {self.corpus.name} | {self.engine.name}"


QUALITY = (
    "| records | search | questions | recall, first ten | precision, first ten | recall, all shown "
    "| precision, all shown | nothing shown though present | exactly what should be shown, in order |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|---:|"
)
LOAD = (
    "| records | search | kB a question | compressed | requests | one after the other | code kB, compressed "
    "| tables kB | heap MB | process MB |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)
TIME = (
    "| records | search | open ms | cold ms | warm ms | slow network: open ms | cold ms | warm ms |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|"
)
INDEX = (
    "| records | search | MB | files | largest kB | of the text | build s | records a second | build MB |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|---:|"
)


def quality(result: Result) -> str:
    verdicts = [each for each in result.answers.verdicts if each is not None]
    scores = [
        _mean([each.ten.recall for each in verdicts]),
        _mean([each.ten.precision for each in verdicts]),
        _mean([each.all.recall for each in verdicts]),
        _mean([each.all.precision for each in verdicts]),
    ]
    missed = str(sum(each.is_missed for each in verdicts))
    exact = str(sum(each.is_exact for each in verdicts)) if result.engine.depth else ""  # others order by relevance
    return _row(result.name, f"{len(verdicts)} of {len(result.questions)}", *scores, missed, exact)


def load(result: Result) -> str:
    answers = result.answers
    loads = [each for each in answers.loads if each is not None]
    return _row(
        result.name,
        _spread([each.size / 1000 for each in loads]),
        _spread([each.gzip / 1000 for each in loads]),
        _spread([each.requests for each in loads]),
        _spread([each for each in answers.steps if each is not None]),
        _both(answers.code),
        _both(answers.tables),
        f"{answers.heap:.1f}",
        f"{answers.resident:.0f}",
    )


def times(result: Result) -> str:
    answers = result.answers
    parts = (answers.opens, answers.cold, answers.warm, answers.slow_opens, answers.slow_cold, answers.slow_warm)
    return _row(result.name, *(_spread([each for each in part if each is not None]) for part in parts))


def index(result: Result) -> str:
    built = result.built
    return _row(
        result.name,
        f"{built.size / 1e6:.1f}",
        f"{built.files:,}",
        f"{built.largest / 1000:.0f}",
        f"{built.lists / built.text:.3f}",
        f"{built.seconds:.1f}",
        f"{result.corpus.count / built.seconds:,.0f}",
        "" if built.memory is None else f"{built.memory:.0f}",
    )


def by_sort(results: Sequence[Result]) -> Iterator[str]:
    """A row for every sort of question, the searches side by side: recall and precision of all shown, kB, cold ms."""
    names = [result.engine.name for result in results]
    parts = ("recall", "precision", "kB", "ms")
    yield f"| question | example | {' | '.join(f'{name}: {part}' for name in names for part in parts)} |"
    yield f"|---|---|{'---:|' * (len(names) * len(parts))}"
    questions = results[0].questions
    for sort in dict.fromkeys(each.sort for each in questions):
        places = [at for at, each in enumerate(questions) if each.sort == sort]
        example = questions[places[0]].typed.replace("|", "\\|") or "–"
        yield _row(sort, example, *(cell for result in results for cell in _cells(result.answers, places)))


def _cells(answers: Answers, places: Sequence[int]) -> list[str]:
    verdicts = [each for each in (answers.verdicts[at] for at in places) if each is not None]
    if not verdicts:
        return ["not offered", "", "", ""]
    loads = [each.size / 1000 for each in (answers.loads[at] for at in places) if each is not None]
    times = [each for each in (answers.cold[at] for at in places) if each is not None]
    recall, precision = ([getattr(each.all, name) for each in verdicts] for name in ("recall", "precision"))
    return [_mean(recall), _mean(precision), f"{_nearest(loads, 0.5):.0f}", f"{_nearest(times, 0.5):.0f}"]


def _both(load: Load | None) -> str:
    """As it is and compressed, in kB."""
    return "" if load is None else f"{load.size / 1000:.1f}, {load.gzip / 1000:.1f}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _mean(shares: Sequence[float | None]) -> str:
    """In percent; 100 only if every one is 1."""
    known = [each for each in shares if each is not None]
    if not known:
        return "–"
    mean = sum(known) / len(known)
    return "100 %" if min(known) == 1 else f"{min(mean * 100, 99.9):.1f} %"


def _spread(values: Sequence[float]) -> str:
    """Median and 95th percentile (nearest rank)."""
    return f"{_nearest(values, 0.5):.0f}, {_nearest(values, 0.95):.0f}" if values else ""


def _nearest(values: Sequence[float], share: float) -> float:
    return sorted(values)[ceil(len(values) * share) - 1]
