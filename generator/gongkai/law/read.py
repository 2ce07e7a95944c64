"""Law data from YAML to typed rows. Each function checks its table against itself; what is wrong is a ConfigError."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from gongkai.law.tables import (
    AT_LEAST,
    AT_MOST,
    PUBLISH,
    SUBMIT,
    UNITS,
    Catalogue,
    Deadline,
    IndexScheme,
    Instrument,
    Item,
    Obligation,
    Profile,
    Span,
)
from gongkai.problem import ConfigError
from gongkai.shapes import PATTERN, TEXT, TEXTS, WHOLE, Shape, check_shapes

_DATE = (lambda value: type(value) is datetime.date, "日期，例如 2024-03-05")
_SURE = (lambda value: isinstance(value, bool), " true 或 false")


def _one_of(*words: str) -> Shape:
    return (lambda value: value in words, f"{'、'.join(words)}之一")


def instruments(table: Mapping[str, Any]) -> dict[str, Instrument]:
    shapes = {
        "title": TEXT, "cite": TEXT, "number": TEXT, "issued": _DATE, "in_force": _DATE, "until": _DATE,
        "replaced_by": TEXT, "sure": _SURE,
    }  # fmt: skip
    found = {}
    for name, row in table.items():
        given = _row(f"law/instruments.yml {name}", row, shapes, {"title"})
        found[str(name)] = Instrument(str(name), given.pop("title"), given.pop("cite", str(name)), **given)
    for each in found.values():
        if each.replaced_by and each.replaced_by not in found:
            raise ConfigError(f"law/instruments.yml {each.name}：没有 {each.replaced_by} 这份文件")
    return found


def deadlines(table: Mapping[str, Any], known: Mapping[str, Instrument]) -> dict[str, Deadline]:
    shapes = {
        "label": TEXT, "limit": (_limit, "正整数（不大于 1000），或者 01-31 这样的月日"), "unit": _one_of(*UNITS),
        "bound": _one_of(AT_MOST, AT_LEAST), "sure": _SURE, "note": TEXT, "since": _DATE,
    }  # fmt: skip
    found = {}
    for name, row in table.items():
        where = f"law/deadlines.yml {name}"
        given = _row(where, row, shapes, {"label", "limit", "unit", "basis"}, {"basis"})
        fixed = given["unit"] == "固定日"
        if fixed != isinstance(given["limit"], str):
            raise ConfigError(f"{where}：unit 是固定日时 limit 写 01-31 这样的月日，否则写正整数")
        found[str(name)] = Deadline(
            str(name), given["label"], given["unit"], 0 if fixed else given["limit"], given["limit"] if fixed else "",
            given.get("bound", AT_MOST), _basis(where, given["basis"], known), given.get("sure", True),
            given.get("note", ""), given.get("since") or known[given["basis"]["instrument"]].in_force,
        )  # fmt: skip
    return found


def obligations(table: Mapping[str, Any], known: Mapping[str, Instrument]) -> dict[str, Obligation]:
    shapes = {
        "label": TEXT, "kind": TEXT, "levels": TEXTS, "of": _one_of("上年", "当年"), "since": WHOLE,
        "due": (_month_day, " 01-31 这样的月日"), "needs": TEXTS, "sure": _SURE, "note": TEXT,
        "doing": _one_of(PUBLISH, SUBMIT),
    }  # fmt: skip
    found = {}
    for name, row in table.items():
        where = f"law/obligations.yml {name}"
        given = _row(where, row, shapes, {"label", "kind", "levels", "of", "due", "basis"}, {"basis"})
        found[str(name)] = Obligation(
            str(name), given["label"], given["kind"], tuple(given["levels"]), 1 if given["of"] == "上年" else 0,
            given["due"], given.get("since", 0), tuple(given.get("needs", ())),
            _basis(where, given["basis"], known), given.get("sure", True), given.get("note", ""),
            given.get("doing", PUBLISH),
        )  # fmt: skip
    return found


def profiles(table: Mapping[str, Any], known: Mapping[str, Instrument]) -> dict[str, Profile]:
    ends = ("停止公示", "按行业主管部门规定", "无规定")
    shapes = {
        "label": TEXT, "valid_from": _DATE, "valid_to": _DATE, "start": _one_of("决定日", "公示日", "终止日"),
        "at_max": _one_of(*ends), "open_duties": _one_of(*ends), "repair": _one_of(*ends), "sure": _SURE, "note": TEXT,
        "start_sure": _SURE,
    }  # fmt: skip
    found = {}
    for name, row in table.items():
        where = f"law/display.yml {name}"
        given = _row(where, row, shapes, {"label", "classes"}, {"basis", "classes", "natural_person"})
        basis = _basis(where, given.pop("basis"), known) if "basis" in given else ""
        person = given.pop("natural_person", None)
        limit = _row(f"{where} natural_person", person, {"max": WHOLE}, {"max"})["max"] if person is not None else None
        spans = given.pop("classes")
        if not isinstance(spans, dict):
            raise ConfigError(
                f"{where} classes：应为映射，例如 {{一般: {{label: 行政处罚, min: 3, max: 12, default: 12}}}}"
            )
        classes = {str(each): _span(f"{where} {each}", span) for each, span in spans.items()}
        profile = Profile(str(name), given.pop("label"), classes, basis=basis, natural_person=limit, **given)
        if profile.valid_from and profile.valid_to and profile.valid_to < profile.valid_from:
            raise ConfigError(f"{where}：valid_to 早于 valid_from")
        found[profile.id] = profile
    return found


def catalogue(table: Mapping[str, Any]) -> Catalogue:
    shapes = {"article": TEXT, "text": TEXT, "column": TEXT, "levels": TEXTS, "trigger": TEXT, "cycle": WHOLE}
    items = {}
    for name, row in table["items"].items():
        given = _row(f"law/catalogue.yml {name}", row, shapes, {"article", "text", "column"})
        items[str(name)] = Item(
            str(name), given["article"], given["text"], given["column"], tuple(given.get("levels", ())),
            given.get("trigger", ""), given.get("cycle", 0),
        )  # fmt: skip
    reasons = [_reasons(key, table.get(key) or {}, items) for key in ("without", "partly")]
    return Catalogue(items, *reasons)


def subjects(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Class → sub-classes, first the official classes, then the names that stand for them."""
    found = {}
    for name, subs in table["classes"].items():
        if not isinstance(subs, list) or not all(isinstance(sub, str) for sub in subs):
            raise ConfigError(f"law/subjects.yml {name}：应为子类的列表")
        found[str(name)] = tuple(subs)
    for name, official in (table.get("also") or {}).items():
        if not isinstance(official, str) or official not in table["classes"]:
            raise ConfigError(f"law/subjects.yml also {name}：没有 {official} 这一类")
        found[str(name)] = found[official]
    return found


