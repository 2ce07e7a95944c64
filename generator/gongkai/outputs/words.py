"""search/words.json: what the search page suggests, what it covers, whom to ask. Read when somebody begins to type."""

import json
from collections.abc import Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.corpus import ALL
from gongkai.figures.told import figures
from gongkai.glossary import load_glossary
from gongkai.kind import Kind
from gongkai.opendata.terms import INDEX as DATA
from gongkai.outputs.accessibility import TITLE as STATEMENT_NAME
from gongkai.outputs.accessibility import URL as STATEMENT
from gongkai.outputs.data_pages import TITLE as DATA_NAME
from gongkai.outputs.figures import HOME as FIGURES
from gongkai.outputs.figures import NAME as FIGURES_NAME
from gongkai.outputs.home import without_chapters
from gongkai.outputs.lists import Lists
from gongkai.outputs.objection import TITLE as OBJECTION_NAME
from gongkai.outputs.objection import URL as OBJECTION
from gongkai.outputs.part import Part
from gongkai.outputs.zfxxgk import HOME as PLATFORM
from gongkai.outputs.zfxxgk import NAME as PLATFORM_NAME

URL = "search/words.json"
Prose = tuple[tuple[str, str], ...]
_NAME = "姓名"


def pages(lists: Lists, prose: Prose) -> Iterator[Part]:
    """`prose` are (address, title) of the hand-written pages."""
    yield Part("page search words", [(URL, partial(_words, lists, prose))])


def may_be_suggested(kind: Kind) -> bool:
    """Whether titles of this kind may be offered to who types: none that can name a natural person."""
    named = any(_NAME in field.spellings for field in kind.schema.fields.values())
    return kind.terms.party is None and not named


def _words(lists: Lists, prose: Prose) -> bytes:
    site = lists.frame.site
    rows, _ = load_glossary(site.config.content, site.config.root)
    found = {
        "glossary": rows,
        "agencies": [_agency(each) for each in site.agencies.all.values()],
        "covers": _covers(lists),
        "contact": dict(site.config.contact),
        "pages": [*_pages(lists), *map(list, without_chapters(prose))],
        "suggest": [kind.name for kind in site.kinds.all.values() if may_be_suggested(kind)],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _pages(lists: Lists) -> Iterator[list[str]]:
    """What is no record and is looked for all the same: address, title, other words for it."""
    site = lists.frame.site
    yield [OBJECTION, OBJECTION_NAME, "申诉", "投诉", "纠错", "举报"]
    yield [PLATFORM, PLATFORM_NAME, "信息公开目录", "法定主动公开内容"]
    there = {kind.name for kind in site.kinds.all.values() if lists.shown.get(f"kinds/{kind.name}")}
    told = {word for each in figures().values() if each.kind in there for word in (each.topic, each.name) if word}
    yield [FIGURES, FIGURES_NAME, *sorted(told)]
    for kind in site.kinds.all.values():
        if kind.name in there:
            yield [f"kinds/{kind.name}/index.html", kind.label, *kind.aliases]
    for agency in site.agencies.all.values():
        yield [f"{agency.id}/index.html", agency.name, *agency.other_names()]
    if there:
        yield [DATA, DATA_NAME, "下载", "数据下载"]
    yield [STATEMENT, STATEMENT_NAME]


def _agency(agency: Agency) -> list[str]:
    """Id, name, and the other names by which it is known."""
    return [agency.id, agency.name, *agency.other_names()]


def _covers(lists: Lists) -> dict[str, str | int]:
    """Since which month, until which day and from how many agencies there is something; how many records."""
    months = [month for _, month, _, shown in lists.corpus.months(ALL) if month and shown]
    newest = lists.corpus.newest(ALL, 1)
    agencies = lists.frame.site.agencies.all
    return {
        "since": min(months, default=""),
        "day": newest[0].published[:10] if newest else "",
        "agencies": sum(1 for each in agencies if lists.total(each)),
        "records": lists.shown.get(ALL, 0),
    }
