"""Which records an export takes, as they are written in the content: of one kind, of an agency, of a period."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.documents import documents, read_source
from gongkai.exporting.raw_values import by_name
from gongkai.kind import Kind
from gongkai.problem import Problem
from gongkai.site import Site
from gongkai.source import Scan
from gongkai.value import Raw


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for. The period, both days included, is that of the record's own date, or of the year it is about;
    of its first day online where a kind has neither.
    """

    kind: Kind
    agency: Agency | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None

    def takes(self, values: Mapping[str, Raw]) -> bool:
        first = self.first.isoformat() if self.first else ""
        last = self.last.isoformat() if self.last else "9999"
        day = str(values.get(self.kind.date) or values.get("published") or "")[:10]
        if self.kind.year and (year := values.get(self.kind.year)):
            day, first, last = str(year), first[:4], last[:4]
        return first <= day <= last


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record as written: values by field name, as written, its agency, file and line."""

    values: dict[str, Raw]
    raw: dict[str, Raw]
    agency: Agency
    place: str


def chosen(site: Site, choice: Choice, problems: list[Problem]) -> Iterator[Chosen]:
    """The records asked for, in the order of their files. What cannot be read at all goes to `problems`."""
    kind = choice.kind
    for source in Scan(site).sources():
        if source.kind != kind.name or (choice.agency and source.agency != choice.agency.id):
            continue
        agency = site.agencies.all[source.agency]
        for written in documents(read_source(source, site.config), source, kind, site.config, problems):
            raw, faults = written.parse(kind)
            if faults or not isinstance(raw, dict):
                problems += written.problems(source.path, kind, [], faults)
                continue
            values = by_name(raw, kind.schema)
            if choice.takes(values):
                yield Chosen(values, raw, agency, f"{source.path}:{written.first_line}")
