"""Yearly reports and normative documents as official documents, each in the order in which its page shows it."""

import datetime
from collections.abc import Callable

from gongkai.agency import Agency
from gongkai.data import load_data
from gongkai.exporting.disclosure_grids import disclosure_grids
from gongkai.exporting.grid import Grid
from gongkai.exporting.official_document import OfficialDocument
from gongkai.exporting.statistics_grids import SAID, statistics_grids
from gongkai.given import Given, day, rows, text
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import Value

_NUMERALS = "一二三四五六七八九十"
_DISCLOSURE_TEXTS = ("overview", "active", "requests", "reviews", "problems", "other_matters")


def report_document(record: Record, kind: Kind, agency: Agency, site: Site) -> OfficialDocument:
    """The document of a yearly report as it is signed; what the page adds (上年安排, 指标) is no part of it.

    `kind` is one of REPORTS, or that of normative documents.
    """
    last_day = f"{record.year or 1970:04}-12-31"
    written = day(record.values, "signed") or datetime.date.fromisoformat(record.published[:10] or last_day)
    document = OfficialDocument(record.title, agency.name, written)
    document.title(record.title, text(record.values, "document_number"))
    _WRITERS[kind.name](document, record.values, kind, site)
    if "signature" in kind.schema.fields and ("signature" in record.values or "signed" in record.values):
        document.signature(text(record.values, "signature") or agency.name, day(record.values, "signed"))
    return document


def _rule_of_law(document: OfficialDocument, values: Given, kind: Kind, site: Site) -> None:  # noqa: ARG001
    if salutation := text(values, "salutation"):
        document.salutation(salutation)
    document.text(text(values, "preamble"))
    for _, section in rows(values, "sections"):
        document.heading(text(section, "heading"), 1)
        document.text(text(section, "body"))
        for number, (_, point) in enumerate(rows(section, "points"), 1):
            document.text(f"{number}\\. {_point(point)}")
        for _, part in rows(section, "subsections"):
            document.heading(text(part, "heading"), 2)
            document.text(text(part, "body"), 2)
    document.text(text(values, "closing"))


def _point(point: Given) -> str:
    """An item with its cause, who does it and by when, as a sentence each."""
    said = text(point, "text").rstrip("。")
    parts = (("cause", "原因"), ("owner", "责任单位"), ("due", "完成时限"))
    more = [f"{label}：{text(point, name).rstrip('。')}" for name, label in parts if text(point, name)]
    return "。".join([said, *more]) + "。"


def _disclosure(document: OfficialDocument, values: Given, kind: Kind, site: Site) -> None:  # noqa: ARG001
    grids = disclosure_grids(values)
    document.text(text(values, "preamble"))
    for number, (name, heading) in enumerate(
        zip(_DISCLOSURE_TEXTS, load_data("law/disclosure_report.yml")["headings"], strict=True)
    ):
        heading = f"{_NUMERALS[number]}、{heading}"
        if name in grids:
            document.table(grids[name], heading)
            continue
        document.heading(heading, 1)
        if isinstance(values.get(name), str):
            document.text(text(values, name))


def _statistics(document: OfficialDocument, values: Given, kind: Kind, site: Site) -> None:
    grids = [grid for grid in statistics_grids(values, kind, site.law) if grid.title != SAID]
    for number, grid in enumerate(grids):
        document.table(grid, f"表{_NUMERALS[number]}　{grid.title}")
    if "no_duty" in values:
        no_duty = kind.schema.fields["no_duty"].label.removesuffix("的")
        given = values["no_duty"]
        document.text(f"{no_duty}：{'、'.join(map(str, given)) if isinstance(given, list) else given}。")
    if note := text(values, "note_on_tables"):
        document.heading("情况说明", 1)
        document.text(note)
    document.signature(text(values, "signer"), None)


def _site_report(document: OfficialDocument, values: Given, kind: Kind, site: Site) -> None:  # noqa: ARG001
    facts: list[dict[str, Value]] = [
        {"label": field.label, "value": str(values[name])}
        for name, field in kind.schema.fields.items()
        if name in ("site_name", "site_url", "host", "site_code", "icp", "police") and name in values
    ]
    table = kind.schema.fields["figures"]
    assert table.schema is not None
    document.table(_listed([("label", "项目"), ("value", "内容")], facts))
    document.gap()
    document.table(
        _listed(
            [(each.name, each.label) for each in table.schema.fields.values()],
            [row for _, row in rows(values, "figures")],
        )
    )
    document.text(text(values, "text"))


REPORTS: dict[str, Callable[[OfficialDocument, Given, Kind, Site], None]] = {
    "rule-of-law-report": _rule_of_law,
    "disclosure-report": _disclosure,
    "enforcement-statistics": _statistics,
    "site-report": _site_report,
}
"""What writes the kinds of reports, which `gongkai export` gives as documents."""


def _normative(document: OfficialDocument, values: Given, kind: Kind, site: Site) -> None:  # noqa: ARG001
    document.text(text(values, "text"))
    if maker := text(values, "maker"):
        document.signature(maker, day(values, "signed"))


_WRITERS = {**REPORTS, "normative-document": _normative}


def _listed(columns: list[tuple[str, str]], found: list[dict[str, Value]]) -> Grid:
    grid = Grid("")
    for index, (name, label) in enumerate(columns):
        grid.head(0, index, label)
        for row, values in enumerate(found, 1):
            grid.put(row, index, str(values.get(name, "")))
    return grid
