"""Bring the accepted copies to what is published now: prepared before the switch, put in place behind it.

What is prepared lies in `accepted.next/` with the version of the site that it belongs to. Cut off in between, it is put
in place by the next build if that site was published, and thrown away if not; so no copy is half of what it should be.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.files import move, reason, rename, replace_file, write_file
from gongkai.gate.accepted import MANIFEST, REMOVALS, Accepted, Passed, added
from gongkai.gate.copying import every_file, files_at, is_source
from gongkai.gate.held import Removals
from gongkai.gate.next_copies import NextCopies
from gongkai.gate.owner import content_of, owner
from gongkai.many import remove_tree
from gongkai.marker import version_of
from gongkai.out_folder import PublishError, side_folder
from gongkai.site import Site
from gongkai.store.database import Store

_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What of the content is published: all of the agencies in `passing`, in which the files `written` (paths from the
    site's root) are new, changed or gone; None if any may be. Of other agencies `removals` were taken down since.
    """

    passing: frozenset[str]
    written: frozenset[str] | None = None
    removals: Mapping[str, Removals] = field(default_factory=dict)


def prepare(site: Site, store: Store, published: Published, out: Path, version: str) -> None:
    """Prepare the copies that go with the site of that version, which is made of `store`. Raises PublishError."""
    old = Accepted.of(out)
    if not old.version and not published.passing:
        return
    with _told("已公开的网站没有改动"):
        _clear(out)
        taken = NextCopies(site, old, _next(out))
        _take(taken, store, published)
        for agency, removals in published.removals.items():
            if agency in old.agencies and old.removals(agency) != removals:
                taken.write(agency, REMOVALS, json.dumps(removals, ensure_ascii=False, indent=1).encode())
        new = Accepted(old.folder, version, dict(_agencies(taken, published)))
        strangers = [name for name in old.agencies if name not in site.agencies.all]
        if taken.empty and not strangers and new == old:
            return
        plan = {"version": version, "removed": [*taken.removed, *strangers], "manifest": new.manifest.decode()}
        write_file(_next(out) / _PLAN, json.dumps(plan).encode())


def finish(out: Path) -> None:
    """Put in place what was prepared, if it belongs to the published site. Raises PublishError."""
    folder, accepted = _next(out), Accepted.of(out).folder
    if not folder.exists():
        return
    with _told("网站已经公开，但是上次通过的内容没有存好，请再运行一次 gongkai build"):
        plan = _plan(folder)
        if plan is not None and plan["version"] == version_of(out):
            (accepted / MANIFEST).unlink(missing_ok=True)
            for name in plan["removed"]:
                _take_out(accepted / name)
            if (folder / "files").is_dir():
                _put(folder / "files", accepted)
            accepted.mkdir(exist_ok=True)
            replace_file(accepted / MANIFEST, plan["manifest"].encode())
        remove_tree(folder)


def forget(out: Path) -> None:
    """There are no accepted copies any more: nobody would bring them up to date. Raises PublishError."""
    with _told("已公开的网站没有改动"):
        _clear(out)
        if (folder := Accepted.of(out).folder).exists():
            remove_tree(folder)


def _take(taken: NextCopies, store: Store, published: Published) -> None:
    """The files of the agencies that pass."""
    site, old = taken.site, taken.old
    anew = published.written is None or not old.version
    for agency in sorted(published.passing):
        taken.worth[agency] = [] if anew or agency not in old.agencies else [old.agencies[agency].total]
    files = every_file(store) if anew else files_at(store, published.written or ())
    found = taken.take((each for each in files if each.agency in published.passing), anew=anew)
    start = f"{content_of(site)}/"
    if anew:
        for agency in sorted(published.passing):
            for name in old.files(agency):
                path = f"{start}{name}"
                if path not in found and not is_source(store, path):
                    taken.take_out(agency, name, counted=False)
        return
    for path in sorted((published.written or frozenset()) - found):
        agency_there = owner(path, site)
        if agency_there is not None and agency_there.id in published.passing:
            taken.take_out(agency_there.id, path.removeprefix(start), counted=True)
    for agency in sorted(published.passing):
        taken.take_out(agency, REMOVALS, counted=True)


def _agencies(taken: NextCopies, published: Published) -> Iterator[tuple[str, Passed]]:
    for agency in taken.site.agencies.all:
        if agency in published.passing:
            yield agency, Passed(taken.site.as_of.isoformat(), added(0, *taken.worth[agency]))
        elif (before := taken.old.agencies.get(agency)) is not None:
            yield agency, Passed(before.day, added(before.total, *taken.worth.get(agency, ())))


def _next(out: Path) -> Path:
    return side_folder(out) / "accepted.next"


def _clear(out: Path) -> None:
    if _next(out).exists():
        remove_tree(_next(out))


def _plan(folder: Path) -> dict[str, Any] | None:
    with suppress(OSError, ValueError):
        found: dict[str, Any] = json.loads((folder / _PLAN).read_text(encoding="utf-8"))
        return found
    return None


def _take_out(path: Path) -> None:
    """Remove a file, and the folders that this leaves empty; or a whole folder."""
    if path.is_dir():
        remove_tree(path)
        return
    path.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in path.parents:
            folder.rmdir()


def _put(source: Path, target: Path) -> None:
    """Move a tree over another one: folder by folder where there is none yet."""
    if not target.exists():
        rename(source, target)
        return
    for each in list(source.iterdir()):
        if each.is_dir():
            _put(each, target / each.name)
        else:
            move(str(each), str(target / each.name))


@contextmanager
def _told(state: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError(f"不能写 {error.filename or '上次通过的内容'}：{reason(error)}。{state}") from error
