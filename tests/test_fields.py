"""Field types: no text makes one fail; what is accepted is kept exactly and would be accepted again."""

import datetime
import re
import string
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from effort import examples
from gongkai.agency import Agencies, Agency
from gongkai.field import Field, Schema, load_fields
from gongkai.fields import TYPES
from gongkai.fields.base import Reading
from gongkai.keys import fold
from gongkai.problem import ConfigError, sorts
from gongkai.schema_read import read_mapping
from gongkai.value import Raw, Value
from gongkai.yaml_read import parse

SUB = {"a": {"label": "子项", "type": "text", "required": True}, "b": {"label": "数", "type": "decimal"}}
OPTIONS: dict[str, dict[str, Any]] = {
    "choice": {"choices": ["甲", "乙", "责令停产停业"]},
    "choices": {"choices": ["甲", "乙", "责令停产停业"]},
    "reference": {"to": "agency"},
    "rows": {"fields": SUB},
    "group": {"fields": SUB},
    "decimal": {"unit": "万元", "places": 6, "min": -5, "max": 10**9},
    "integer": {"min": 0},
}
AGENCIES = Agencies([Agency("qingxi", "青溪镇人民政府"), Agency("baishi", "白石镇人民政府")])
FIELDS = {name: load_fields("t", {"x": {"label": "项", "type": name, **OPTIONS.get(name, {})}})[0] for name in TYPES}
SCALARS = [name for name in TYPES if name not in {"rows", "group", "choices"}]

ANY = st.text(max_size=80)
LIKELY = st.one_of(
    ANY,
    st.from_regex(r"[0-9]{1,5}[-/年.][0-9]{1,3}[-/月.][0-9]{1,3}日?( [0-9]{1,2}:[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[-+]?[0-9]{0,18}(\.[0-9]{0,12})?([eE][0-9]{1,3})?%?", fullmatch=True),
    st.from_regex(r"[甲乙丙云政][〔\[(（【]?[0-9０-９]{0,4}[〕\])）】]?第?[0-9]{0,3}号?", fullmatch=True),
    st.from_regex(r"[0-9A-HJ-NPQRTUWXY]{18}", fullmatch=True),
    st.sampled_from(["甲", "甲；乙", "qingxi", " 青溪镇人民政府 ", "不详", "", " ", "%", "0", "-0", "NO", "~", "null"]),
)
RAW: st.SearchStrategy[Any] = st.recursive(
    LIKELY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "子项", "数", "c"]), inner),
)


def read(field: Field, raw: Raw) -> tuple[Value | None, list[str]]:
    reading = Reading(AGENCIES)
    value = TYPES[field.type].read(raw, field, reading, ("x",))
    return value, [finding.code for finding in reading.findings]


def accepted(name: str, text: Raw) -> Value | None:
    value, codes = read(FIELDS[name], text)
    return None if any(sorts()[code].effect == "拦截" for code in codes) else value


@pytest.mark.parametrize("name", TYPES)
@given(raw=RAW)
@settings(max_examples=examples(60))
def test_nothing_makes_a_type_fail(name: str, raw: Raw) -> None:
    field = FIELDS[name]
    value, codes = read(field, raw)
    assert set(codes) <= set(sorts())
    if value is not None and not any(sorts()[code].effect == "拦截" for code in codes):
        shown = str(TYPES[name].html(value, field, "../"))
        assert not re.search(r"<(script|img|svg)|javascript:", shown)


@pytest.mark.parametrize("name", SCALARS)
@given(text=LIKELY)
@settings(max_examples=examples(80))
def test_text_is_either_read_or_complained_about(name: str, text: str) -> None:
    value, codes = read(FIELDS[name], text)
    assert (value is not None) or codes or not text.strip()


@pytest.mark.parametrize("name", TYPES)
@given(raw=RAW)
@settings(max_examples=examples(60))
def test_what_is_accepted_is_accepted_again_unchanged(name: str, raw: Raw) -> None:
    value = accepted(name, raw)
    if value is not None:
        assert accepted(name, _as_written(value)) == value


def _as_written(value: Value) -> Raw:
    if isinstance(value, list):
        return [_as_written(each) for each in value]
    if isinstance(value, dict):
        return {key: _as_written(each) for key, each in value.items()}
    return str(value)


@given(st.decimals(-5, 10**8, places=6, allow_nan=False))
def test_decimals_are_exact(number: Decimal) -> None:
    text = f"{number:f}"
    assert accepted("decimal", text) == text
    assert text in TYPES["decimal"].html(text, FIELDS["decimal"], "")


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_are_exact(number: int) -> None:
    assert accepted("integer", str(number)) == number
    assert accepted("integer", f"0{number}") is None or number == 0


@pytest.mark.parametrize(
    "text", ["1,000", "１００", "1e3", "+1", "1.", ".5", "0x10", "壹", "1 000", "1000000000000000", "NaN", "٣"]
)
def test_only_plain_figures_are_numbers(text: str) -> None:
    for name in ("integer", "decimal", "percent"):
        assert read(FIELDS[name], text) == (None, ["GK211"])


@pytest.mark.parametrize(("text", "value"), [("99.5", "99.5"), ("99.5%", "99.5"), ("99.5 %", "99.5"), ("0%", "0")])
def test_percent(text: str, value: str) -> None:
    assert read(FIELDS["percent"], text) == (value, [])


