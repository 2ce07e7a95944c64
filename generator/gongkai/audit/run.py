"""The self-check over all pages: cut into units, looked at in workers, put together as they come."""

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from gongkai.audit.address import NOT_FOUND
from gongkai.audit.columns import column_findings
from gongkai.audit.contrast import contrast_findings
from gongkai.audit.finding import Fault, Faults, Finding
from gongkai.audit.lists import list_findings
from gongkai.audit.page import Look, look
from gongkai.audit.reach import Reach
from gongkai.audit.validity import validity_findings
from gongkai.run import ordered
from gongkai.site import Site

UNIT = 200
_ATTACHED = re.compile(r"(?:.*/)?[0-9]{6}-[a-z0-9]{6,10}-[0-9]+\.[a-z0-9]+")


class Setup(NamedTuple):
    """What workers need to know: the folder of the built site and its address, or no address."""

    folder: str
    site_url: str


def audit(
    folder: Path, site: Site, checker: Path | None, pool: Executor, done: Callable[[int], None]
) -> tuple[list[Fault], int]:
    """The faults of the built site in `folder` and how many pages it has.

    Args:
        folder: absolute.
        checker: vnu.jar, if HTML is to be held against its standard.
        done: hears of pages as they are done.

    Raises NoChecker, OSError.
    """
    faults, reach, count = Faults(), Reach(), 0
    setup = Setup(str(folder), site.config.site_url)
    for looks in ordered(pool, look_at, setup, _units(folder)):
        for page, found in looks:
            faults.add(found.findings)
            reach.add(page, found.targets)
        count += len(looks)
        done(len(looks))
    for file in _files(folder):
        faults.add(list_findings(setup.folder, file, setup.site_url))
    faults.add(_orphans(folder, set(reach.reached())))
    faults.add(contrast_findings(folder))
    faults.add(column_findings(folder, site))
    if checker is not None:
        faults.add(validity_findings(folder, checker))
    return faults.sorted(), count


def look_at(setup: Setup, pages: list[str]) -> list[tuple[str, Look]]:
    """Look at some pages, in a worker. Addresses that occur again are the same object, so that they are sent once."""
    names: dict[str, str] = {}
    looks = []
    for page in pages:
        found = look(setup.folder, page, setup.site_url)
        looks.append((page, Look(found.findings, {names.setdefault(each, each) for each in found.targets})))
    return looks


def _units(folder: Path) -> Iterator[list[str]]:
    pages = (each for each in _files(folder) if each.endswith(".html"))
    while unit := list(islice(pages, UNIT)):
        yield unit


def _orphans(folder: Path, reached: set[str]) -> Iterator[Finding]:
    """Pages and attachments that nobody comes to from the home page."""
    for file in _files(folder):
        if file in reached or file == NOT_FOUND:
            continue
        if file.endswith(".html"):
            yield Finding("孤立网页", file, 0, "从首页点不到这一页", "在列表或者栏目里加上链接，不要了的删去")
        elif _ATTACHED.fullmatch(file):
            yield Finding("孤立网页", file, 0, "没有网页列出这个附件", "在记录里写上附件，不要了的删去")


def _files(folder: Path) -> Iterator[str]:
    """Addresses of all files from the root of the site, folder by folder."""
    cut = len(os.path.join(folder, ""))  # noqa: PTH118 - the separator is what is wanted
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield f"{at}/{name}"[cut:].replace(os.sep, "/")
