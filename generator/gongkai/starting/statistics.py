"""The form of 行政执法统计年报: the tables of the province's layout, with what records and tally add up to."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.figures.amounts import WAN, plain
from gongkai.figures.statistics import TOTAL, layout_of
from gongkai.given import rows, text, words
from gongkai.starting.acts import certified, coercions, other_acts
from gongkai.starting.known import Known, next_year
from gongkai.value import Raw

_BODY = "body"
_CHOOSE = "没有上年的年报，不知道用哪种表式：写好“表式”，几张行政处罚表只留那种表式的一张。"
_ADVICE = (
    "1月31日以前公开。件数、金额来自本机关当年的记录和未公开事项统计，请核对。空着的请填，有职责没有办理的填 0；"
    "没有职责的不填，写在“无此职责的”里；没有的表整段删去。"
)

Cells = Mapping[str, Decimal]


def statistics(known: Known) -> dict[str, Raw]:
    """The values by label; what is not known is empty."""
    before = known.before.values if known.before else {}
    layout, year = layout_named(known), known.year
    found = layout_of({"layout": layout}, known.site.law)
    named: dict[str, Raw] = {
        "title": next_year(text(before, "title"), year) or f"{known.agency.name}{year}年度行政执法统计年报",
        "year": str(year),
        "layout": layout,
        "unit": text(before, "unit") or (found.unit if found else ""),
        "counting": text(before, "counting") or (found.counting if found else ""),
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "no_duty": list[Raw](words(before, "no_duty")) or "",
        **_tables(known, layout, text(before, "unit")),
        "note_on_tables": "",
        "signer": text(before, "signer"),
        "supervisor": text(before, "supervisor"),
    }
    fields = known.kind.schema.fields
    return {fields[name].label: value for name, value in named.items()}


def advice(known: Known) -> str:
    return _ADVICE if layout_named(known) else _CHOOSE + _ADVICE


def layout_named(known: Known) -> str:
    """The layout of the report before, or of the newest of another agency of the site: it is of the same province."""
    if known.before:
        return text(known.before.values, "layout")
    others = known.corpus.of(known.kind.name)
    newest = max(others, key=lambda entry: (entry.year, entry.id), default=None)
    return text(newest.facts, "layout") if newest else ""


def _tables(known: Known, layout: str, unit: str) -> dict[str, Raw]:
    """The tables by name: the penalties of the layout (of all while it is not known), then the others it asks for."""
    told: Mapping[str, Any] = known.site.law.enforcement["statistics"]
    before = known.before.values if known.before else {}
    tables: dict[str, Raw] = {}
    for each in [layout] if layout else told["layouts"]:
        found = layout_of({"layout": each, "counting": text(before, "counting")}, known.site.law)
        if found is not None and found.table not in tables:
            penalties = known.decided.penalties(found)
            money = _money({"money": known.decided.money} if penalties else {}, found.unit or unit)
            tables[found.table] = _table(known, found.table, {**penalties, **money})
    unit = unit or str(told["layouts"].get(layout, {}).get("unit", ""))
    for name, cells in _rest(known, unit).items():
        if cells or name in (before if before else _asked(told, layout)):
            tables[name] = _table(known, name, cells)
    return tables


def _rest(known: Known, unit: str) -> dict[str, Cells]:
    """The cells of the tables besides that of penalties."""
    licences, checks = (known.decided.others[name] for name in ("licence", "check-result"))
    acts = other_acts(known)
    counts = {name: number for name, number in acts.items() if not name.endswith("_money")}
    money = _money({name: number for name, number in acts.items() if name not in counts}, unit)
    return {
        "licences": {name: Decimal(licences[name]) for name in ("granted", "refused") if licences},
        "coercions": coercions(known),
        "others": {**counts, **money, **({"check": Decimal(checks.total())} if checks else {})},
        "certificates": certified(known),
    }


def _asked(told: Mapping[str, Any], layout: str) -> set[str]:
    """The tables that a layout has, besides that of penalties; all while it is not known."""
    if not layout:
        return {*told["duties"].values(), "others", "certificates"}
    of_layout = told["layouts"].get(layout, {})
    duties = of_layout.get("duties", [])
    asked = {table for duty, table in told["duties"].items() if duty in duties}
    return {*asked, *(["others"] if set(duties) & set(told["other_duties"]) else []), *of_layout.get("also", [])}


def _money(cells: Cells, unit: str) -> Cells:
    """Amounts in 万元 in the unit of the table; none while that is not known."""
    if unit == "元":
        return {name: amount * WAN for name, amount in cells.items()}
    return cells if unit else {}


def _table(known: Known, name: str, cells: Cells) -> Raw:
    """A table: one row, or that of the sum below those of the bodies that the report before lists."""
    field = known.kind.schema.fields[name]
    assert field.schema is not None
    columns = [each for each in field.schema.fields.values() if each.name != _BODY]
    row: dict[str, Raw] = {each.label: plain(cells[each.name]) if each.name in cells else "" for each in columns}
    if field.type == "group":
        return row
    listed = [text(each, _BODY) for _, each in rows(known.before.values if known.before else {}, name)]
    bodies = [body for body in listed if body and body != TOTAL]
    if not bodies:
        return [row]
    label = field.schema.fields[_BODY].label
    empty: dict[str, Raw] = dict.fromkeys(row, "")
    return [*(dict[str, Raw]({label: body, **empty}) for body in bodies), {label: TOTAL, **row}]
