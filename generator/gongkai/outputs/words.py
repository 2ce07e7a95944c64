"""search/words.json: what the search page suggests, what it covers, whom to ask. Read when somebody begins to type."""

import json
from collections.abc import Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.corpus import ALL
from gongkai.glossary import load_glossary
from gongkai.kind import Kind
from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part

URL = "search/words.json"
_NAME = "姓名"


def pages(lists: Lists) -> Iterator[Part]:
    yield Part("page search words", [(URL, partial(_words, lists))])


def may_be_suggested(kind: Kind) -> bool:
    """Whether titles of this kind may be offered to who types: none that can name a natural person."""
    named = any(_NAME in field.spellings for field in kind.schema.fields.values())
    return kind.terms.party is None and not named


def _words(lists: Lists) -> bytes:
    site = lists.frame.site
    rows, _ = load_glossary(site.config.content, site.config.root)
    found = {
        "glossary": rows,
        "agencies": [_agency(each) for each in site.agencies.all.values()],
        "covers": _covers(lists),
        "contact": dict(site.config.contact),
        "suggest": [kind.name for kind in site.kinds.all.values() if may_be_suggested(kind)],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


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
