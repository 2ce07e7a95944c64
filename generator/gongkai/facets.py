"""What a search can be narrowed by besides kind, agency and year: 类别, 有效性, 处罚种类, 金额区间. Names, by group.

Everything comes from the public values: what the page does not tell, no facet tells.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from gongkai.figures.amounts import WAN, decimal_of, total
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.lifecycle import validities, validity_of
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN, Value

SUBJECT, SUBJECT_LABEL = "subject", "主题分类"
_BELOW = re.compile(r"[\\＼/]")
BANDS = {
    "0": "不足1千元",
    "1000": "1千–5千元",
    "5000": "5千–1万元",
    "10000": "1万–5万元",
    "50000": "5万–10万元",
    "100000": "10万–50万元",
    "500000": "50万–100万元",
    "1000000": "100万元以上",
}
"""Bands of amounts by their lower bounds in 元, which belong to them."""

Names = dict[str, list[tuple[str, str]]]
"""(name, label) by group."""


def number_of(record: Record, kind: Kind) -> str:
    """The record's own document number as written; empty if it has none."""
    fields = kind.schema.fields
    found = (str(value) for name, value in record.public.items() if fields[name].type == "document_number")
    return next((each for each in found if each != UNKNOWN), "")


def amount_of(record: Record, kind: Kind) -> Decimal | None:
    """What the kind counts of it, in 元; None if no amount is given."""
    names = kind.terms.counted.amounts
    if all(decimal_of(record.public, name) is None for name in names):
        return None
    return total(record.public, names) * WAN


def facets_of(record: Record, kind: Kind, site: Site) -> dict[str, list[str]]:
    """The names of the record on the site's day, by group; groups without one are left out."""
    public, terms = record.public, kind.terms
    amount = amount_of(record, kind)
    subjects = [subject] if (subject := subject_of(public, site)) else []
    found = {
        "theme": [*_labelled(kind, terms.theme, _chosen(public, terms.theme)), *map(_about, subjects)],
        "validity": [validity_of(public, kind, site)],
        "penalty_type": _chosen(public, terms.penalty_type),
        "amount": [band_of(amount)] if amount is not None and amount >= 0 else [],
    }
    return {group: kept for group, names in found.items() if (kept := [each for each in names if each])}


def band_of(amount: Decimal) -> str:
    """The name of the band of an amount in 元 that is not negative."""
    return next(name for name in reversed(BANDS) if amount >= int(name))


def facet_names(site: Site) -> Names:
    """Every name that a record of the site may have, in the order of kinds and choices."""
    themes, states, penalties = list[str](), list[str](), list[str]()
    for kind in site.kinds.all.values():
        themes += _labelled(kind, kind.terms.theme, _choices(kind, kind.terms.theme))
        states += validities(kind)
        penalties += _choices(kind, kind.terms.penalty_type)
    themes += map(_about, site.law.subjects)
    groups = {"theme": themes, "validity": states, "penalty_type": penalties}
    named = {group: [(each, each) for each in dict.fromkeys(names)] for group, names in groups.items()}
    return {**named, "amount": list(BANDS.items())}


def _chosen(public: Mapping[str, Value], name: str) -> list[str]:
    """The words of a field of one or several choices."""
    found = public.get(name, [])
    return [each for each in map(str, found if isinstance(found, list) else [found]) if each != UNKNOWN]


def _choices(kind: Kind, name: str) -> list[str]:
    return [*kind.schema.fields[name].options["choices"]] if name else []


def _labelled(kind: Kind, name: str, words: list[str]) -> list[str]:
    """Words with the label of their field, because 普通 or 其他 alone says nothing beside those of other kinds."""
    return [f"{kind.schema.fields[name].label}：{each}" for each in words]


def subject_of(public: Mapping[str, Value], site: Site) -> str:
    """The first class of 主题分类, if it is one that the law data know; else nothing."""
    named = _BELOW.split(text(public, SUBJECT))[0].strip()
    return named if named in site.law.subjects else ""


def _about(subject: str) -> str:
    return f"{SUBJECT_LABEL}：{subject}"
