"""How long `gongkai check --changed` takes for a small change in a large site under git.

python -m benchmarks.changed [--records 100000] [--rounds 9] [--keep FOLDER]

The site is built and committed; in each round another record is edited and another is new, so both are held against
all others. Wall seconds of the whole command, Python's start included.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.commits import commits
from benchmarks.site import Corpus, site_of
from benchmarks.stand import DAY


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        corpus = site_of(options.keep or Path(folder), options.records)
        commit(corpus)
        _run(corpus, sys.executable, "-m", "gongkai", "build", "--as-of", str(DAY))
        measure(corpus, options.rounds)


def commit(corpus: Corpus) -> None:
    """The corpus as one commit, in one pack: a loose object for each record would take as much room again."""
    root = corpus.root
    if (root / ".git").exists():
        return
    git(root, "init", "-q", "-b", "main")
    (root / ".git" / "info" / "exclude").write_text("/complete\n/out\n/out.gongkai\n", encoding="utf-8")
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(b"commit refs/heads/main\ncommitter bench <bench> 1767225600 +0800\ndata 0\n")
        for path in [root / "site_config.yml", *sorted((root / "content").rglob("*.yml"))]:
            data = path.read_bytes()
            process.stdin.write(b"M 100644 inline %s\ndata %d\n" % (os.fsencode(path.relative_to(root)), len(data)))
            process.stdin.write(data + b"\n")
        process.stdin.write(b"done\n")
    git(root, "reset", "-q")


def measure(corpus: Corpus, rounds: int) -> None:
    """Print the table: the command as things lie in the folder and as staged; git and a bare start beside it."""
    command = [sys.executable, "-m", "gongkai", "check", "--as-of", str(DAY)]
    works: dict[str, Callable[[], object]] = {
        "gongkai check --changed HEAD": lambda: _run(corpus, *command, "--changed", "HEAD"),
        "gongkai check --staged": lambda: _run(corpus, *command, "--staged"),
        "git status, for comparison": lambda: _run(corpus, "git", "status", "--porcelain"),
        "gongkai --version, for comparison": lambda: _run(corpus, *command[:3], "--version"),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        with commits(corpus, DAY) as day:
            day.make("edit")
            day.make("new record")
            git(corpus.root, "add", "content")
            for name, work in works.items():
                start = time.perf_counter()
                work()
                if number:
                    took[name].append(time.perf_counter() - start)
        git(corpus.root, "reset", "-q")
    print(
        f"{corpus.count:,} records, two of them changed, {rounds} rounds\n\n| | median s | slowest s |\n|---|---|---|"
    )
    for name, seconds in took.items():
        print(f"| {name} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |")


def _run(corpus: Corpus, *command: str) -> None:
    subprocess.run(command, cwd=corpus.root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True)


if __name__ == "__main__":
    main()
