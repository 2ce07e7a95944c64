"""What programs read about the tables of a kind: Table Schema, Data Package, and the JSON Schema of a record.

Sources: Frictionless Table Schema and Data Package 1.0; JSON Schema 2020-12.
"""

from collections.abc import Iterable
from typing import Any

from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.opendata.columns import Column, columns_of
from gongkai.opendata.persons import names_a_person
from gongkai.opendata.terms import terms_of
from gongkai.opendata.volume import FOLDER, Volume
from gongkai.shelf import REMOVED
from gongkai.site import Site
from gongkai.value import UNKNOWN

TABLE_SCHEMA, PACKAGE, RECORD_SCHEMA = "table-schema.json", "datapackage.json", "record.schema.json"
Json = dict[str, Any]
_TABLE_TYPES = {"integer": "integer", "decimal": "number", "percent": "number", "date": "date"}
_TEXT: Json = {"type": "string"}


def table_schema(kind: Kind) -> Json:
    """The columns of the CSV files. Cells without a value are empty; samples may say 不详."""
    fields = [_column(each) for each in columns_of(kind) if not each.long]
    return {"fields": fields, "primaryKey": "记录编号", "missingValues": ["", UNKNOWN]}


def _column(column: Column) -> Json:
    constraints: Json = {"required": True} if column.required else {}
    said: Json = {"name": column.label, "title": column.name, "type": _TABLE_TYPES.get(column.type, "string")}
    if column.help:
        said["description"] = column.help
    return {**said, "constraints": constraints} if constraints else said


def data_package(site: Site, kind: Kind, volumes: Iterable[Volume]) -> Json:
    """All CSV files of a kind, described once by the table schema beside them."""
    return {
        "profile": "tabular-data-package",
        "name": kind.name,
        "title": f"{site.config.name}：{kind.label}",
        "description": terms_of(site),
        "homepage": f"{site.config.site_url}{FOLDER}/{kind.name}/index.html",
        "removed": f"{site.config.site_url}{REMOVED}",
        "resources": [_resource(site, kind, each) for each in volumes],
    }


def _resource(site: Site, kind: Kind, volume: Volume) -> Json:
    owner = site.agencies.all[volume.agency].name if volume.agency else ""
    return {
        "profile": "tabular-data-resource",
        "name": volume.name,
        "title": f"{owner}{kind.label}（{volume.word}）",
        "path": volume.url("csv").removeprefix(f"{FOLDER}/{kind.name}/"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": TABLE_SCHEMA,
    }


def record_schema(site: Site, kind: Kind) -> Json:
    """The public data of one record: the file beside its page, and a line of the JSON lines."""
    texts = ("id", "url", "kind", "kind_label", "agency", "agency_name", "title", "date", "published")
    properties = {
        **dict.fromkeys(texts, _TEXT),
        "year": {"type": "integer"},
        "number": _TEXT,
        "amount": {"type": "string", "description": "金额合计，元，十进制数字"},
        "facets": {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
        "fields": _mapping(kind.schema),
        "attachments": {"type": "array", "items": {
            "type": "object", "properties": {"name": _TEXT, "url": _TEXT, "bytes": {"type": "integer"}},
            "required": ["name", "url", "bytes"],
        }},
        "attachment_text": {"type": "string", "description": "附件里的文字在旁边的这个文件里"},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": f"{root}{FOLDER}/{kind.name}/{RECORD_SCHEMA}"} if (root := site.config.site_url) else {}),
        "title": kind.label,
        "type": "object",
        "properties": properties,
        "required": [*texts, "year", "facets", "fields", "attachments"],
    }


def _mapping(schema: Schema) -> Json:
    fields = {name: _field(each) for name, each in schema.fields.items() if each.audience == "public"}
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _field(field: Field) -> Json:
    """Decimals are exact text, days are ISO text; a sample's 不详 may stand for any value."""
    said: Json = {"title": field.label}
    if field.help:
        said["description"] = field.help
    if names_a_person(field):
        said["$comment"] = "不在汇总的数据里"
    match field.type:
        case "integer":
            return said | {"type": ["integer", "string"]}
        case "choices":
            return said | {"type": ["array", "string"], "items": _TEXT}
        case "rows" if field.schema is not None:
            return said | {"type": ["array", "string"], "items": _mapping(field.schema)}
        case "group" if field.schema is not None:
            return said | _mapping(field.schema) | {"type": ["object", "string"]}
        case _:
            return said | _TEXT
