"""`python -m benchmarks`: gongkai beside MkDocs + Material and beside Hugo, in turns, as one Markdown table.

Medians of the rounds, after one round that is not counted (it reads programs, sources and inode tables from the disk);
the ratio is gongkai / other, round by round, median.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_site
from benchmarks.measure import Run, run
from benchmarks.others import write_hugo, write_mkdocs

BIN = Path(sys.executable).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mkdocs-records", type=int, default=1000)
    parser.add_argument("--hugo-records", type=int, default=10000)
    options = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {options.rounds}\n")
    print("| records | program | wall s | CPU s | peak MB | files | MB out | wall ratio |")
    print("|---|---|---|---|---|---|---|---|")
    beside(
        "MkDocs + Material", [str(BIN / "mkdocs"), "build", "-q"], write_mkdocs, options.mkdocs_records, options.rounds
    )
    beside("Hugo, pages alone", [str(BIN / "hugo"), "-d", "site"], write_hugo, options.hugo_records, options.rounds)


def beside(name: str, command: list[str], write: Callable[[Path, int], None], records: int, rounds: int) -> None:
    """gongkai and another program on the same records, in turns."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        ours, theirs = Path(folder) / "gongkai", Path(folder) / "other"
        write_site(ours, records)
        write(theirs, records)
        pairs = []
        for _ in range(rounds + 1):
            shutil.rmtree(ours / "out", ignore_errors=True)
            shutil.rmtree(theirs / "site", ignore_errors=True)
            mine = run([str(BIN / "gongkai"), "build"], ours, ours / "out")
            pairs.append((mine, run(command, theirs, theirs / "site")))
        del pairs[0]
        ratio = median(mine.wall / other.wall for mine, other in pairs)
        row(records, "gongkai, everything", [mine for mine, _ in pairs], f"{ratio:.2f}")
        row(records, name, [other for _, other in pairs], "1")


def row(records: int, name: str, runs: list[Run], ratio: str) -> None:
    middle = [median(getattr(each, field) for each in runs) for field in ("wall", "cpu", "memory", "files", "size")]
    wall, cpu, memory, files, size = middle
    print(f"| {records:,} | {name} | {wall:.1f} | {cpu:.1f} | {memory:.0f} | {files:,.0f} | {size:.0f} | {ratio} |")


if __name__ == "__main__":
    main()
