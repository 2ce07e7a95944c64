"""`python -m benchmarks`: what a build costs, scenario by scenario, beside other programs, as one Markdown table.

Wall and CPU seconds, peak memory over all processes (sum of PSS), files and megabytes written; medians. The last
column is the time of a cold build of gongkai over the time of this row, turn by turn where they run in turns.
"""

import argparse
import tempfile
from contextlib import nullcontext
from pathlib import Path

from benchmarks.machine import described
from benchmarks.scenarios import SCENARIOS, measure
from benchmarks.site import FORMS, site_of
from benchmarks.stand import Stand
from benchmarks.table import HEAD


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000])
    parser.add_argument(
        "--form", choices=FORMS, nargs="+", default=["files"], help="a file each, or 1,000 to a file (YAML or CSV)"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commits", type=int, default=20, help="how many single changes")
    parser.add_argument("--only", choices=SCENARIOS, nargs="+", default=list(SCENARIOS))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the records here and use them again")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{described(folder)} {options.rounds} rounds, {options.commits} single changes.\n\n{HEAD}", flush=True)
        for count in options.records:
            for form in options.form:
                _one(Stand(folder, site_of(folder, count, form), options.rounds, options.commits), options.only)


def _one(stand: Stand, names: list[str]) -> None:
    cold = None
    for row in measure(stand, names):
        if row.what == "gongkai, cold" and row.stand == stand:
            cold = row.median("wall")
        print(row.text(cold), flush=True)


if __name__ == "__main__":
    main()
