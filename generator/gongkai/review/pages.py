"""The pages of records that wait for review, as they would look: made beside the published ones, published nowhere."""

import sqlite3
from pathlib import Path

from gongkai.glance import look
from gongkai.out_folder import side_folder
from gongkai.publish import live_version
from gongkai.record import page_url
from gongkai.review.batch import Batch
from gongkai.site import Site
from gongkai.store.database import StoreDamaged, borrow


def draft_pages(batch: Batch, site: Site, work: Path) -> dict[str, tuple[str, bytes]]:
    """By the id of a record: its address from the root of the site, and the page. Nothing if no site was built yet.

    What belongs to all pages (theme, neighbours) is as the last build has it.
    """
    out = site.config.out
    store = borrow(side_folder(out) / "store") if batch.tree is not None else None
    if store is None or batch.tree is None:
        return {}
    try:
        if store.get("version") != live_version(out):
            return {}
        work.mkdir(parents=True, exist_ok=True)
        seen = look(batch.sources, store, batch.tree.config, site.as_of, out, work)
    except (OSError, StoreDamaged, sqlite3.Error):
        return {}
    finally:
        store.close()
    files = seen.files if seen is not None else {}
    urls = {each.id: page_url(each.agency.id, each.kind.name, each.id) for each in batch.records}
    return {record_id: (url, files[url]) for record_id, url in urls.items() if url in files}
