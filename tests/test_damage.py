"""What a build keeps may be lost, cut, replaced or wrong, and the output changed by hand: the next build is right."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import damage
from builder import Ran, Site, notice
from incremental import difference, from_nothing, told, tree
from town import Town

DAY = ("--as-of", "2026-06-15")
FRIGHTENING = ("Traceback", "sqlite", "SQL", "Error", "database", "自身出错")
ALL_WAYS = len(damage.SEEN) + len(damage.UNSEEN)
SLOW = pytest.mark.slow
AT_MOST = 1
"""So many sentences may be said about the damage."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A varied site that was built, changed and built again, so that everything is there that a build keeps."""
    site = Town(Site(tmp_path / "site"), 3).site
    build(site).exit(0)
    edit(site, 0)
    build(site).exit(0)
    return site


def edit(site: Site, number: int) -> None:
    more = "附件:\n  - 文件: 名单.txt\n" if number % 3 == 0 else ""
    site.file(f"edited-{number % 2}.yml", notice(f"202403-edit{number % 4:02}", f"公告正文: 第 {number} 次\n{more}"))


def build(site: Site) -> Ran:
    return site.run("build", "--jobs", "1", *DAY)


def right(site: Site, what: str) -> None:
    """A build is what it is from nothing; about the damage it says next to nothing, and a second one nothing at all."""
    wanted, files = from_nothing(site, *DAY)
    for most in (AT_MOST, 0):
        ran = build(site)
        assert ran.code == wanted.code == 0, f"{what}\n{ran.out}{ran.err}"
        said = [line for line in told(ran) if line not in told(wanted)]
        assert len(said) <= most, (what, said)
        assert not [line for line in said if any(word in line for word in FRIGHTENING)], (what, said)
        assert not (differs := difference(tree(site.out), files)), f"{what}: {differs}"


def harm(site: Site, cases: list[tuple[Path, Callable[[Path, random.Random], None]]], seed: int) -> None:
    chance, side = random.Random(seed), site.root / "out.gongkai"
    for number, (name, how) in enumerate(cases):
        path = side / name
        if not path.is_file():
            if not (there := damage.kept(side)):
                continue
            path = chance.choice(there)
        how(path, chance)
        if chance.random() < 0.7:
            edit(site, number)
        right(site, f"{how.__name__} {path.relative_to(side)}, case {number} of seed {seed}")


@pytest.mark.slow
def test_what_is_kept_comes_to_harm(site: Site) -> None:
    chance = random.Random(11)
    cases = list(damage.every(site.root / "out.gongkai"))
    harm(site, chance.sample(cases, min(3, len(cases))), 11)


@pytest.mark.slow
def test_everything_that_is_kept_comes_to_every_harm(site: Site) -> None:
    harm(site, list(damage.every(site.root / "out.gongkai")), 12)


@pytest.mark.slow
def test_bytes_flip_anywhere(site: Site) -> None:
    """Where a wrong byte shows itself least: in the large files, often."""
    side = site.root / "out.gongkai"
    largest = sorted(damage.kept(side), key=lambda each: -each.stat().st_size)[:3]
    harm(site, [(each.relative_to(side), damage.flip) for each in largest] * 20, 13)


@pytest.mark.slow
def test_all_that_is_kept_goes(site: Site) -> None:
    for number, name in enumerate(["out.gongkai", *(f"out.gongkai/{each}" for each in ("store", "twin", "texts"))]):
        shutil.rmtree(site.root / name, ignore_errors=True)
        edit(site, number)
        right(site, f"{name} away")


@pytest.mark.parametrize(
    "names",
    [("out.gongkai",), pytest.param(("out",), marks=SLOW), pytest.param(("out", "out.gongkai"), marks=SLOW)],
    ids="+".join,
)
def test_what_is_kept_is_of_an_earlier_day(site: Site, tmp_path: Path, names: tuple[str, ...]) -> None:
    """A backup of what a build keeps comes back, but not of the site; or of the site and not of that; or of both."""
    for name in names:
        shutil.copytree(site.root / name, tmp_path / "backup" / name)
    for number in (1, 2):
        edit(site, number)
        build(site).exit(0)
    for name in names:
        shutil.rmtree(site.root / name)
        shutil.copytree(tmp_path / "backup" / name, site.root / name)
    right(site, f"{names} of an earlier build")
    edit(site, 3)
    right(site, f"{names} of an earlier build, then an edit")


@pytest.mark.slow
def test_what_is_kept_is_of_another_site(site: Site, tmp_path: Path) -> None:
    other = Town(Site(tmp_path / "other"), 5).site.notices(5)
    build(other).exit(0)
    shutil.rmtree(site.root / "out.gongkai")
    shutil.copytree(other.root / "out.gongkai", site.root / "out.gongkai")
    right(site, "what another site keeps")
    shutil.rmtree(site.root / "out.gongkai")
    shutil.rmtree(site.out)
    shutil.copytree(other.root / "out.gongkai", site.root / "out.gongkai")
    shutil.copytree(other.out, site.out)
    edit(site, 1)
    right(site, "another site, and what it keeps")


def tamper(site: Site, rounds: int, seed: int, few: int = ALL_WAYS) -> None:
    """Change the output by hand and look at what builds make of it, with and without an edit between."""
    chance = random.Random(seed)
    for number in range(rounds):
        for how in chance.sample((*damage.SEEN, *damage.UNSEEN), few):
            how(site.out, chance)
            if chance.random() < 0.5:
                edit(site, number)
            if how in damage.UNSEEN:
                if chance.random() < 0.5:
                    build(site).exit(0)
                site.run("build", "--jobs", "1", "--no-cache", *DAY).exit(0)
            right(site, f"{how.__name__}, round {number} of seed {seed}")


def test_the_output_is_changed_by_hand(site: Site) -> None:
    tamper(site, 1, 21, few=2)


@pytest.mark.slow
def test_the_output_is_changed_by_hand_at_length(site: Site) -> None:
    tamper(site, 10, 22)