def genres(table: Mapping[str, Any]) -> tuple[str, ...]:
    check_shapes("law/genres.yml", table, {"official": TEXTS, "others": TEXTS})
    return (*table["official"], *table["others"])


def _reasons(key: str, table: Any, items: Mapping[str, Item]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for who, rows in table.items() if isinstance(table, dict) else ():
        where = f"law/catalogue.yml {key} {who}"
        if not isinstance(rows, dict) or not all(isinstance(reason, str) for reason in rows.values()):
            raise ConfigError(f"{where}：应为“事项: 理由”，例如 20-14: 由公务员主管部门统一组织")
        if unknown := set(map(str, rows)) - set(items):
            raise ConfigError(f"{where}：没有 {'、'.join(sorted(unknown))} 这一项")
        found[str(who)] = {str(item): reason for item, reason in rows.items()}
    return found


def index_schemes(table: Mapping[str, Any]) -> dict[str, IndexScheme]:
    shapes = {"label": TEXT, "pattern": PATTERN, "example": TEXT, "sure": _SURE}
    found = {}
    for name, row in table.items():
        where = f"law/index_schemes.yml {name}"
        scheme = IndexScheme(str(name), **_row(where, row, shapes, {"label", "pattern", "example"}))
        if not re.fullmatch(scheme.pattern, scheme.example):
            raise ConfigError(f"{where}：example 不合 pattern")
        found[str(name)] = scheme
    return found


def words(table: Mapping[str, Any]) -> dict[str, str]:
    given = table.get("words", {})
    if set(table) - {"words"} or not isinstance(given, dict) or not all(given) or not all(map(_said, given.values())):
        raise ConfigError("law/words.yml：应写成 words，下面每行“不当的写法: 正确的写法或者原因”")
    return {str(word): str(right) for word, right in given.items()}


def _said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _span(where: str, row: Any) -> Span:
    shapes = {"label": TEXT, "min": WHOLE, "max": WHOLE, "default": WHOLE, "shown": _SURE}
    span = Span(**_row(where, row, shapes, {"label", "min", "max", "default"}))
    if not span.min <= span.max or span.default > span.max or (span.shown and span.default < span.min):
        raise ConfigError(f"{where}：min、default、max 应当从小到大")
    return span


def _row(
    where: str, row: Any, shapes: Mapping[str, Shape], needed: set[str], more: set[str] | None = None
) -> dict[str, Any]:
    """A row whose keys are known and whose values have their shapes; `more` are keys that are checked elsewhere."""
    if not isinstance(row, dict):
        raise ConfigError(f"{where}：应为映射")
    if unknown := set(map(str, row)) - set(shapes) - (more or set()):
        raise ConfigError(f"{where}：不认识的键 {'、'.join(sorted(unknown))}")
    if missing := needed - set(row):
        raise ConfigError(f"{where}：缺少 {'、'.join(sorted(missing))}")
    check_shapes(where, row, shapes)
    return dict(row)


def _basis(where: str, row: Any, known: Mapping[str, Instrument]) -> str:
    if not isinstance(row, dict) or set(row) - {"instrument", "article"} or "instrument" not in row:
        raise ConfigError(f"{where}：basis 应为 {{instrument: 文件, article: 条款}}")
    if not isinstance(row["instrument"], str) or row["instrument"] not in known:
        raise ConfigError(f"{where}：instruments.yml 里没有 {row['instrument']} 这份文件")
    return f"{known[row['instrument']].cite}{row.get('article', '')}"


_LONGEST = 1000


def _limit(value: Any) -> bool:
    return _month_day(value) or (isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LONGEST)


def _month_day(value: Any) -> bool:
    """MM-DD, a day that every year has."""
    try:
        return isinstance(value, str) and len(value) == 5 and bool(datetime.date.fromisoformat(f"2023-{value}"))
    except ValueError:
        return False
