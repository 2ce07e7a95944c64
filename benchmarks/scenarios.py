"""What is measured of one corpus. Each scenario begins with a site that is built and leaves it so."""

import datetime
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.commits import commits
from benchmarks.measure import Run, run, together, tree
from benchmarks.others import write_hugo, write_mkdocs
from benchmarks.serve import serve
from benchmarks.site import COMPLETE, site_of
from benchmarks.stand import DAY, Stand
from benchmarks.table import Row, beside

BIN = Path(sys.executable).parent
HUGO = [str(BIN / "hugo"), "-d", "site"]
MOST = {"hugo": 200_000, "pagefind": 20_000, "mkdocs": 20_000, "cores": 200_000}
"""Records beyond which the others do not fit into this machine's memory, or take hours."""
MKDOCS = 1000

Rows = Iterator[Row]


def cold(stand: Stand) -> Rows:
    """Everything anew, in turns with Hugo and with a plain copy of the finished site: what the disk can do."""
    others: dict[str, Callable[[], Run]] = {"cp -r of the finished site": lambda: _copy(stand)}
    if stand.corpus.count <= MOST["hugo"]:
        root = _other(stand, "hugo", write_hugo)
        others["Hugo, pages alone, cold"] = lambda: _hugo_cold(root)
    yield from beside("gongkai, cold", stand.cold, others, stand)
    if stand.corpus.count <= MOST["pagefind"]:
        command = [sys.executable, "-m", "pagefind", "--site", str(stand.out), "--output-path", "pagefind"]
        runs = [run(command, stand.folder, stand.folder / "pagefind")]
        yield Row(stand, "Pagefind, search index alone, of the same pages", runs)


def same(stand: Stand) -> Rows:
    """Nothing has changed."""
    yield Row(stand, "gongkai, no change", [stand.warm() for _ in range(stand.rounds)])


def change(stand: Stand) -> Rows:
    """One commit after another, of the mix of a day (nobody edits an exported table)."""
    if stand.corpus.form == "csv":
        return
    with commits(stand.corpus, DAY) as day:
        runs = []
        for _ in range(stand.commits):
            day.make()
            runs.append(stand.warm())
    yield Row(stand, "gongkai, one change (median)", runs)
    yield Row(stand, "gongkai, one change (95th percentile)", runs, share=0.95)
    stand.warm()


def hugo(stand: Stand) -> Rows:
    """Hugo over its last run, with one page changed."""
    if stand.corpus.count > MOST["hugo"]:
        return
    root, runs = _other(stand, "hugo", write_hugo), []
    run(HUGO, root, root / "site")
    page = min((root / "content").rglob("*.md"))
    text = page.read_text(encoding="utf-8")
    for number in range(stand.rounds):
        page.write_text(f"{text}\n更正{number}\n", encoding="utf-8")
        runs.append(run(HUGO, root, root / "site", tree(root / "site")))
    page.write_text(text, encoding="utf-8")
    yield Row(stand, "Hugo, pages alone, one change", runs)


def new(stand: Stand) -> Rows:
    """One new record of today."""
    with commits(stand.corpus, DAY) as day:
        runs = []
        for _ in range(stand.rounds):
            day.make("new record")
            runs.append(stand.warm())
    yield Row(stand, "gongkai, one new record", runs)
    stand.warm()


def theme(stand: Stand) -> Rows:
    """A word in the frame of every page."""
    footer, runs = stand.program / "theme" / "partials" / "footer.html", []
    text = footer.read_text(encoding="utf-8")
    assert "</footer>" in text
    for number in range(stand.rounds):
        footer.write_text(text.replace("</footer>", f"<p>{number}</p></footer>"), encoding="utf-8")
        runs.append(stand.warm())
    footer.write_text(text, encoding="utf-8")
    yield Row(stand, "gongkai, frame of all pages changed", runs)
    stand.warm()


def day(stand: Stand) -> Rows:
    """The same content some days later, one day after another; on each the display period of some records ends."""
    runs = [stand.warm(DAY + datetime.timedelta(days=number + 1)) for number in range(stand.rounds)]
    yield Row(stand, "gongkai, the next day", runs)
    stand.warm()


def cores(stand: Stand) -> Rows:
    """One process, two, and two that know nothing of each other, which is what the machine can give."""
    if stand.corpus.count > MOST["cores"]:
        return
    one = [stand.cold("--jobs", "1") for _ in range(stand.rounds)]
    row = Row(stand, "gongkai, cold, --jobs 1", one)
    yield row
    yield Row(stand, "gongkai, cold, --jobs 2", [stand.cold("--jobs", "2") for _ in range(stand.rounds)])
    stand.clear()
    apart = [stand.command("--jobs", "1", "--out", f"out{number}") for number in range(2)]
    seconds = together(apart, stand.corpus.root)
    gain = 2 * row.median("wall") / seconds
    yield Row(stand, f"two builds at once, --jobs 1 each: {gain:.2f} times one", [Run(seconds, 0, 0, 0, 0)])
    stand.cold()


def mkdocs(stand: Stand) -> Rows:
    """Plain MkDocs with Material, which is quadratic in pages, on fewer records."""
    if stand.corpus.count > MOST["mkdocs"]:
        return
    small = Stand(stand.folder, site_of(stand.folder, MKDOCS), 1, 0)
    other = _other(small, "mkdocs", write_mkdocs)
    command = [str(BIN / "mkdocs"), "build", "-q", "-c"]
    yield from beside(
        "gongkai, cold", small.cold, {"MkDocs + Material": lambda: run(command, other, other / "site")}, small
    )
    small.clear()


SCENARIOS: Mapping[str, Callable[[Stand], Rows]] = {
    "cold": cold, "same": same, "change": change, "hugo": hugo, "new": new, "theme": theme, "day": day, "cores": cores,
    "mkdocs": mkdocs, "serve": serve,
}  # fmt: skip


def measure(stand: Stand, names: Sequence[str]) -> Rows:
    """The rows of these scenarios, on a site that is built first."""
    stand.prepare()
    if names[0] != "cold":
        stand.cold()
    for name in names:
        yield from SCENARIOS[name](stand)
    stand.clear()
    shutil.rmtree(stand.program)


def _other(stand: Stand, name: str, write: Callable[[Path, int], None]) -> Path:
    """The records as another program's site, written unless it is there."""
    root = stand.folder / f"{name}-{stand.corpus.count}"
    if not (root / COMPLETE).exists():
        shutil.rmtree(root, ignore_errors=True)
        write(root, stand.corpus.count)
        (root / COMPLETE).touch()
    return root


def _hugo_cold(root: Path) -> Run:
    shutil.rmtree(root / "site", ignore_errors=True)
    return run(HUGO, root, root / "site")


def _copy(stand: Stand) -> Run:
    copy = stand.folder / "copy"
    done = run(["cp", "-r", str(stand.out), str(copy)], stand.folder, copy)
    shutil.rmtree(copy)
    return done
