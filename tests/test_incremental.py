"""Builds one after the other, edits between them: each publishes what a build from nothing publishes, byte for byte."""

import os
from pathlib import Path

import pytest

from builder import Site
from gongkai import stretches
from incremental import Judge, same
from town import Town

SEED = int(os.environ.get("GONGKAI_SEED", "0"))
TWO_MEGABYTES = b"\n" * 2_000_000


def judge(site: Site, seed: int, steps: int, process_every: int = 0) -> Judge:
    made = Judge(Town(site, seed), seed, process_every)
    made.run(steps)
    assert made.published > steps // 3, "too few builds published anything"
    return made


@pytest.mark.parametrize("seed", [SEED] if SEED else [1])
def test_random_edits(site: Site, seed: int) -> None:
    judge(site, seed, 5)


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


@pytest.mark.slow
def test_a_site_that_moves(site: Site, tmp_path: Path) -> None:
    """Content, output and memory together at another place, as when a computer is replaced."""
    town = Town(site, 7)
    site.run("build", "--jobs", "1", "--as-of", "2026-06-15").exit(0)
    moved = tmp_path / "elsewhere"
    site.root.rename(moved)
    town.site.root = moved
    judged = Judge(town, 7)
    judged.run(3)


def test_the_first_attachment_of_an_agency_touches_its_record_only(site: Site) -> None:
    site.notices(30).build().exit(0)
    site.file("content/青溪镇人民政府/files/名单.txt", "一\n").notice("202401-aaaaaa", "附件: [{file: 名单.txt}]\n")
    listed = site.root / "changed.txt"
    same(site, site.run("build", "--changed", str(listed)))
    assert 2 < len(listed.read_text(encoding="utf-8").splitlines()) <= 40


def test_a_second_folder_of_attachments_takes_the_place_of_the_first(site: Site) -> None:
    site.file("content/青溪镇人民政府/files/名单.txt", "一\n").notice("202401-aaaaaa", "附件: [{file: 名单.txt}]\n")
    site.notice("202401-bbbbbb").build().exit(0)
    site.file("content/qingxi/files/名单.txt", "二\n")
    same(site, site.run("build"))
    (published,) = site.out.rglob("202401-aaaaaa*.txt")
    assert published.read_text(encoding="utf-8") == "二\n"


def test_an_attachment_changed_with_its_size_and_time_kept(site: Site) -> None:
    """Several builds in one process, as `serve` makes them."""
    site.file("content/qingxi/files/名单.txt", "一\n").notice("202401-aaaaaa", "附件: [{file: 名单.txt}]\n")
    site.build().exit(0)
    site.notice("202401-aaaaaa", "附件: [{file: 名单.txt}]\n公告正文: 关于防汛工作\n").build().exit(0)
    path = site.path("content/qingxi/files/名单.txt")
    time = path.stat().st_mtime_ns
    path.write_text("二\n", encoding="utf-8")
    os.utime(path, ns=(time, time))
    same(site, site.run("build"))
