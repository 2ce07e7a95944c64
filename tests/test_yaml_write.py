"""What is written as YAML reads back as it was, whatever it is."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from gongkai.agency import Agencies
from gongkai.fields.base import Reading
from gongkai.kind import Kind, load_kinds
from gongkai.schema_read import read_mapping
from gongkai.value import Raw
from gongkai.yaml_plain import read_plain
from gongkai.yaml_read import CONTROL, parse
from gongkai.yaml_write import labelled, record_yaml

KINDS = load_kinds()
PENALTY = KINDS.all["penalty"]
REPORT = KINDS.all["rule-of-law-report"]

HOSTILE = [
    " 前", "后 ", "\t", "a\tb", "\t前", "# 注", "a # b", "a #b", "a#b", "a: b", "a:", "a:b", ":", "标题：x",
    "- a", "-", "---", "...", "--- a", "? a", "NO", "null", "~", "true", "0012345", "1e5", "0x1F", "-1", "+1",
    ".5", "1.", "", "''", '""', "'", '"', "it's", '"引"', "“引文”", "“引”与“文”", "「引」", "‘引’", "＂引＂",
    "“半", "|", "|-\n a", ">", "[a]", "[a", "{a: b}", "&a", "*a", "!a", "%a", "@a", "`a", "\\", "\\n", "a\\",
    "《条例》", "（一）", "(一)", "一\n二", "一\n\n\n二", "\n一", "\n", "一\n", "一\n\n", " 一\n二",
    "一\n  二", "一\n \n二", "一\n二 ", "一\n\t二", "　　一\n　　二", "一　", "\r", "一\r\n二", "\x85",
    "一\u2028二", "\ufeff", "\x00", "\x7f", "\uffff", "\u200b", "😀", "𠀀𪚥", "一" * 5000, "a b " * 1500,
    "一" * 61 + " ", "一" * 61 + ": x", "- 一\n- 二", "a: 1\nb: 2", "# 一\n二", "---\n一", "...\n一", "=",
    "<<", "https://example.cn/a#b", "12:30", "2024-03-05 09:30", "十二：三", "值 :", "a,b", "，", "%",
    "\u00a0x", "x\u3000\n",
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(), st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join))
anything = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts.map(lambda key: key[:90]), inner, max_size=3),
    max_leaves=6,
)


def open_names(kind: Kind) -> list[str]:
    return [name for name, field in kind.schema.fields.items() if field.audience != "never"]


def rows(kind: Kind, name: str) -> st.SearchStrategy[Raw]:
    schema = kind.schema.fields[name].schema
    assert schema is not None
    return st.lists(
        st.dictionaries(st.sampled_from(list(schema.fields)), texts | st.lists(texts, max_size=2), max_size=3) | texts,
        max_size=3,
    )


records = st.dictionaries(st.sampled_from([*open_names(PENALTY)]), texts | st.lists(texts, max_size=3), max_size=5) | (
    st.fixed_dictionaries({
        "id": texts,
        "sections": rows(REPORT, "sections"),
        "attachments": rows(REPORT, "attachments"),
    })
)


def every_text(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
        return
    for each in raw if isinstance(raw, list) else [*raw, *raw.values()]:
        yield from every_text(each)


def reads_back(kind: Kind, values: dict[str, Raw]) -> str:
    text = record_yaml(kind, values)
    raw, faults = parse(text, kind.every_key)
    assert raw == labelled(values, kind.schema), text
    if not any(CONTROL.search(each) for each in every_text(values)):
        assert not faults, text
    return text


@settings(max_examples=examples(300))
@given(records)
def test_any_record_reads_back(values: dict[str, Raw]) -> None:
    reads_back(PENALTY if "sections" not in values else REPORT, values)


@settings(max_examples=examples(150))
@given(st.lists(anything, max_size=3) | st.dictionaries(st.sampled_from(["a", "标题", "：", "NO"]), anything))
def test_values_of_a_wrong_shape_read_back(value: Raw) -> None:
    """They are wrong for the field, which `check` says; the writer loses nothing of them."""
    reads_back(PENALTY, {"facts": value})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    values: dict[str, Raw] = {"facts": text, "title": "x", "penalty_types": [text, "罚款"], "note": text}
    written = reads_back(PENALTY, values)
    nested: dict[str, Raw] = {"sections": [{"标题": text, "内容": text}], "note": text}
    reads_back(REPORT, nested)
    if "\r" not in text:  # other programs read the same texts (without those that YAML itself changes)
        loaded = yaml.load(written, Loader=yaml.BaseLoader)
        assert loaded["违法事实"] == text


def test_a_record_of_every_kind_is_written_in_the_plain_form() -> None:
    """The examples read back with the same values, the short way, and writing them again changes nothing."""
    for kind in KINDS.all.values():
        raw, _ = parse(kind.example, kind.every_key)
        assert isinstance(raw, dict)
        text = reads_back(kind, raw)
        again, _ = parse(text, kind.every_key)
        assert isinstance(again, dict)
        assert record_yaml(kind, again) == text
        assert read_plain(text) is not None or '"' in text or "'" in text, text
        findings = (reading := Reading(Agencies())).findings
        read_mapping(again, kind.schema, reading)
        assert not [each.code for each in findings if each.code in {"GK201", "GK202", "GK203", "GK223"}]


def test_how_it_looks() -> None:
    values: dict[str, Raw] = {
        "fine": "0.20", "registration_number": "0012345", "party": "“示例”百货: 总店", "id": "202403-ab12cd",
        "facts": "第一段。\n\n第二段 # 不是注释。", "note": "", "related": [],
        "penalty_types": ["罚款", "没收违法所得"],
        "content": "罚" * 61, "published": "2024-03-05 09:30",
        "legality_review": {"on": "2024-03-01", "required": "是"},
        "attachments": [{"title": "决定书: 正文", "file": "a.pdf"}, {"file": "b.pdf"}], "title": "it's 100% # 对",
    }  # fmt: skip
    assert (
        record_yaml(PENALTY, values)
        == f"""记录编号: 202403-ab12cd
发布时间: 2024-03-05 09:30
案件名称: "it's 100% # 对"
行政相对人名称: '“示例”百货: 总店'
工商注册号: '0012345'
违法事实: |-
  第一段。

  第二段 # 不是注释。
处罚类别: [罚款, 没收违法所得]
处罚内容: |-
  {"罚" * 61}
罚款金额（万元）: 0.20
法制审核:
  是否需要审核: 是
  审核日期: 2024-03-01
关联记录: []
附件:
  - 文件: a.pdf
    附件标题: '决定书: 正文'
  - 文件: b.pdf
内部备注:
"""
    )


@pytest.mark.parametrize(
    "values",
    [
        {"不认识": "x"}, {"title": "a", "案件名称": "b"}, {"party_id_number": "x"}, {"居民身份证号": ""},
        {"attachments": [{"file": "a", "没有": "b"}]},
    ],
)  # fmt: skip
def test_what_is_never_written(values: dict[str, Raw]) -> None:
    """Keys that no field has, one field twice, and fields that may not be written at all."""
    with pytest.raises(ValueError, match=r"is no field|given twice"):
        record_yaml(PENALTY, values)


def test_nothing_to_write() -> None:
    assert parse(record_yaml(PENALTY, {}), PENALTY.every_key) == ({}, [])
