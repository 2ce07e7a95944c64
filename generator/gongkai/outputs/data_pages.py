"""开放数据 (`data/`): what there is to download, under which terms, what each column means; the same for programs."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.corpus import ALL
from gongkai.fields import TYPES
from gongkai.kind import Kind
from gongkai.opendata.bundles import links
from gongkai.opendata.catalogue import CATALOGUE, catalogue, dataset_markup
from gongkai.opendata.columns import Column, columns_of
from gongkai.opendata.daily import days_of
from gongkai.opendata.describe import (
    PACKAGE,
    RECORD_SCHEMA,
    TABLE_SCHEMA,
    data_package,
    record_schema,
    table_schema,
)  # fmt: skip
from gongkai.opendata.terms import INDEX, terms_of
from gongkai.opendata.volume import FOLDER, Volume, volumes_of
from gongkai.outputs.downloads import Download, download
from gongkai.outputs.figures import HOME as FIGURES
from gongkai.outputs.lists import Lists, trail
from gongkai.outputs.part import Part
from gongkai.outputs.tally import URL as TALLY
from gongkai.page import Crumb, Page, list_page, relative
from gongkai.shelf import REMOVED, WITHDRAWN

TITLE = "开放数据"
_WORDS = {"url": "网址", "text": "文字", "markdown": "正文"}


def pages(lists: Lists) -> Iterator[Part]:
    """The page of all data and the catalogue; of each kind that a change touches its page and its descriptions."""
    yield of_the_day(lists)
    for kind in lists.frame.site.kinds.all.values():
        if not lists.touches(f"kinds/{kind.name}"):
            continue
        yield Part(f"page data {kind.name}", _pages(lists, kind) if _shown(lists, kind) else [])


def of_the_day(lists: Lists) -> Part:
    """What says the day of the build: the page of all data, and the catalogue."""
    there = bool(lists.shown.get(ALL))
    made = [(INDEX, partial(_index, lists)), (CATALOGUE, partial(_catalogue, lists))]
    return Part("page data", made if there else [])


def _pages(lists: Lists, kind: Kind) -> list[Page]:
    folder, site = f"{FOLDER}/{kind.name}", lists.frame.site
    return [
        (f"{folder}/index.html", partial(_kind, lists, kind)),
        (f"{folder}/{PACKAGE}", lambda: _json(data_package(site, kind, _all_volumes(lists, kind)))),
        (f"{folder}/{TABLE_SCHEMA}", lambda: _json(table_schema(kind))),
        (f"{folder}/{RECORD_SCHEMA}", lambda: _json(record_schema(site, kind))),
    ]


def _shown(lists: Lists, kind: Kind) -> int:
    return lists.shown.get(f"kinds/{kind.name}", 0)


def _counted(lists: Lists, kind: Kind) -> int:
    """How many records stand in the data files of a kind: none of which only a notice of withdrawal is shown."""
    return _shown(lists, kind) - lists.shown.get(f"{WITHDRAWN}/{kind.name}", 0)


def _volumes(lists: Lists, kind: Kind, agency: str = "") -> list[Volume]:
    """The volumes of a kind, or of an agency's kind, newest first."""
    held = lists.held(f"{agency or 'kinds'}/{kind.name}")
    return [each for year, _ in held.counts() for each in volumes_of(kind.name, agency, year, held)]


def _all_volumes(lists: Lists, kind: Kind) -> Iterator[Volume]:
    yield from _volumes(lists, kind)
    for agency in lists.frame.site.agencies.all:
        yield from _volumes(lists, kind, agency)


def _there(lists: Lists) -> list[Kind]:
    return [kind for kind in lists.frame.site.kinds.all.values() if _shown(lists, kind)]


def _newest(lists: Lists, kind: Kind) -> str:
    """The day on which the newest record of a kind went online."""
    found = lists.corpus.newest(f"kinds/{kind.name}", 1)
    return found[0].published[:10] if found else ""


def _catalogue(lists: Lists) -> bytes:
    kinds = ((kind, _newest(lists, kind), _volumes(lists, kind)) for kind in _there(lists))
    return _json(catalogue(lists.frame.site, kinds))


def _index(lists: Lists) -> bytes:
    frame, site = lists.frame, lists.frame.site
    kinds = [
        {
            "label": kind.label, "url": relative(f"{FOLDER}/{kind.name}/index.html", INDEX),
            "count": _counted(lists, kind), "newest": _newest(lists, kind),
            "data": _downloads(_volumes(lists, kind)[:1], INDEX),
        }
        for kind in _there(lists)
    ]  # fmt: skip
    return list_page(
        frame, INDEX, TITLE, trail([], INDEX, TITLE), frame.pages.get("data.html"), None, heading=TITLE,
        terms=terms_of(site), day=site.as_of.isoformat(), kinds=kinds,
        days=[{"label": each.day, "url": relative(each.url, INDEX)} for each in days_of(lists.corpus)],
        bundles=[{"label": label, "url": relative(url, INDEX)} for label, url in links(lists)],
        tally=relative(TALLY, INDEX), removed=relative(REMOVED, INDEX), catalogue=relative(CATALOGUE, INDEX),
        figures=relative(FIGURES, INDEX),
    )  # fmt: skip


def _kind(lists: Lists, kind: Kind) -> bytes:
    frame, site = lists.frame, lists.frame.site
    folder = f"{FOLDER}/{kind.name}"
    url, title = f"{folder}/index.html", f"{kind.label}的数据"
    volumes = _volumes(lists, kind)
    agencies = [
        {"name": agency.name, "data": _downloads(found, url)}
        for agency in site.agencies.all.values()
        if (found := _volumes(lists, kind, agency.id))
    ]
    return list_page(
        frame, url, title, trail([Crumb(TITLE, INDEX)], url, title), frame.pages.get("data_kind.html"), None, kind,
        head=dataset_markup(site, kind, volumes), heading=title, terms=terms_of(site),
        data=_downloads(volumes, url), agencies=agencies, columns=[_column(each) for each in columns_of(kind)],
        index=relative(INDEX, url), removed=relative(REMOVED, url), package=PACKAGE, table_schema=TABLE_SCHEMA,
        record_schema=RECORD_SCHEMA, records=relative(f"kinds/{kind.name}/index.html", url),
    )  # fmt: skip


def _downloads(volumes: list[Volume], page: str) -> list[Download]:
    return [download(each, page) for each in volumes]


def _column(column: Column) -> dict[str, object]:
    word = _WORDS.get(column.type) or TYPES[column.type].NAME
    return {"label": column.label, "name": column.name, "type": word, "help": column.help, "long": column.long}


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"
