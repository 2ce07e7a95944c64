"""登记单: the page that goes with a stick and is signed by whoever makes, examines, carries and applies a package."""

import hashlib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from gongkai.page import BANNERS
from gongkai.site import Site
from gongkai.standalone import standalone

if TYPE_CHECKING:
    from gongkai.carrying.pack import Packed

_RECORD = re.compile(r"([^/]+)/[^/]+/[0-9]{4}/[0-9]{2}/[0-9]{6}-[^/.]+[.]html")
_PRINTED = 16


def register(packed: "Packed", site: Site, about: bytes, sums: dict[str, str]) -> str:
    """One page to print. `about` is the package's `package.txt`, `sums` the SHA-256 of its zips, if they are there."""
    lines = dict(line.split(" ", 1) for line in about.decode().splitlines())
    counts = _by_agency(packed)
    named = [(agency.name, counts[agency.id]) for agency in site.agencies.all.values() if agency.id in counts]
    return standalone(
        "carrying/register.html",
        status=packed.status, follows=int(lines["follows"]), whole=not {"since", "from"} & lines.keys(),
        fingerprint=hashlib.sha256(about).hexdigest()[:_PRINTED], sums=sums, days=packed.days,
        sizes={each.name: f"{each.stat().st_size / 2**20:.1f}" for each in packed.zips},
        files=Counter(packed.changes.values()), agencies=named, banner=BANNERS[""] if site.demo else "",
    )  # fmt: skip


def _by_agency(packed: "Packed") -> dict[str, Counter[str]]:
    """How many pages of records are new, changed and gone, by agency."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path, letter in packed.changes.items():
        if found := _RECORD.fullmatch(path):
            counts[found[1]][letter] += 1
    return counts
