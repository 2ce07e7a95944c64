"""Empty forms for clerks: a workbook for each kind of record, and the 撤回单."""

from pathlib import Path

from gongkai.exporting.kind_book import KindBook
from gongkai.files import whole
from gongkai.inbox.notice import TITLE, write_notice
from gongkai.inbox.trays import RESULTS, Trays
from gongkai.site import Site

FOLDER = "空表"


def write_forms(trays: Trays, site: Site) -> Path:
    """Write them, over those of an earlier version; returns their folder. Raises OSError."""
    folder = trays.root / RESULTS / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind in site.kinds.all.values():
        with whole(folder / f"{kind.label}.xlsx") as draft, KindBook(draft, kind):
            pass
    with whole(folder / f"{TITLE}.xlsx") as draft:
        write_notice(draft)
    return folder
