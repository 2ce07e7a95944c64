"""Empty forms for clerks: a workbook for each kind of record, the 撤回单, and how to use them."""

from pathlib import Path

from gongkai.exporting.kind_book import KindBook
from gongkai.files import whole
from gongkai.inbox.guide import guide
from gongkai.inbox.notice import TITLE, write_notice
from gongkai.inbox.trays import RESULTS, Trays
from gongkai.review.digest import OUTSIDE
from gongkai.site import Site

FOLDER, GUIDE = "空表", "使用说明.html"
NOT_THEIRS = OUTSIDE | {"note"}
"""Fields that no clerk fills: the review, what takes a record down, notes of the office."""


def write_forms(trays: Trays, site: Site) -> Path:
    """Write them, over those of an earlier version; returns their folder. Raises OSError."""
    folder = trays.root / RESULTS / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind in site.kinds.all.values():
        with whole(folder / f"{kind.label}.xlsx") as draft, KindBook(draft, kind, NOT_THEIRS):
            pass
    with whole(folder / f"{TITLE}.xlsx") as draft:
        write_notice(draft)
    with whole(folder / GUIDE) as draft:
        draft.write_text(guide(site), encoding="utf-8")
    return folder
