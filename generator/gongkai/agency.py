"""Agencies 机关: who publishes. One YAML file each in `content/agencies/`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.data import load_data
from gongkai.field import Schema, load_fields
from gongkai.fields.base import Reading
from gongkai.keys import fold
from gongkai.kind import every_key
from gongkai.locate import problems_of
from gongkai.paths import is_inside, path_findings
from gongkai.problem import Finding, Problem, problem
from gongkai.schema_read import public, read_mapping
from gongkai.text_read import read_text
from gongkai.value import Value
from gongkai.yaml_read import parse

RESERVED = frozenset({
    "pages", "kinds", "agencies", "years", "search", "assets", "data", "zfxxgk", "static", "tally", "sitemap",
    "figures", "accessibility", "objection", "follow",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body. `id` is its folder and URL segment."""

    id: str
    name: str
    role: str = "正式"
    level: str = ""
    source: str = ""
    """Its file, relative to the site's root."""
    values: dict[str, Value] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()
    """Accounts of the git platform that look at its records, as CODEOWNERS names them. For staff only."""

    @property
    def sample(self) -> bool:
        """A software sample: 不详 is allowed, and it takes no part in deadlines, rankings or comparisons."""
        return self.role == "样例"

    @property
    def real(self) -> bool:
        return self.role == "正式"

    @property
    def short(self) -> str:
        """Its short name, or its name."""
        return str(self.values.get("short_name", self.name))

    def other_names(self) -> Iterator[str]:
        """Short and former names."""
        if "short_name" in self.values:
            yield str(self.values["short_name"])
        former = self.values.get("former_names", [])
        for row in former if isinstance(former, list) else []:
            if isinstance(row, dict) and "name" in row:
                yield str(row["name"])


class Agencies:
    """All agencies of a site in their order, found by id, name, short or former name."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self.all: dict[str, Agency] = {}
        self._spelled: dict[str, Agency] = {}
        for agency in agencies:
            self.all[agency.id] = agency
        for agency in self.all.values():
            for name in agency.other_names():
                self._spelled.setdefault(fold(name), agency)
        for agency in self.all.values():
            self._spelled |= {fold(agency.id): agency, fold(agency.name): agency}

    def find(self, spelling: str) -> Agency | None:
        return self._spelled.get(fold(spelling))

    def spellings(self) -> list[str]:
        return [agency.name for agency in self.all.values()]


def agency_schema() -> Schema:
    return Schema("schema/agency.yml", load_fields("schema/agency.yml", load_data("schema/agency.yml")["fields"]))


def load_agencies(content: Path, root: Path) -> tuple[Agencies, list[Problem]]:
    """All agencies and what is wrong with their files. Paths in problems are relative to `root`."""
    schema = agency_schema()
    keys = every_key(schema)
    files = sorted(each for each in (content / "agencies").glob("[!.~]*.[yY]*[mM][lL]") if _readable(each, content))
    first, _ = _read_all(files, root, schema, keys, Agencies(), final=False)
    agencies, problems = _read_all(files, root, schema, keys, first, final=True)
    if not files:
        where = (content / "agencies").relative_to(root).as_posix()
        problems.append(problem(Finding("GK401", (), {"folder": where}), where))
    return agencies, problems


def _read_all(
    files: list[Path], root: Path, schema: Schema, keys: frozenset[str], known: Agencies, *, final: bool
) -> tuple[Agencies, list[Problem]]:
    """Read every file; references between agencies need the second pass, when the names are known."""
    found: dict[str, Agency] = {}
    problems: list[Problem] = []
    for file in files:
        where = file.relative_to(root).as_posix()
        text, finding = read_text(file.read_bytes())
        if finding is not None:
            if final:
                problems.append(problem(finding, where, 1, 1))
            continue
        raw, faults = parse(text, keys)
        reading = Reading(known, sample=True)
        values = read_mapping(raw, schema, reading) if isinstance(raw, dict) and not faults else {}
        agency = _agency(values, schema, where)
        if agency is not None and (agency.id in RESERVED or any(path_findings([agency.id]))):
            reading.find("GK402", schema.fields["id"], ("id",), value=agency.id)
        elif agency is not None and agency.id in found:
            reading.find("GK403", schema.fields["id"], ("id",), value=agency.id)
        elif agency is not None:
            found[agency.id] = agency
        if final:
            problems += problems_of(where, text, 1, reading.findings, faults, schema)
    order = sorted(found.values(), key=lambda each: (_order(each), each.id))
    return Agencies(order), problems


def _readable(file: Path, content: Path) -> bool:
    """Links out of the content folder are not read (the scan tells about them)."""
    return file.suffix.lower() in {".yml", ".yaml"} and file.is_file() and is_inside(file, content)


def _agency(values: dict[str, Value], schema: Schema, where: str) -> Agency | None:
    if "id" not in values or "name" not in values:
        return None
    role, level = str(values.get("role", "正式")), str(values.get("level", ""))
    named = re.split("[ ,;、，；]+", str(values["reviewers"])) if "reviewers" in values else ()
    reviewers = tuple(each if "@" in each else f"@{each}" for each in named)
    return Agency(str(values["id"]), str(values["name"]), role, level, where, public(values, schema), reviewers)


def _order(agency: Agency) -> int:
    order = agency.values.get("order", 1000)
    return order if isinstance(order, int) else 1000
