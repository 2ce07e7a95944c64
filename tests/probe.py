"""A kind of record with a field of every type, in every audience, for tests that must leave no type out."""

from builder import Site

TYPES = {
    "text": "type: text, length: 5000",
    "markdown": "type: markdown",
    "date": "type: date",
    "datetime": "type: datetime",
    "integer": "type: integer",
    "decimal": "type: decimal, unit: 万元",
    "percent": "type: percent",
    "choice": "type: choice, choices: [甲, 乙]",
    "choices": "type: choices, choices: [甲, 乙, 丙]",
    "record": "type: reference, to: [probe]",
    "agency_named": "type: reference, to: agency",
    "attachment": "type: attachment",
    "number": "type: document_number",
    "code": "type: credit_code",
}


def kind() -> str:
    """`kind.yml` of 测试种类: fields open_*, inside_* (internal), never_*, and the same again in rows and a group."""
    lines = ["label: 测试种类", "title: [title]", "columns: [open_text, open_choices, open_date]", "fields:"]
    lines.append("  title: {label: 标题, type: text, required: true}")
    lines += _fields("  ", "")
    for name, label in (("rows", "表格"), ("group", "分组")):
        lines += [f"  {name}:", f"    label: {label}", f"    type: {name}", "    fields:", *_fields("      ", label)]
        lines += [f"  inside_{name}:", f"    label: 内部{label}", f"    type: {name}", "    audience: internal"]
        lines += ["    fields:", *_fields("      ", f"内部{label}")]
    return "\n".join(lines) + "\n"


def _fields(indent: str, place: str) -> list[str]:
    audiences = {"open": "public", "inside": "internal", "never": "never"}
    return [
        f"{indent}{word}_{name}: {{label: {place}{word}_{name}字段, audience: {audience}, {spec}}}"
        for word, audience in audiences.items()
        for name, spec in TYPES.items()
    ]


def with_probe(site: Site) -> Site:
    return site.file("content/kinds/probe/kind.yml", kind())


def record(record_id: str, title: str, more: str = "") -> str:
    return f"记录编号: {record_id}\n发布时间: 2024-03-05 09:30\n标题: {title}\n{more}"


FOLDER = "content/qingxi/测试种类/2024"
