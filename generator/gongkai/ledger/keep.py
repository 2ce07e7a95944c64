"""What a live build writes into the ledgers: prepared before the switch, put into the content after it.

Between the two it lies beside the published site, with the version of the site it belongs to: a build that is cut off
leaves either the old site and the old ledgers, or the new site and what the next command that builds puts in place.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from gongkai.files import replace_file, whole
from gongkai.ledger.dated import original_of
from gongkai.ledger.folders import file_for
from gongkai.ledger.line import Line, bytes_of, merged, raw_lines, read, text_in, text_of
from gongkai.ledger.mirror import digest_of, note_written, place_of
from gongkai.ledger.state import BACK, NEW, TAKEN, VANISHED, WITHDRAWN, Case
from gongkai.out_folder import PublishError, side_folder
from gongkai.publish import live_version
from gongkai.site import Site
from gongkai.store.database import Store

LIST = "list"
Dated = tuple[str, Line]
"""An agency, and a line of its ledger."""


def noted(site: Site, store: Store, found: Iterable[Case]) -> list[Dated]:
    """The lines of records as they are to be from now on, each with its agency; the store has them at once."""
    if site.ledgers is None or not site.ledgers.now:
        return []
    ledgers, lines = site.ledgers.afresh(), list[Dated]()
    for case in found:
        line = _after(case, ledgers.line(case.agency, case.id), ledgers.now)
        row = (case.agency, line.id, line.number, line.online, line.removed, line.ground)
        store.db.execute("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)", row)
        lines.append((case.agency, line))
    return lines


def prepare(site: Site, store: Store, lines: Iterable[Dated], out: Path, version: str) -> None:
    """Write the ledgers with these lines beside the site of that version, to be put in place by `finish`; the store has
    what they will be. Raises OSError.
    """
    assert site.ledgers is not None
    folder, listed = _folder(out), list[tuple[str, str, str]]()
    rmtree(folder, ignore_errors=True)
    pairs: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for agency, line in lines:
        pairs[agency, line.id[:4]].append(line)
    for (agency, year), some in pairs.items():
        path = file_for(site.ledgers.homes, site.config.content, agency, year)
        before = path.read_bytes() if path.is_file() else b""
        there = raw_lines(text_in(before))
        data, place = bytes_of(there | {each.id: text_of(each) for each in some}), place_of(path, site)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{len(listed)}.csv").write_bytes(data)
        note_written(store, place, agency, year, data)
        listed.append((f"{len(listed)}.csv", place, digest_of(before).hex()))
    if listed:
        with whole(folder / LIST) as draft:
            draft.write_text(json.dumps({"version": version, "files": listed}), encoding="utf-8")


def _after(case: Case, line: Line | None, now: str) -> Line:
    """The line of a record as it is to be from this minute on."""
    entry, day = case.entry, now[:10]
    if line is None:
        assert entry is not None
        number = str(entry.facts.get("index_number", ""))
        line = Line(entry.id, entry.url, number, now, original=original_of(entry.facts))
    if case.what == VANISHED:
        return line._replace(removed=day)
    assert entry is not None
    if case.what == TAKEN or (case.what == NEW and entry.removed_on):
        return line._replace(removed=entry.removed_on or line.removed or day, ground=entry.ground or WITHDRAWN)
    if case.what == BACK:
        return line._replace(removed="", ground="")
    return line._replace(number=line.number or str(entry.facts.get("index_number", "")))


def finish(site_root: Path, out: Path) -> None:
    """Put prepared ledgers in place if the site they belong to is the published one; else throw them away.

    Raises PublishError.
    """
    folder = _folder(out)
    if not folder.exists():
        return
    with suppress(FileNotFoundError, ValueError):
        told = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if told["version"] == live_version(out):
            _put(folder, told["files"], site_root)
    rmtree(folder, ignore_errors=True)


def _put(folder: Path, files: list[tuple[str, str, str]], root: Path) -> None:
    """A ledger that somebody wrote meanwhile keeps its lines: what is new is added to them."""
    for name, place, before in files:
        target, data = root / place, (folder / name).read_bytes()
        there = target.read_bytes() if target.is_file() else b""
        if digest_of(there).hex() != before and there != data:
            both = merged(*(read(text_in(each))[0].values() for each in (there, data)))
            data = bytes_of({record_id: text_of(line) for record_id, line in both.items()})
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, data)
        except OSError as error:
            raise PublishError(
                f"新网站已经公开，但是不能写公开台账 {place}。请让它可以写，再运行一次 gongkai build，会接着写完"
            ) from error


def _folder(out: Path) -> Path:
    return side_folder(out) / "ledger"
