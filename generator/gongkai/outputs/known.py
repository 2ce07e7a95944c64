"""Which pages the site has, remembered from build to build: what a part had before and has no more is removed."""

from collections.abc import Iterable

from gongkai.outputs.part import Part
from gongkai.store.database import Store

THEME = "theme"
"""The part that the theme writes: assets and hand-written pages. It is there only when the theme was run."""


class Known:
    """The addresses of all pages that are not records, by part."""

    def __init__(self, store: Store) -> None:
        self._db = store.db

    def names(self, under: str) -> list[str]:
        """The parts whose names begin with `under`."""
        query = "SELECT DISTINCT part FROM output WHERE part >= ? AND part < ?"
        return [name for (name,) in self._db.execute(query, (under, f"{under}\x7f"))]

    def has(self, url: str) -> bool:
        """Whether there is such a page, or such a record."""
        if self._db.execute("SELECT 1 FROM output WHERE url = ? LIMIT 1", (url,)).fetchone() is not None:
            return True
        agency, kind, record_id = _placed(url)
        query = "SELECT 1 FROM entry WHERE id = ? AND agency = ? AND kind = ? AND shown = 1"
        found = self._db.execute(query, (record_id, agency, kind)).fetchone()
        return found is not None and url.endswith(".html")

    def has_gone(self, url: str) -> bool:
        """Whether there was such a record: it is in the content, or in the ledger, and not shown."""
        agency, kind, record_id = _placed(url)
        query = (
            "SELECT 1 FROM entry WHERE id = ? AND agency = ? AND kind = ? AND shown = 0 "
            "UNION SELECT 1 FROM ledger WHERE id = ? AND agency = ? AND removed != ''"
        )
        found = self._db.execute(query, (record_id, agency, kind, record_id, agency)).fetchone()
        return found is not None and url.endswith(".html")

    def replace(self, parts: Iterable[Part], *, everything: bool) -> set[str]:
        """Note what the parts have now; with `everything` there are no others but the theme's. Returns what there is no
        more.
        """
        before, now = set[str](), set[str]()
        rows = []
        if everything:
            before.update(url for (url,) in self._db.execute("SELECT url FROM output WHERE part != ?", (THEME,)))
            self._db.execute("DELETE FROM output WHERE part != ?", (THEME,))
        for part in parts:
            if not everything or part.name == THEME:
                before.update(url for (url,) in self._db.execute("SELECT url FROM output WHERE part = ?", (part.name,)))
                self._db.execute("DELETE FROM output WHERE part = ?", (part.name,))
            now.update(url for url, _ in part.pages)
            rows += [(part.name, url) for url, _ in part.pages]
        self._db.executemany("INSERT INTO output VALUES (?, ?)", rows)
        return before - now


def _placed(url: str) -> tuple[str, str, str]:
    """Agency, kind and id in the address of a record's page."""
    folder, _, name = url.rpartition("/")
    agency, _, rest = folder.partition("/")
    return agency, rest.partition("/")[0], name.removesuffix(".html")
