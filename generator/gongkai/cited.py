"""What a record is about and which laws it cites, for those who follow either: its subject, the titles in 《》."""

import re
from collections.abc import Iterator, Mapping

from gongkai.facets import subject_of
from gongkai.kind import Kind
from gongkai.site import Site
from gongkai.value import Value

SUBJECT, LAW = "follow/subject/", "follow/law/"
"""Begin the names of the shelves of records about a subject, or that cite a law."""
_TITLE = re.compile("《([^《》]{2,60})》")
_EDITION = re.compile("（[^（）]*）$")
_KINDS = ("法", "条例", "办法", "规定", "规则", "细则", "决定", "解释", "标准")
_STATE = "中华人民共和国"


def followed(public: Mapping[str, Value], kind: Kind, site: Site) -> tuple[str, ...]:
    """The names of the shelves of a record with these public values; none on a site without an address: there are no
    feeds.
    """
    if not site.config.site_url:
        return ()
    subject = subject_of(public, site)
    laws = (title for name in kind.terms.cites for text in _texts(public.get(name, "")) for title in laws_in(text))
    return (*([SUBJECT + subject] if subject else []), *dict.fromkeys(LAW + title for title in laws))


def laws_in(text: str) -> Iterator[str]:
    """The laws, regulations and rules that a text names, without 中华人民共和国 and edition."""
    for title in _TITLE.findall(text):
        name = _EDITION.sub("", title.strip()).removeprefix(_STATE)
        if name.endswith(_KINDS):
            yield name


def _texts(value: Value) -> Iterator[str]:
    """The texts of a field: its own, or those of its rows."""
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _texts(each)
