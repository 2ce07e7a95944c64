"""`build --bundles`: everything of a year in one archive, and everything of the site in one database.

They are made whole every time, whatever changed, so only who asks for them has them.
"""

import shutil
import zipfile
from pathlib import Path

from gongkai.opendata.sqlite_file import Database, Table
from gongkai.opendata.tasks import of_shelf
from gongkai.opendata.terms import about_site
from gongkai.opendata.volume import FOLDER, Volume, volumes_of
from gongkai.opendata.write import Readers, rows_of
from gongkai.outputs.known import Known
from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.shelf import year_folder, year_word
from gongkai.staging import Stage
from gongkai.store.database import Store
from gongkai.visit import Setup

DATABASE = f"{FOLDER}/bundles/site.sqlite"
_FORMS = ("csv", "jsonl")
_PACKED = 1


def wanted_changed(lists: Lists, known: Known) -> bool:
    """Whether bundles are asked for and were not, or the other way round."""
    return lists.bundles != known.has(DATABASE)


def bundles_part(lists: Lists) -> Part:
    """The archives of the years and the database; none if nobody asks for them."""
    urls = [DATABASE, *map(_url, _years(lists))] if lists.bundles else []
    return Part(f"{FOLDER} bundles", [(url, bytes) for url in urls])


def links(lists: Lists) -> list[tuple[str, str]]:
    """What the page of all data leads to: (words, address)."""
    if not lists.bundles:
        return []
    return [("全站 SQLite", DATABASE), *((f"{year_word(year)}全部（ZIP）", _url(year)) for year in _years(lists))]


def write_bundles(lists: Lists, setup: Setup, store: Store, stage: Stage) -> None:
    """Write them after all other data files: the archives are packed from those."""
    if not lists.bundles:
        return
    for year in _years(lists):
        with (
            stage.stream(_url(year)) as path,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKED) as made,
        ):
            for volume in _volumes(lists, year):
                for form in _FORMS:
                    _pack(volume.url(form), stage, made)
    with stage.stream(DATABASE) as path:
        _database(path, lists, setup, store)


def _years(lists: Lists) -> list[int]:
    kinds = lists.frame.site.kinds.all
    return sorted({year for kind in kinds for year, _ in lists.held(f"kinds/{kind}").counts()}, reverse=True)


def _url(year: int) -> str:
    return f"{FOLDER}/bundles/{year_folder(year)}.zip"


def _volumes(lists: Lists, year: int) -> list[Volume]:
    """Of each kind the whole year, or its months where there is no file of the whole year."""
    found = []
    for kind in lists.frame.site.kinds.all:
        volumes = volumes_of(kind, "", year, lists.held(f"kinds/{kind}"))
        found += volumes[:1] if volumes and volumes[0].month is None else volumes
    return found


def _pack(url: str, stage: Stage, made: zipfile.ZipFile) -> None:
    fresh = stage.folder / url
    source = fresh if fresh.is_file() or stage.live is None else stage.live / url
    with source.open("rb") as read, made.open(url.removeprefix(f"{FOLDER}/"), "w", force_zip64=True) as packed:
        shutil.copyfileobj(read, packed)


def _database(path: Path, lists: Lists, setup: Setup, store: Store) -> None:
    site = lists.frame.site
    database, readers = Database(path, about_site(site)), Readers(site)
    for kind in site.kinds.all:
        if lists.shown.get(f"kinds/{kind}"):
            table = Table(database, kind, readers[kind].columns)
            for _, row in rows_of(of_shelf(f"kinds/{kind}", store), setup.packs, readers):
                table.add(row)
            table.flush()
    database.close()
