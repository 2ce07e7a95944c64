"""What Lighthouse says of the main pages of the example site, on its throttled phone.

make outside && python -m benchmarks.lighthouse [--runs 5]

The site is built, served with compression and visited with an empty cache each time. Scores go to 100; seconds and the
layout shift are those that Lighthouse works out for its slow 4G and a processor four times slower. All are medians. A
demonstration asks search engines to stay away, so that one audit (is-crawlable) is left out.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.static_server import PackedHandler, served

REPO = Path(__file__).resolve().parent.parent
PROGRAM = REPO / "tools" / "outside" / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = "--headless --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
METRICS = {"largest-contentful-paint": 1000, "cumulative-layout-shift": 1, "total-byte-weight": 1000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        site = Path(folder) / "out"
        subprocess.run(
            [sys.executable, "-m", "gongkai", "build", "--config", str(REPO / "site_config.yml"), "--out", str(site)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        print(f"| page | {' | '.join(CATEGORIES.values())} | largest paint s | layout shift | kB |")
        print("|---|" + "---:|" * (len(CATEGORIES) + len(METRICS)))
        with served(site, PackedHandler) as address:
            for name, url in pages(site).items():
                runs = [visited(f"{address}/{url}") for _ in range(options.runs)]
                print(f"| {name} | {' | '.join(cells(runs))} |")


def pages(site: Path) -> dict[str, str]:
    """The addresses of one page of each sort that the measure names."""
    return {
        "home": "index.html",
        "list": "kinds/penalty/index.html",
        "record": _first(site, "penalty"),
        "report": _first(site, "rule-of-law-report"),
        "search": "search/index.html",
    }


def _first(site: Path, kind: str) -> str:
    found = sorted(site.glob(f"*/{kind}/[0-9]*/[0-9]*/[0-9]*-*.json"))
    return found[0].with_suffix(".html").relative_to(site).as_posix()


def visited(url: str) -> dict[str, Any]:
    """Lighthouse's own report of one visit. Raises CalledProcessError if it cannot run."""
    command = [
        str(PROGRAM),
        url,
        "--quiet",
        "--output=json",
        "--skip-audits=is-crawlable",
        f"--chrome-flags={CHROMIUM}",
    ]
    chromium = shutil.which("chromium") or ""
    ran = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium})
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def cells(runs: list[dict[str, Any]]) -> list[str]:
    """A cell for each column of the table, from all runs of a page."""
    scores = [statistics.median(run["categories"][each]["score"] for run in runs) * 100 for each in CATEGORIES]
    found = [
        statistics.median(run["audits"][each]["numericValue"] for run in runs) / unit for each, unit in METRICS.items()
    ]
    paint, shift, weight = found
    return [*(f"{score:.0f}" for score in scores), f"{paint:.2f}", f"{shift:.3f}", f"{weight:.0f}"]


if __name__ == "__main__":
    main()
