"""Word files read by the importer, and records of the example content by the names of their fields."""

from pathlib import Path

import word_files as make
from gongkai.field import Schema
from gongkai.importing.candidate import Candidate, Intake
from gongkai.importing.docx import read_docx
from gongkai.problem import problem
from gongkai.site import Site
from gongkai.value import Raw
from gongkai.yaml_read import parse
from word_files import p

REPO = Path(__file__).parent.parent
SEED = "content/田家寨镇人民政府/法治政府建设年度报告/2024/田家寨镇2024年法治政府建设情况报告.yml"
"""The record of the example content that the seed became by hand."""


def named(raw: Raw, schema: Schema) -> Raw:
    """A record by the names of fields, as candidates have it."""
    if isinstance(raw, list):
        return [named(each, schema) for each in raw]
    if not isinstance(raw, dict):
        return raw
    found = {}
    for key, value in raw.items():
        field = schema.find(key)
        assert field is not None
        found[field.name] = named(value, field.schema) if field.schema is not None else value
    return found


def record(site: Site, path: Path, kind: str) -> dict[str, Raw]:
    raw, faults = parse(path.read_text(encoding="utf-8"), site.kinds.all[kind].every_key)
    values = named(raw, site.kinds.all[kind].schema)
    assert not faults
    assert isinstance(values, dict)
    return values


def read(site: Site, path: Path, agency: str = "") -> Intake:
    return read_docx(path, site, site.agencies.find(agency) if agency else None, None)


def only(intake: Intake) -> Candidate:
    (candidate,) = intake.candidates
    return candidate


def said(intake: Intake) -> list[str]:
    return [f"{each.finding.code} {problem(each.finding, 'a.docx').message}" for each in intake.troubles]


def report(tmp_path: Path, body: str, **more: str) -> Path:
    head = p("青溪镇人民政府2024年法治政府建设年度报告") + p("现将有关情况报告如下：")
    return make.save(tmp_path / "报告.docx", head + body, **more)
