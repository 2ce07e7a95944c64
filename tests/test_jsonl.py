"""JSON lines as sources: text stays as it is written, and no line brings the program down."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import RECORDS, Site
from gongkai.json_read import JsonFault, marked, plain, read_json
from gongkai.value import Raw

HEAD = {"记录编号": "202401-aaaaaa", "发布时间": "2024-03-05 09:30", "公告标题": "甲", "公告类型": "其他"}


def line(**more: object) -> str:
    return json.dumps(HEAD | more, ensure_ascii=False) + "\n"


def test_numbers_keep_their_letters(site: Site) -> None:
    text = line(关键词="x").replace('"x"', "12345678901234567890.1200") + "\n\n"
    text += line(记录编号="202401-bbbbbb", 关键词=None, 公告文号="") + line(记录编号="202401-cccccc", 关键词=True)
    site.file("a.jsonl", text).build().exit(0)
    first, second, third = (
        json.loads(site.page(f"qingxi/notice/2024/01/202401-{each * 6}.json"))["fields"] for each in "abc"
    )
    assert (first["keywords"], third["keywords"]) == ("12345678901234567890.1200", "true")
    assert {"keywords", "document_number"}.isdisjoint(second)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 100_000, '"' + "\\u0041" * 10_000, "{" * 50])
def test_hostile_lines(site: Site, text: str) -> None:
    site.file("a.jsonl", text + "\n" + line(公告标题=text) + '{"公告标题": ' + text)
    site.check().exit(1).hides("Traceback")


def test_a_hundred_broken_lines_are_enough(site: Site) -> None:
    started = time.perf_counter()
    site.file("a.jsonl", "{\n" * 500_000).check().exit(1).shows("错误 100 个")
    assert time.perf_counter() - started < 20


def test_other_encodings(site: Site) -> None:
    for name in ("a.jsonl", "a.csv"):
        for encoding, called in (("gbk", "GBK（ANSI）"), ("utf-16", "Unicode（UTF-16）")):
            site.file(name, line().encode(encoding)).check().exit(1).shows(f"{RECORDS}/{name}:1:1", "GK102", called)
        site.without(name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def outcome(read: Callable[[str], Raw], text: str) -> tuple[Raw, int]:
    """What reading gave, or where the text cannot be read."""
    try:
        return read(text), -1
    except JsonFault as fault:
        return "", fault.at


@pytest.mark.slow
@given(JSON, st.booleans())
def test_fast_and_slow_reading_agree(value: object, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    assert outcome(read_json, text) == outcome(slowly, text)


@given(st.text(alphabet='{}[]",:\\ntrue1-.eE \t', max_size=40))
def test_any_text_is_read_or_refused_at_a_place(text: str) -> None:
    found = outcome(read_json, text)
    assert found == outcome(slowly, text)
    assert found[1] <= len(text)


def slowly(text: str) -> Raw:
    return plain(marked(text))
