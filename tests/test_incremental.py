"""Builds one after the other, edits between them: each publishes what a build from nothing publishes, byte for byte."""

import os
from pathlib import Path

import pytest

from builder import Site
from gongkai import stretches
from incremental import Judge
from town import Town

SEED = int(os.environ.get("GONGKAI_SEED", "0"))
TWO_MEGABYTES = b"\n" * 2_000_000


def judge(site: Site, seed: int, steps: int, process_every: int = 0) -> Judge:
    made = Judge(Town(site, seed), seed, process_every)
    made.run(steps)
    assert made.published > steps // 3, "too few builds published anything"
    return made


@pytest.mark.parametrize("seed", [SEED] if SEED else [1, 2])
def test_random_edits(site: Site, seed: int) -> None:
    judge(site, seed, 16)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [SEED] if SEED else [101, 102, 103])
def test_very_many_random_edits(site: Site, seed: int) -> None:
    judge(site, seed, 150)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [SEED] if SEED else [201])
def test_random_edits_of_files_that_are_cut(site: Site, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file of some records were large."""
    monkeypatch.setattr(stretches, "LARGE", 1500)
    monkeypatch.setattr(stretches, "CHUNK", 1000)
    judge(site, seed, 100)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [SEED] if SEED else [301])
def test_random_edits_with_two_workers(site: Site, seed: int) -> None:
    site.file("content/qingxi/files/large.yml", TWO_MEGABYTES)
    judge(site, seed, 60, process_every=2)


def test_a_site_that_moves(site: Site, tmp_path: Path) -> None:
    """Content, output and memory together at another place, as when a computer is replaced."""
    town = Town(site, 7)
    site.run("build", "--jobs", "1", "--as-of", "2026-06-15").exit(0)
    moved = tmp_path / "elsewhere"
    site.root.rename(moved)
    town.site.root = moved
    judged = Judge(town, 7)
    judged.run(3)
