"""What staff write into records. Each edit changes files of a town and says what it did; empty if nothing."""

from collections.abc import Callable
from typing import Any

from gongkai.field import Field, Schema
from town import Town
from written import documents

NUMBERS = ("0", "1", "3", "12", "2024", "0.08", "1.5", "20000")
WORDS = (
    "示例", "关于防汛工作", "云岭县示例百货有限公司", "赵某", "*重点*与<b>", "无", "第一条　内容", "罚款人民币800元。",
)  # fmt: skip


def add(town: Town) -> str:
    return town.add(town.one(("notice", town.one(town.kinds.all))))


def append(town: Town) -> str:
    """One more record in a file that there is."""
    if not (paths := town.sound()):
        return ""
    path = town.one(paths)
    town.write(path, [*documents(path), town.draft(town.kind_of(path))])
    return f"append to {town.name(path)}"


def change(town: Town) -> str:
    """Another value for a field, a new field, or one that goes."""
    if not (found := town.picked()):
        return ""
    path, records, record = found
    said = _changed(record, town.kind_of(path).schema, town)
    town.write(path, records)
    return f"{town.name(path)}: {said}"


def change_id(town: Town) -> str:
    if not (found := town.picked()):
        return ""
    path, records, record = found
    record["记录编号"] = town.one(town.ids()) if town.likely(0.15) else town.new_id()
    town.write(path, records)
    return f"{town.name(path)}: id {record['记录编号']}"


def attach(town: Town) -> str:
    """A record gets one of the agency's files, or loses what it has."""
    if not (found := town.picked()):
        return ""
    path, records, record = found
    if town.likely(0.3) and record.pop("附件", None):
        town.write(path, records)
        return f"{town.name(path)}: no attachment"
    files = town.attachments()
    if not files:
        return ""
    rows = [{"文件": each.name} for each in town.chance.sample(files, town.chance.randint(1, min(2, len(files))))]
    if town.likely(0.4):
        rows[0]["附件标题"] = f"附表{town.number()}"
    record["附件"] = rows
    town.write(path, records)
    return f"{town.name(path)}: attach {rows}"


def refer(town: Town) -> str:
    """A notice or a measure points at another record."""
    paths = [path for path in town.sound() if town.kind_of(path).name in {"notice", "measure"}]
    if not paths:
        return ""
    path = town.one(paths)
    records = documents(path)
    label = "所涉记录" if town.kind_of(path).name == "notice" else "相关信息"
    town.one(records)[label] = target = town.one(
        town.ids("notice", "penalty", "normative-document") or ["202401-nobody"]
    )
    town.write(path, records)
    return f"{town.name(path)}: {label} {target}"


def hide(town: Town) -> str:
    """Withdraw, disclose on request only, repair, end the time on show; or undo one of these."""
    if not (found := town.picked()):
        return ""
    path, records, record = found
    ways: tuple[dict[str, Any], ...] = (
        {"撤回": {"撤回日期": town.a_day(), "撤回理由": "原决定经复议撤销。"}},
        {"公开方式": "依申请公开"},
        {"公开方式": "不予公开", "公开方式的依据": "政府信息公开条例第十五条"},
        {"信用修复日期": town.a_day()},
    )
    hidden = [name for way in ways for name in way if name in record]
    for name in hidden:
        record.pop(name, None)
    way = town.one(ways) if not hidden or town.likely(0.3) else {}
    record |= way
    town.write(path, records)
    return f"{town.name(path)}: hide {way}"


def explain(town: Town) -> str:
    if not (found := town.picked()):
        return ""
    path, records, record = found
    code = town.one(("GK501", "GK511", "GK529", "GK540", "GK560"))
    record["问题说明"] = [{"问题代码": code, "原因": "情况属实。", "说明人": "办公室", "说明日期": "2026-06-01"}]
    town.write(path, records)
    return f"{town.name(path)}: explain {code}"


def many(town: Town) -> str:
    """More than a list holds in one month of one agency; or most of them go again."""
    path = town.content / "qingxi/notice/2025/02/很多.yml"
    if records := documents(path) if path.is_file() else []:
        town.write(path, records[: town.one((1, 60, len(records) - 1))] or records)
        return "fewer"
    drafts = [town.draft(town.kinds.all["notice"]) for _ in range(town.one((90, 104, 130)))]
    town.write(path, [{**each, "发布时间": f"2025-02-{n % 28 + 1:02} 08:00"} for n, each in enumerate(drafts)])
    return f"{len(drafts)} in a month"


def _changed(record: dict[str, Any], schema: Schema, town: Town) -> str:
    """Change one field; in rows and groups one field of one row."""
    field = town.one(schema.fields.values())
    key = next((key for key in record if schema.find(key) is field), field.label)
    inner = record.get(key)
    if field.schema is not None and isinstance(inner, list | dict) and inner and town.likely(0.8):
        rows = inner if isinstance(inner, list) else [inner]
        if isinstance(inner, list) and town.likely(0.3):
            inner.append(dict(town.one(rows)))
            return f"a row in {key}"
        return f"{key}/{_changed(town.one(rows), field.schema, town)}"
    if (
        field.schema is not None
        or field.type == "attachment"
        or (key in record and not field.required and town.likely(0.2))
    ):
        return f"without {key}" if record.pop(key, None) else f"nothing in {key}"
    record[key] = _value(field, str(record.get(key, "")), town)
    return f"{key}: {record[key]}"


def _value(field: Field, old: str, town: Town) -> Any:
    match field.type:
        case "date":
            return town.a_day()
        case "datetime":
            return f"{town.a_day()} {town.chance.randint(0, 23):02}:{town.chance.randint(0, 59):02}"
        case "integer" | "decimal" | "percent":
            return town.one(NUMBERS)
        case "choice":
            return str(town.one(field.options["choices"]))
        case "choices":
            return [str(each) for each in town.chance.sample(field.options["choices"], 1)]
        case "reference":
            wanted = field.options["to"]
            found = town.agency_ids() if wanted == "agency" else town.ids(*(each for each in wanted if each != "any"))
            return town.one(found or ["202401-nobody"])
        case "document_number":
            return f"云政规〔2024〕{town.number()}号" if town.likely(0.7) else old
        case _:
            return old if "pattern" in field.options else f"{town.one(WORDS)}{town.number()}"


EDITS: dict[Callable[[Town], str], int] = {
    add: 6, append: 2, change: 14, change_id: 2, attach: 4, refer: 4, hide: 4, explain: 2, many: 2,
}  # fmt: skip
