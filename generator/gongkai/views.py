"""What templates see: small prepared views, no model and no logic (names, labels, safe HTML)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from gongkai.agency import Agency
from gongkai.call import Call, call_of
from gongkai.course import Course, course_of
from gongkai.field import Field, Schema
from gongkai.fields import TYPES
from gongkai.fields.reference import EARLIER, HISTORY, SLOT
from gongkai.figures.disclosure_tables import Tables, report_tables
from gongkai.figures.indicators import Relation, relations
from gongkai.figures.told import DISCLOSURE, REPORT, STATISTICS, compared
from gongkai.kind import Kind, Kinds
from gongkai.lifecycle import notices
from gongkai.places import theme_dir
from gongkai.record import Record
from gongkai.redress import TOLD, Redress, contacts_of, redress_of, tells_remedy
from gongkai.site import Site
from gongkai.standing import Standing, standing_of
from gongkai.value import UNKNOWN, Value

RECORD_ROOT = "../../../../"
CORRECTIONS = "corrections"
_HELP = f"{RECORD_ROOT}objection/index.html"
_COMPARED = f"{RECORD_ROOT}figures/index.html"
_ELSEWHERE = frozenset({"attachments", "items"})


class Shown(NamedTuple):
    """A field as a page shows it."""

    name: str
    label: str
    html: Markup
    value: Value


@dataclass(frozen=True, slots=True)
class AgencyView:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record for its page template.

    `rows` are short facts and `table` the same as table rows, `sections` long fields; `by` finds either.
    """

    id: str
    title: str
    kind_label: str
    agency: AgencyView
    rows: list[Shown]
    table: Markup
    sections: list[Shown]
    by: dict[str, Shown]
    values: dict[str, Value]
    show: Callable[[str, Value], Markup]
    relations: list[Relation]
    tables: Tables | None
    notices: tuple[str, ...]
    history: Markup
    corrections: Shown | None
    """What was corrected since it was published: every page tells it, on top that there is something."""
    redress: Redress | None
    standing: Standing | None
    course: Course | None
    call: Call | None
    compared: dict[str, str]
    """Of a yearly report: code of an indicator → the page that compares it."""
    earlier: dict[str, Markup]
    """By code: the slot for what the report of the year before says."""
    figures: str
    """The page of the agency's figures, if the record is a part of them."""
    comparison: str
    """The page of all figures, for whoever looks for a number that this report does not hold."""


class Pages:
    """The page templates of the fragments: the theme's and each kind's own.

    A site's own kinds bring templates with its content: those run in a sandbox.
    """

    def __init__(self, kinds: Kinds) -> None:
        own = {kind.name: FileSystemLoader(kind.folder) for kind in kinds.all.values() if kind.page}
        options: dict[str, Any] = {
            "loader": ChoiceLoader([FileSystemLoader(theme_dir() / "fragments"), PrefixLoader(own)]),
            "autoescape": True,
            "undefined": ChainableUndefined,
            "auto_reload": False,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
        self._environment = Environment(**options)
        self._objections: dict[tuple[str, bool], Markup] = {}
        self._sandbox = ImmutableSandboxedEnvironment(**options)

    def record(self, kind: Kind) -> Template:
        """The template of a kind's record pages."""
        if kind.page is None:
            return self.get("record.html")
        environment = self._environment if kind.built_in else self._sandbox
        return environment.get_template(f"{kind.name}/page.html")

    def get(self, name: str) -> Template:
        return self._environment.get_template(name)

    def objection(self, agency: Agency, site: Site, *, repair: bool) -> Markup:
        """Whom to ask for a correction of what is published about one: the same on all pages of an agency."""
        key = (agency.id, repair)
        if key not in self._objections:
            contacts, url = contacts_of(agency, site), f"{RECORD_ROOT}{agency.id}/index.html"
            template = self.get("objection.html")
            html = template.render(name=agency.name, url=url, contacts=contacts, repair=repair, help=_HELP)
            self._objections[key] = Markup(html)
        return self._objections[key]


def record_view(record: Record, kind: Kind, site: Site) -> RecordView:
    """Prepare the public values of a record for its template."""
    rows: list[Shown] = []
    corrected: Shown | None = None
    sections: list[Shown] = []
    title_from = next((name for name in kind.title if name in record.public), "")
    fields = kind.schema.fields
    elsewhere = _ELSEWHERE | {TOLD} if tells_remedy(kind) else _ELSEWHERE
    for name, value in record.public.items():
        field = fields[name]
        if name in elsewhere or (name == title_from and field.type == "text"):
            continue
        shown = Shown(name, field.label, _html(value, field), value)
        if name == CORRECTIONS:
            corrected = shown
        else:
            (sections if TYPES[field.type].LONG else rows).append(shown)
    return RecordView(
        record.id, record.title, kind.label,
        AgencyView(site.agencies.all[record.agency].name, f"{RECORD_ROOT}{record.agency}/index.html"),
        rows, _table(rows), sections, {shown.name: shown for shown in (*rows, *sections)}, record.public,
        lambda name, value: _html(value, _field(kind, name)), [each for each in relations(record.public) if each.holds],
        report_tables(record.public),
        notices(record, kind, site), _history(kind), corrected,
        redress_of(record, kind, site), standing_of(record, kind, site), course_of(record, kind, site),
        call_of(record, kind, site), *_figures(record, site),
    )  # fmt: skip


def _table(rows: list[Shown]) -> Markup:
    """The rows of the table of facts. By string formatting: this is the most repeated piece of a record page."""
    return Markup("\n".join([f"{_head(row.label)}{row.html}</td></tr>" for row in rows]))


@lru_cache
def _history(kind: Kind) -> Markup:
    """The slot for the line of documents, if records of the kind may stand in one."""
    return Markup(SLOT.format(HISTORY)) if any("line" in each.options for each in _fields(kind.schema)) else Markup()


def _figures(record: Record, site: Site) -> tuple[dict[str, str], dict[str, Markup], str, str]:
    """The pages on which the numbers of a report are compared: of its indicators, of its agency. Samples have none."""
    if record.kind not in {REPORT, DISCLOSURE, STATISTICS} or site.agencies.all[record.agency].sample:
        return {}, {}, "", ""
    pages = {code: f"{RECORD_ROOT}{url}" for code, url in compared(record.public).items()}
    slots = {code: Markup(SLOT.format(EARLIER + code)) for code in pages}
    return pages, slots, f"{RECORD_ROOT}{record.agency}/figures/index.html", _COMPARED


def _fields(schema: Schema) -> Iterator[Field]:
    for each in schema.fields.values():
        yield each
        if each.schema is not None:
            yield from _fields(each.schema)


@lru_cache(maxsize=4096)
def _head(label: str) -> str:
    return f'<tr><th scope="row">{escape(label)}</th><td>'


def _field(kind: Kind, path: str) -> Field:
    """A field by a dotted name: `sections.body`."""
    schema, (*outer, last) = kind.schema, path.split(".")
    for name in outer:
        inner = schema.fields[name].schema
        assert inner is not None
        schema = inner
    return schema.fields[last]


def _html(value: Value, field: Field) -> Markup:
    return Markup(UNKNOWN) if value == UNKNOWN else TYPES[field.type].html(value, field, RECORD_ROOT)
