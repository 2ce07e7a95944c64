"""The judge of incremental builds: after every edit a build must give what a build from nothing gives."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

import file_edits
import record_edits
import site_edits
from builder import Ran, Site
from town import Town

EDITS: dict[Callable[[Town], str], int] = {**record_edits.EDITS, **file_edits.EDITS, **site_edits.EDITS}
TIRED = 3
"""So many builds may fail one after the other before the site is brought back to what built."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, every folder as a name that ends with a slash."""
    if not folder.is_dir():
        return {}
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    return {
        f"{name}/" if path.is_dir() else name: b"" if path.is_dir() else path.read_bytes()
        for name, path in found.items()
    }


def difference(built: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    """The first path that differs, how many do, and a few lines of it; empty if none does."""
    differing = sorted(name for name in built.keys() | wanted.keys() if built.get(name) != wanted.get(name))
    if not differing:
        return ""
    name = differing[0]
    if name not in built or name not in wanted:
        what = "is missing" if name not in built else "should not be there"
        return f"{name} {what} ({len(differing)} differ: {differing[:9]})"
    old, new = (each[name].decode("utf-8", "replace").replace(">", ">\n").split("\n") for each in (built, wanted))
    lines = [line[:300] for line in unified_diff(old, new, "built", "from nothing", n=1, lineterm="")]
    return f"{name} ({len(differing)} differ: {differing[:9]})\n" + "\n".join(lines[:24])


def from_nothing(site: Site, *arguments: str) -> tuple[Ran, dict[str, bytes]]:
    """What a build without any memory prints and publishes."""
    other = site.root / "other"
    for folder in (other, other.with_name("other.gongkai")):
        shutil.rmtree(folder, ignore_errors=True)
    ran = site.run("build", "--jobs", "1", "--out", "other", *arguments)
    return ran, tree(other)


def told(ran: Ran) -> list[str]:
    """What a build printed, but for where the site is."""
    return [line for line in (ran.out + ran.err).splitlines() if not line.startswith("网站已生成")]


def same(site: Site, ran: Ran, *arguments: str) -> None:
    """What was just built is what a build from nothing gives."""
    wanted, files = from_nothing(site, *arguments)
    assert (ran.code, told(ran)) == (wanted.code, told(wanted))
    assert not (differs := difference(tree(site.out), files)), differs


@dataclass
class Judge:
    """Edits a town at random and compares every build with one from nothing."""

    town: Town
    seed: int
    process_every: int = 0
    """Every so many builds are made by a process of their own with two workers."""
    log: list[str] = field(default_factory=list)
    builds: int = 0
    published: int = 0

    def run(self, steps: int) -> None:
        town, failed = self.town, 0
        before = town.snapshot()
        assert self._step() == 0
        good = (before, town.day, tree(town.site.out))
        for _ in range(steps):
            if failed >= TIRED or (failed and town.likely(0.5)):
                town.restore(good[0], keep_times=town.likely(0.5))
                town.day = good[1]
                self.log.append("bring back what built")
            elif town.likely(0.04):
                town.restore(before, keep_times=True)
                self.log.append("bring back the beginning")
            else:
                for _ in range(town.one((1, 1, 1, 1, 2, 4))):
                    self._edit()
            code = self._step()
            failed = failed + 1 if code else 0
            if not code:
                good = (town.snapshot(), town.day, tree(town.site.out))
            else:
                self._check(difference(tree(town.site.out), good[2]), "a failed build changed the published site")

    def _edit(self) -> None:
        said = ""
        while not said:
            edit = self.town.chance.choices(list(EDITS), list(EDITS.values()))[0]
            said = edit(self.town)
        self.log.append(f"{edit.__name__}: {said}")

    def _step(self) -> int:
        """Build, and build from nothing."""
        site, day = self.town.site, ("--as-of", self.town.day.isoformat())
        self.builds += 1
        if self.process_every and self.builds % self.process_every == 0:
            ran = site.process("build", "--jobs", "2", *day)
        else:
            ran = site.run("build", "--jobs", "1", *day)
        wanted, files = from_nothing(site, *day)
        self._check("" if wanted.code in {0, 1} else wanted.out + wanted.err, "a build from nothing broke")
        self._check(
            "" if ran.code == wanted.code else f"{ran.code} {ran.out + ran.err}", f"exit code, not {wanted.code}"
        )
        printed, wanted_text = "\n".join(told(ran)).encode(), "\n".join(told(wanted)).encode()
        self._check(difference({"printed": printed}, {"printed": wanted_text}), "other words")
        if ran.code == 0:
            self.published += 1
            self._check(difference(tree(site.out), files), "other bytes")
        return ran.code

    def _check(self, wrong: str, what: str) -> None:
        steps = "\n".join(self.log[-15:])
        assert not wrong, f"GONGKAI_SEED={self.seed}, build {self.builds}: {what}\n{wrong}\nlast edits:\n{steps}"
