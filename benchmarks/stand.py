"""What a scenario works with: a corpus, a copy of the program whose theme may be changed, how often to measure."""

import compileall
import datetime
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Run, run, tree
from benchmarks.site import Corpus

DAY = datetime.date(2026, 6, 15)
SOURCE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Stand:
    """`folder` is for everything that the scenarios make beside the corpus."""

    folder: Path
    corpus: Corpus
    rounds: int
    commits: int

    @property
    def program(self) -> Path:
        return self.folder / "program"

    @property
    def out(self) -> Path:
        return self.corpus.root / "out"

    def prepare(self) -> None:
        """A copy of the source tree, compiled as an installer leaves it: the theme is no setting, so the copy is where
        it may change.
        """
        shutil.rmtree(self.program, ignore_errors=True)
        for name in ("generator", "theme"):
            shutil.copytree(SOURCE / name, self.program / name, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(self.program / "generator", quiet=1)

    def command(self, *options: str, day: datetime.date = DAY) -> list[str]:
        program = ["env", f"PYTHONPATH={self.program / 'generator'}", sys.executable, "-m", "gongkai"]
        return [*program, "build", "--as-of", str(day), *options]

    def cold(self, *options: str) -> Run:
        """A build with nothing there."""
        self.clear()
        return run(self.command(*options), self.corpus.root, self.out)

    def warm(self, day: datetime.date = DAY) -> Run:
        """A build over the last one."""
        before = tree(self.out)
        return run(self.command(day=day), self.corpus.root, self.out, before)

    def clear(self) -> None:
        for each in self.corpus.root.glob("out*"):
            shutil.rmtree(each)
