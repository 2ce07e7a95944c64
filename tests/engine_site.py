"""A site of made-up records with its index, for the client's engine."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from engine_corpus import AGENCIES, BANDS, GROUPS, KINDS, Made, write_public
from gongkai.pool import Here
from gongkai.search.index import rebuild_index
from gongkai.search.layout import Layout
from gongkai.search.root import Outline
from gongkai.search.target import Target
from gongkai.search.text import searched_of
from gongkai.search.update import GONE
from search_records import Rows

LAYOUT = Layout(archive=64, middle=8, leaf=400, heavy=20, piece=12, stretch=6)
FACETS = {
    "kind": list(KINDS.items()),
    "agency": list(AGENCIES.items()),
    "year": [(str(year), str(year)) for year in (2025, 2024, 2023, 2022)],
    **{group: list(names.items()) for group, names in GROUPS.items()},
    "amount": [(str(band), f"{band} 元起") for band in BANDS],
}


def publish(site: Path, records: Sequence[Made], work: Path) -> None:
    public = write_public(site, records)
    rows = [
        GONE if made.is_gone else searched_of(each, made.attachments)
        for made, each in zip(records, public, strict=True)
    ]
    months = [
        (month, next(numbers)[0])
        for month, numbers in groupby(enumerate(public), key=lambda each: each[1]["published"][:7])
    ]
    work.mkdir(exist_ok=True)
    rebuild_index(Target(site), work, Rows(rows), Outline(FACETS, months), Here(), LAYOUT)
