"""What a page tells those whom a decision touches: how it may be challenged, whom to ask for a correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from gongkai.agency import Agency
from gongkai.data import load_data
from gongkai.days import day_of
from gongkai.kind import Kind
from gongkai.law.book import Law
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN, Value

TOLD = "remedy"
"""The field with what the decision itself says about remedies."""
CONTACTS = ("phone", "address", "hours", "email")
_LABELS = {"phone": "电话", "address": "地址", "hours": "时间", "email": "邮箱"}
PUNISHED = "予以处罚"


@dataclass(frozen=True, slots=True)
class Redress:
    """`told`: the decision's own words, if the kind has them (empty: not recorded; None: no such field).

    `first` says that reconsideration comes before a court, with its article; `repair`: 信用修复 may be asked for.
    """

    told: str | None
    first: str
    repair: bool


def redress_of(record: Record, kind: Kind, site: Site) -> Redress | None:
    """Sources: 行政处罚法 article 59, 行政复议法 article 23, 个人信息保护法 article 46, 政府信息公开条例 article 41."""
    values, told = record.public, tells_remedy(kind)
    first = first_reconsidered(values, kind.name, site.law)
    if kind.terms.party is None and not first:
        return None
    text = str(values.get(TOLD, "")) if told else None
    repair = kind.name == "penalty" and values.get("outcome", PUNISHED) == PUNISHED
    return Redress("" if text == UNKNOWN else text, first, repair)


def tells_remedy(kind: Kind) -> bool:
    """Whether records of the kind are decisions that tell a party of its remedies."""
    return kind.terms.party is not None and TOLD in kind.schema.fields


def first_reconsidered(values: Mapping[str, Value], kind: str, law: Law) -> str:
    """Why reconsideration comes first for this record, with instrument and article; empty if the law has it nowhere."""
    for each in _remedies(kind):
        if all(values.get(name) == value for name, value in each.get("when", {}).items()):
            instrument = law.instruments[each["basis"]["instrument"]]
            day = day_of(values.get(each.get("since", "")))
            if "since" not in each or (day and instrument.in_force and day >= instrument.in_force):
                return f"{each['text']}（{each['basis']['instrument']}{each['basis']['article']}）"
    return ""


@lru_cache
def _remedies(kind: str) -> list[dict[str, Any]]:
    return [each for each in load_data("law/remedies.yml").values() if each["kind"] == kind]


def contacts_of(agency: Agency, site: Site) -> list[tuple[str, Markup]]:
    """How the agency is reached; the site's own contact where its record says nothing."""
    given = {name: str(agency.values.get(name, "")) for name in CONTACTS}
    if not any(given.values()):
        given = {name: text for name, text in site.config.contact if name in CONTACTS}
    return [(_LABELS[name], _shown(name, text)) for name, text in given.items() if text and text != UNKNOWN]


def _shown(name: str, text: str) -> Markup:
    digits = "".join(each for each in text if each.isdigit() or each == "+")
    if name == "phone" and len(digits) == sum(each not in " -—()（）" for each in text):
        return Markup(f'<a href="tel:{digits}">{escape(text)}</a>')
    if name == "email":
        return Markup(f'<a href="mailto:{escape(text)}">{escape(text)}</a>')
    return escape(text)