@pytest.mark.parametrize("text", ["%", "%%", "5%%", "5％"])
def test_half_a_percent_is_no_number(text: str) -> None:
    assert read(FIELDS["percent"], text) == (None, ["GK211"])


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)), st.times())
def test_dates_round_trip(day: datetime.date, clock: datetime.time) -> None:
    assert accepted("date", day.isoformat()) == day.isoformat()
    minute = f"{day.isoformat()} {clock:%H:%M}"
    assert accepted("datetime", minute) == minute
    loose = f"{day.year}年{day.month}月{day.day}日"
    reading = Reading(AGENCIES)
    TYPES["date"].read(loose, FIELDS["date"], reading, ())
    assert reading.findings[0].says["example"] == day.isoformat()


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_days_that_do_not_exist(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        there = 1900 <= datetime.date(year, month, day).year <= 2199
    except ValueError:
        there = False
    assert accepted("date", text) == (text if there else None)


CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.sampled_from(["91", "92", "11", "12", "N2"]), st.text(CODE_LETTERS, min_size=9, max_size=9), st.data())
def test_credit_codes(kind: str, body: str, data: st.DataObject) -> None:
    start = f"{kind}999900{body}"
    code = start + uscc.calc_check_digit(start)
    assert accepted("credit_code", code) == code
    place = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from([each for each in CODE_LETTERS if each != code[place]]))
    assert accepted("credit_code", code[:place] + other + code[place + 1 :]) is None
    assert accepted("credit_code", code.lower()) is None or code.isdigit()


def test_placeholder_of_those_without_a_credit_code() -> None:
    assert read(FIELDS["credit_code"], "0" * 17 + "X") == ("0" * 17 + "X", [])
    assert read(FIELDS["credit_code"], "0" * 17 + "1") == (None, ["GK222"])
    assert read(FIELDS["credit_code"], "0" * 16 + "X") == (None, ["GK221"])


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("云政发[2024]3号", "云政发〔2024〕3号"),
        ("云政发（2024）3号", "云政发〔2024〕3号"),
        ("云政发【２０２４】３号", "云政发〔2024〕3号"),
        ("云政发 (2024) 3号", "云政发〔2024〕3号"),
    ],
)
def test_document_numbers_in_other_brackets(text: str, better: str) -> None:
    assert read(FIELDS["document_number"], text)[1] == ["GK219"]
    assert read(FIELDS["document_number"], better) == (better, [])


@pytest.mark.parametrize(
    "text", ["云政发〔2024〕3号", "云市监罚〔2024〕012-3号", "云岭县人民政府令第12号", "云岭县人民政府令〔2024〕第3号"]
)
def test_usual_document_numbers(text: str) -> None:
    assert read(FIELDS["document_number"], text) == (text, [])


@pytest.mark.parametrize(
    "text", ["云〔2024〕" + "1" * 5000, "令" * 50_000, "(" * 50_000, "云" + " " * 50_000, "〔2024〕" * 9999]
)
def test_long_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    for name in SCALARS:
        read(FIELDS[name], text)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("raw", ["", "  ", [], [""], [{}], {}, {"a": ""}, ["", " "]])
@pytest.mark.parametrize("name", TYPES)
def test_blank_is_missing(name: str, raw: Raw) -> None:
    options = {"label": "项", "type": name, "required": True, **OPTIONS.get(name, {})}
    reading = Reading(AGENCIES)
    values = read_mapping({"x": raw}, Schema("t", load_fields("t", {"x": options})), reading)
    assert values == {}
    assert reading.findings


@given(st.text(string.ascii_letters + string.digits + "（）()〔〕罚款金额万元_ ", min_size=1, max_size=20))
def test_keys_fold_once(key: str) -> None:
    assert fold(fold(key)) == fold(key) == fold(f" {key}\u3000")
    assert fold(key.replace("(", "（").replace(")", "〕")) == fold(key)


def test_two_fields_may_not_share_a_key() -> None:
    for other in ("罚款金额(万元)", "ＣＦ_NR", " cf_nr "):
        fields = {
            "a": {"label": "罚款金额（万元）", "aliases": ["CF_NR"], "type": "text"},
            "b": {"label": other, "type": "text"},
        }
        with pytest.raises(ConfigError, match="字段 a 与 b 共用了键"):
            Schema("t", load_fields("t", fields))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"label": "项"}, "必须写 label 和 type"),
        ({"label": "项", "type": "number"}, "没有 number 这种类型"),
        ({"label": "项", "type": "text", "units": "元"}, "不认识的选项 units"),
        ({"label": "项", "type": "text", "audience": "secret"}, "audience 应为 public、internal、never 之一"),
        ({"label": "项", "type": "choice"}, "choice 类型必须写 choices"),
        ({"label": "项", "type": "rows", "fields": {}}, "fields 应为非空的映射"),
    ],
)
def test_a_field_is_checked_when_it_is_loaded(spec: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        load_fields("kind.yml", {"x": spec})


@given(st.text(max_size=200))
@settings(max_examples=examples(300))
def test_no_text_makes_the_yaml_reader_fail(text: str) -> None:
    raw, faults = parse(text, frozenset({"公告标题", "a"}))
    assert isinstance(raw, dict) or faults
    for fault in faults:
        assert 0 <= fault.line <= len(text.split("\n"))


MARKS = [*"a:：-?[]{}\"'“”|>&*!%@`#, \n\t\\\u3000甲", "公告标题", ": ", "\n  ", "\n- ", "---\n"]
YAML = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


@given(YAML)
@settings(max_examples=examples(600))
def test_no_punctuation_makes_the_yaml_reader_fail(text: str) -> None:
    raw, faults = parse(text, frozenset({"公告标题", "a"}))
    assert isinstance(raw, dict) or faults
