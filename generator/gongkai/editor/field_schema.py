"""The JSON Schema (draft 7) of one field: what an editor checks while somebody types, and what it says.

No schema says `"type": [..., "null"]`: editors would propose the word null for a blank, and a record would hold it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gongkai.field import Field
from gongkai.value import UNKNOWN, Raw

Json = dict[str, Any]
_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_ID = "(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])-[a-z0-9]{6,10}"
_WRONG_YEAR = r".+[\[［【(（﹝〈《]\s*[0-9０-９]{4}\s*[\]］】)）﹞〉》]\s*\S*[0-9０-９]+\S*号\s*$"
_CODE = "[0-9A-HJ-NP-RTUWY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}|0{17}X"
_SPECIAL = re.compile(r"[.*+?^${}()|\[\]\\/]")
_NO_VALUE = ("array", "object")


def leaf_schema(field: Field, example: Raw | None) -> Json:
    """The schema of a field that is neither rows nor group. A value may be 不详, and blank if it is not required.

    The check of the value stands one level below title and help, with the example: editors show an example that
    stands there, but do not write it into the record of whoever chooses the field. (An `anyOf` of one tells them that
    a value follows.)
    """
    said = _LEAVES[field.type](field)
    if example is not None:
        said["examples"] = [example]
    return described(field) | {"anyOf": [said]} | (_given(field) if field.required else {})


def described(field: Field) -> Json:
    """Title and help, as an editor shows them beside the field."""
    notes = [field.help, f"单位：{field.options['unit']}" if "unit" in field.options else ""]
    notes += ["必填" if field.required else "", "" if field.audience == "public" else "不对外公开"]
    told = "。".join(note for note in notes if note)
    return {"title": field.label} | ({"description": told} if told else {})


def refusing(field: Field) -> Json:
    """The schema of a field that must never be written: only blank."""
    said = f"不得写入：{field.help}" if field.help else "不得写入，请删去这一行"
    return {"title": field.label, "description": field.help, "enum": [None, ""], "errorMessage": said}


def _given(field: Field) -> Json:
    """Not blank. What is wrong is told by asking a blank to be text."""
    said = f"“{field.label}”必填，不能空着"
    return {"if": {"type": "null"}, "then": {"type": "string", "errorMessage": said}}


def _single(field: Field, refused: Sequence[Json | str], said: str = "", **more: Any) -> Json:
    """One value, not of the types or schemas `refused`."""
    types = [each for each in refused if isinstance(each, str)]
    shapes = [{"type": types}, *(each for each in refused if not isinstance(each, str))]
    told = said or f"“{field.label}”写一个值，不写成列表或者若干项"
    wrong = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    return {"if": wrong, "then": {"type": "string", "errorMessage": told}, **more}


def _text(field: Field) -> Json:
    more: Json = {"maxLength": field.options.get("length", 20_000)}
    if "pattern" in field.options:
        more |= _pattern(field.options["pattern"], f"应为{field.options.get('shape') or field.help}")
    return _single(field, _NO_VALUE, **more)


def _plain(field: Field) -> Json:
    return _single(field, _NO_VALUE)


def _day(field: Field) -> Json:
    said = "日期写成 2024-03-05"
    return _single(field, (*_NO_VALUE, "number", "boolean"), said, **_pattern(_DAY, said))


def _minute(field: Field) -> Json:
    said = "时间写成 2024-03-05 09:30"
    minute = f"{_DAY} (?:[01][0-9]|2[0-3]):[0-5][0-9]"
    return _single(field, (*_NO_VALUE, "number", "boolean"), said, **_pattern(minute, said))


def _integer(field: Field) -> Json:
    said = "写成整数，例如 12"
    broken = {"type": "number", "not": {"type": "integer"}}
    return _single(
        field, (*_NO_VALUE, "boolean", broken), said, **_limits(field), **_pattern("-?(?:0|[1-9][0-9]{0,14})", said)
    )


def _decimal(field: Field) -> Json:
    said = "写成数字，例如 100.5"
    return _single(field, (*_NO_VALUE, "boolean"), said, **_limits(field), **_pattern(_number(field), said))


def _percent(field: Field) -> Json:
    said = "写成百分数，例如 99.5%"
    numbers = _pattern(rf"(?:{_number(field)})\s*%?", said)
    return _single(field, (*_NO_VALUE, "boolean"), said, **_limits(field), **numbers)


def _choice(field: Field) -> Json:
    return {"anyOf": [_words(field), *_blank()]}


def _choices(field: Field) -> Json:
    words = list(field.options["choices"])
    each = "|".join(_SPECIAL.sub(r"\\\g<0>", word) for word in words)
    row = {"type": "string", "pattern": rf"^\s*(?:{each})(?:\s*[；;]\s*(?:{each})?)*\s*$"}
    return {"anyOf": [_words(field), {"type": "array", "items": _words(field)}, row, *_blank()]}


def _words(field: Field) -> Json:
    words = list(field.options["choices"])
    return {"enum": words, "errorMessage": f"“{field.label}”只能写：{'、'.join(words)}"}


def _reference(field: Field) -> Json:
    if field.options["to"] == "agency":
        return _plain(field)
    said = "写那条记录的记录编号，例如 202403-ab12cd"
    return _single(field, (*_NO_VALUE, "number", "boolean"), said, **_pattern(_ID, said))


def _document_number(field: Field) -> Json:
    said = "年份用六角括号，例如 云市监罚〔2024〕3号"
    return _single(field, _NO_VALUE, maxLength=128, pattern=f"^(?!{_WRONG_YEAR})", patternErrorMessage=said)


def _credit_code(field: Field) -> Json:
    return _single(field, _NO_VALUE, **_pattern(_CODE, "应为 18 位统一社会信用代码，数字和大写字母"))


def _pattern(pattern: str, said: str) -> Json:
    return {"pattern": rf"^\s*(?:{pattern}|{UNKNOWN})?\s*$", "patternErrorMessage": said}


def _blank() -> list[Json]:
    """The schemas of a blank, beside others."""
    anything = ["array", "boolean", "number", "object", "string"]
    return [{"not": {"type": anything}}, {"type": "string", "pattern": f"^(?:{UNKNOWN})?$"}]


def _number(field: Field) -> str:
    places = field.options.get("places", 6)
    return "-?(?:0|[1-9][0-9]{0,14})" + (f"(?:\\.[0-9]{{1,{places}}})?" if places else "")


def _limits(field: Field) -> Json:
    names = {"min": "minimum", "max": "maximum"}
    return {names[key]: field.options[key] for key in names if key in field.options}


_LEAVES: Mapping[str, Callable[[Field], Json]] = {
    "text": _text, "markdown": _plain, "date": _day, "datetime": _minute, "integer": _integer,
    "decimal": _decimal, "percent": _percent, "choice": _choice, "choices": _choices, "reference": _reference,
    "attachment": _plain, "document_number": _document_number, "credit_code": _credit_code,
}  # fmt: skip
