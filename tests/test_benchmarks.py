"""The benchmarks run, change what they say they change, and leave their records as they were."""

import datetime
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from builder import Site

ROOT = Path(__file__).resolve().parents[1]
DAY = datetime.date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)


@pytest.mark.parametrize("form", ["files", "bulk"])
def test_single_changes_are_sound_and_taken_back(tmp_path: Path, form: str) -> None:
    from benchmarks.commits import commits
    from benchmarks.site import COMPLETE, site_of

    corpus = site_of(tmp_path, 100, form)
    site = Site.__new__(Site)
    site.root = corpus.root
    before = site.published(corpus.root / "content")
    assert len(before) == (108 if form == "files" else 16)
    with commits(corpus, DAY) as day:
        assert Counter(day.make() for _ in range(40)) == Counter({
            "new record": 24, "edit": 12, "withdrawal": 2, "attachment": 1, "text edit": 1,
        })  # fmt: skip
        site.run("check", "--jobs", "1", "--as-of", str(DAY)).exit(0).shows("检查了 124 条记录：").hides("错误 ")
        assert not (corpus.root / COMPLETE).exists()
    assert site.published(corpus.root / "content") == before
    assert site_of(tmp_path, 100, form) == corpus


@pytest.mark.slow
def test_a_table_comes_out(tmp_path: Path) -> None:
    pytest.importorskip("psutil", reason="requirements/bench.txt is not installed")
    command = [sys.executable, "-m", "benchmarks", "--records", "60", "--rounds", "1", "--commits", "2"]
    options = ["--only", "same", "change", "new", "theme", "day", "serve", "--keep", str(tmp_path)]
    table = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    written = dict(re.findall(r"^\| 60 \| gongkai, ([^|]+) \|(?:[^|]+\|){3} ([0-9]+) \|", table, re.MULTILINE))
    assert int(written["no change"]) == 0 < int(written["one new record"]) < 60
    assert "| gongkai serve, changed page in Chromium after saving (median) |" in table
    assert int(written["frame of all pages changed"]) > 60
    assert re.findall(r"^\| 60 \| gongkai, ([^|]+) \|", table, re.MULTILINE) == [
        "no change", "one change (median)", "one change (95th percentile)", "one new record",
        "frame of all pages changed", "the next day",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_stages_of_a_visit_come_out() -> None:
    command = [sys.executable, "-m", "benchmarks.visit", "--records", "20", "--rounds", "1"]
    table = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^\| ([^|]+) \| ([0-9.]+) \|$", table, re.MULTILINE)
    assert len(rows) == 18
    assert all(float(taken) > 0 for _, taken in rows)
