"""How long after a record is saved an open browser shows it, with `gongkai serve` running over the corpus."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import Run
from benchmarks.stand import DAY, Stand
from benchmarks.table import Row

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_LOG = "serve.txt"
_DONE = "检查了"
_MOST = 200_000


def serve(stand: Stand) -> Iterator[Row]:
    """A word in one record after another, saved as editors do it: beside the file, then renamed. Needs Chromium."""
    program = shutil.which("chromium")
    if program is None or stand.corpus.form != "files" or stand.corpus.count > _MOST:
        return
    runs = []
    log = stand.folder / _LOG
    with _served(stand) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        page = browser.new_page()
        for number in range(stand.commits):
            runs.append(Run(_saved(stand, log, address, page, number), 0, 0, 0, 0))
        browser.close()
    yield Row(stand, "gongkai serve, changed page in Chromium after saving (median)", runs)
    yield Row(stand, "gongkai serve, changed page in Chromium after saving (slowest)", runs, share=1)


def _saved(stand: Stand, log: Path, address: str, page: Page, number: int) -> float:
    """Seconds from saving one record to its page being shown; the record is as it was afterwards, and all is calm."""
    at = number * 997 % stand.corpus.count
    made = stand.corpus.sample(at)
    path, word = stand.corpus.path(at, made), f"第{number}次更正"
    page.goto(f"{address}{made.agency}/penalty/{made.id[:4]}/{made.id[4:6]}/{made.id}.html")
    before = path.read_bytes()
    changed = before.replace(b"\nfacts: ", f"\nfacts: {word}。".encode(), 1)
    done, start = _previews(log), time.perf_counter()
    _save(path, changed)
    try:
        page.locator("article", has_text=word).wait_for(timeout=60_000)
        took = time.perf_counter() - start
        _wait(log, done + 1)
    finally:
        _save(path, before)
    _wait(log, done + 2)
    return took


def _previews(log: Path) -> int:
    """How many times the whole site was previewed."""
    return log.read_text(encoding="utf-8").count(_DONE)


def _wait(log: Path, previews: int) -> None:
    while _previews(log) < previews:
        time.sleep(0.1)


def _save(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.swp")
    draft.write_bytes(data)
    draft.replace(path)


@contextmanager
def _served(stand: Stand) -> Iterator[str]:
    """The address of the preview of the corpus."""
    command = [sys.executable, "-m", "gongkai", "serve", "--port", "0", "--as-of", str(DAY)]
    environment = {**os.environ, "PYTHONPATH": str(stand.program / "generator"), "PYTHONUTF8": "1"}
    log = stand.folder / _LOG
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=stand.corpus.root, env=environment, stdout=said)
    try:
        while (match := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))) is None:
            if process.poll() is not None:
                sys.exit("gongkai serve ended before it served")
            time.sleep(0.1)
        yield match[0]
    finally:
        process.terminate()  # SIGINT is ignored where the benchmark itself was started in the background
        process.wait()
