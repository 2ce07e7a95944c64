"""Whose a path is, and whose fault a problem."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from gongkai.agency import Agency
from gongkai.problem import Problem
from gongkai.record import page_url
from gongkai.site import Site
from gongkai.source import OTHER_FOLDERS
from gongkai.store.database import Store

TWICE = "GK301"
_PASSED_OVER = frozenset({"GK121", "GK125"})
"""Of what lies directly in the content: it is told, and nothing of it is read."""


def content_of(site: Site) -> str:
    """Where the content lies, from the site's root, with slashes."""
    return site.config.content.relative_to(site.config.root).as_posix()


def owner(path: str, site: Site) -> Agency | None:
    """The agency in whose part of the content a path lies."""
    start = f"{content_of(site)}/"
    parts = path.removeprefix(start).split("/") if path.startswith(start) else [""]
    if not parts[0] or parts[0] in OTHER_FOLDERS:
        return None
    agencies = site.agencies.all
    return next(iter(agencies.values())) if len(agencies) == 1 else site.agencies.find(parts[0])


def owners(site: Site) -> set[str]:
    """The ids of the agencies that have a folder in the content."""
    content, start = site.config.content, content_of(site)
    names = (each.name for each in content.iterdir()) if content.is_dir() else ()
    return {agency.id for name in names if (agency := owner(f"{start}/{name}", site)) is not None}


def tops_of(agency: Agency, site: Site, *contents: Path) -> frozenset[str]:
    """The names of the agency's folders in some content folders."""
    names = (each.name for content in contents if content.is_dir() for each in content.iterdir())
    start = content_of(site)
    return frozenset(name for name in names if owner(f"{start}/{name}", site) == agency)


def culprits(problems: Iterable[Problem], site: Site, store: Store, out: Path, strangers: Set[str]) -> set[str] | None:
    """The agencies that have to be held back for these problems; None if one of them is nobody's.

    `strangers` are folders in the content that may not be passed over, although no agency is called so.
    """
    found = set[str]()
    for each in problems:
        if not each.blocks or _passed_over(each, site, strangers):
            continue
        if each.code == TWICE:
            found |= set(_newcomers(store, out))
            continue
        agency = owner(each.path, site)
        if agency is None:
            return None
        found.add(agency.id)
    return found


def _passed_over(each: Problem, site: Site, strangers: Set[str]) -> bool:
    path = each.path.removeprefix(f"{content_of(site)}/")
    return each.code in _PASSED_OVER and owner(each.path, site) is None and "/" not in path and path not in strangers


def _newcomers(store: Store, out: Path) -> Iterator[str]:
    """Agencies that use an id that others have: those who came later than the published site, else all of them."""
    rows = store.db.execute(
        "SELECT id, agency, kind FROM entry WHERE id IN (SELECT id FROM entry GROUP BY id HAVING COUNT(*) > 1) "
        "ORDER BY id"
    )
    by_id: dict[str, list[tuple[str, str]]] = {}
    for record_id, agency, kind in rows:
        by_id.setdefault(record_id, []).append((agency, kind))
    for record_id, users in by_id.items():
        new = [agency for agency, kind in users if not (out / page_url(agency, kind, record_id)).is_file()]
        yield from new or (agency for agency, _ in users)
