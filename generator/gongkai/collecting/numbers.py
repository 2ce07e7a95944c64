"""The numbers that records get when a county takes them: they follow from the unit and its own numbers, not from when
they came.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from gongkai.agency import Agency
from gongkai.field import Schema
from gongkai.homes import agency_home
from gongkai.importing.identity import letters
from gongkai.review.waiting import Waiting, standing
from gongkai.site import Site
from gongkai.stretches import SUFFIXES
from gongkai.value import Raw

_PREFIXES = {"national": slice(8, 17), "credit-code": slice(0, 18)}
"""The schemes (law/index_schemes.yml) whose numbers follow from the agency's credit code, a year and a serial."""


class Numbers:
    """The record numbers of one unit. `there` are its records in the content that are meant, by number."""

    def __init__(self, site: Site, agency: Agency, given: Collection[str]) -> None:
        self._agency = agency
        wanted = {*given, *map(self._made, given)}
        self.there = dict[str, Waiting]()
        for kind in site.kinds.all.values() if wanted else ():
            self.there |= standing(site, kind, agency, wanted)

    def of(self, given: str) -> str:
        """The number of a record that is taken: its own if that was given here, else one made of it."""
        return given if given in self.there else self._made(given)

    def referred(self, given: str, taken: Collection[str]) -> str:
        """The number that a reference means: of a record taken now or before, else the number as it is written."""
        return self.of(given) if given in taken or self._made(given) in self.there else given

    def _made(self, given: str) -> str:
        return f"{given[:6]}-{letters(self._agency.id, 'accept', given)}"


class Serials:
    """The index numbers 索引号 of one unit: each year counts on from the highest that was ever written here."""

    def __init__(self, site: Site, agency: Agency) -> None:
        code, scheme = str(agency.values.get("code", "")), site.config.index_scheme
        self._prefix = code[_PREFIXES[scheme]] if code and scheme in _PREFIXES else ""
        self._homes = [agency_home(folder, agency) for folder in (site.config.content, site.config.drafts)]
        self._last = dict[str, int]()

    def next(self, year: str) -> str:
        """The next one of a year; empty where the site's scheme gives none by itself."""
        if not self._prefix:
            return ""
        stem = f"{self._prefix}/{year}-"
        if year not in self._last:
            self._last[year] = max((int(each) for each in self._used(stem)), default=0)
        self._last[year] += 1
        return f"{stem}{self._last[year]:05}"

    def _used(self, stem: str) -> Iterator[str]:
        found = re.compile(re.escape(stem) + r"([0-9]{5})(?![0-9])")
        for home in self._homes:
            for path in _texts(home):
                yield from found.findall(path.read_bytes().decode("utf-8", "replace"))


def references(raw: Mapping[str, Raw], schema: Schema) -> Iterator[str]:
    """The numbers of records that a record refers to."""
    for name, value in raw.items():
        field = schema.find(name)
        if field is None:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and field.schema is not None:
                yield from references(each, field.schema)
            elif isinstance(each, str) and field.type == "reference" and field.options["to"] != "agency":
                yield each


def referring(raw: Mapping[str, Raw], schema: Schema, numbers: Mapping[str, str]) -> dict[str, Raw]:
    """The values with the numbers that they refer to by put in the places of others."""
    return {name: _referring(value, name, schema, numbers) for name, value in raw.items()}


def _referring(value: Raw, name: str, schema: Schema, numbers: Mapping[str, str]) -> Raw:
    field = schema.find(name)
    if isinstance(value, list):
        return [_referring(each, name, schema, numbers) for each in value]
    if field is None:
        return value
    if isinstance(value, dict):
        return value if field.schema is None else dict(referring(value, field.schema, numbers))
    return numbers.get(value, value) if field.type == "reference" else value


def _texts(home: Path) -> Iterator[Path]:
    return (each for each in home.rglob("*") if each.name.lower().endswith(SUFFIXES) and each.is_file())
