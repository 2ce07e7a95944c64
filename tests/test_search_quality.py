"""The search bench: its questions are answerable, its truth is true, its marks are right, its table comes out."""

import re
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)


def test_records_are_in_order_and_found_again_by_their_address() -> None:
    from benchmarks.search_quality.corpus import Corpus, number_of

    corpus = Corpus(500)
    records = [corpus.record(number) for number in range(500)]
    assert [each.day for each in records] == sorted(each.day for each in records)
    assert [number_of(str(each.public["url"])) for each in records] == list(range(500))
    assert all(2500 < each.size < 5000 for each in records)
    assert corpus.record(77) == records[77]


def test_every_sort_of_question_has_an_answer() -> None:
    from benchmarks.search_quality.brute import truths
    from benchmarks.search_quality.corpus import Corpus
    from benchmarks.search_quality.mix import questions

    from gongkai.pool import Here

    corpus = Corpus(400)
    asked = questions(corpus, 3)
    assert asked == questions(corpus, 3)
    assert len({each.sort for each in asked}) >= 15
    found = truths(corpus, asked, Here())
    empty = {each.sort for each, truth in zip(asked, found, strict=True) if truth.size == 0}
    assert empty <= {"没有的", "-排除", "同义词"}
    assert any(len(truth.head) and len(truth.rest) for truth in found)
    for question, truth in zip(asked, found, strict=True):
        if question.sort.startswith("任意"):
            for number in range(400):
                values = corpus.record(number).fields.values()
                is_found = number in truth.head or number in truth.rest
                assert is_found or not any(question.typed in value for value in values)


def test_marks() -> None:
    from benchmarks.search_quality.brute import Truth
    from benchmarks.search_quality.judge import Score, judged

    truth = Truth(array("I", [2, 9]), array("I", [1, 5, 7]))
    assert truth.first(4) == [9, 2, 7, 5]
    whole = judged(truth, [9, 2, 7, 5, 1], None)
    assert (whole.all, whole.is_exact, whole.is_missed) == (Score(1, 1), True, False)
    assert not judged(truth, [2, 9, 7, 5, 1], None).is_exact
    assert judged(truth, [9, 3], None).all == Score(0.2, 0.5)
    assert judged(truth, [9, 2, 7], 3).all == Score(1, 1)
    assert judged(truth, [], None)[1:] == (Score(0, None), False, True)
    assert judged(Truth(array("I"), array("I")), [4], None).all == Score(None, 0)


@pytest.mark.slow
def test_the_tables_come_out(tmp_path: Path) -> None:
    pytest.importorskip("granian", reason="requirements/bench.txt is not installed")
    command = [sys.executable, "-m", "benchmarks.search_quality", "--records", "150", "--each", "1"]
    done = subprocess.run(
        [*command, "--only", "gongkai", "--work", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.search(r"^\| 150 made up \| gongkai \| 25 of 25 \|", done.stdout, re.MULTILINE), done.stdout
    assert "| 信用代码后 8 位 |" in done.stdout
