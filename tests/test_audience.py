"""Who may see a field: internal ones are in no output byte, never ones are refused and printed nowhere."""

import json
import re

import pytest

from builder import Site
from probe import FOLDER, TYPES, record, with_probe

# A value of every type that occurs nowhere else in a site.
VALUES = {
    "text": "只留在文件里的文字",
    "markdown": "只留在**文件**里的长文",
    "date": "1931-07-19",
    "datetime": "1932-07-19 03:47",
    "integer": "918273645",
    "decimal": "8172.6354",
    "percent": "71.8293",
    "choice": "乙",
    "choices": "[乙, 丙]",
    "record": "199901-inside",
    "agency_named": "白石镇人民政府",
    "attachment": "内部附件.pdf",
    "number": "云密字〔1999〕77号",
    "code": "91999900MA0000015N",
}


def values(word: str, indent: str = "", names: list[str] | None = None) -> str:
    return "".join(f"{indent}{word}_{name}: {VALUES[name]}\n" for name in names or TYPES)


def test_internal_values_are_in_no_output_byte(site: Site) -> None:
    with_probe(site).file("content/qingxi/files/内部附件.pdf", "附件里的字")
    site.file(f"{FOLDER}/b.yml", record("199901-inside", "被引用的"))
    public = "rows:\n  - open_text: 看得见\n{}group:\n  open_text: 看得见\n{}"
    inside = values("inside") + public.format(values("inside", "    "), values("inside", "  "))
    inside += f"inside_rows:\n  - open_text: 藏起来\n{values('open', '    ', list(TYPES)[1:])}"
    inside += f"inside_group:\n{values('open', '  ')}{values('inside', '  ')}"
    site.file(f"{FOLDER}/a.yml", record("202401-aaaaaa", "公开的", inside)).build().exit(0)
    assert "看得见" in site.page("qingxi/probe/2024/01/202401-aaaaaa.html")
    assert site.output_holding("藏起来") == []
    assert site.output_holding("只留在文件里的文字") == []
    with_values = site.published()
    site.file(f"{FOLDER}/a.yml", record("202401-aaaaaa", "公开的", public.format("", ""))).build().exit(0)
    assert site.published() == with_values


def test_note_of_a_record_stays_in_its_file(site: Site) -> None:
    site.notice("202401-aaaaaa", "内部备注: 领导还没有看过这句话\n").build().exit(0)
    assert site.output_holding("还没有看过") == []


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_never_values_are_refused_and_not_repeated(site: Site, form: str) -> None:
    with_probe(site)
    places = ["{}", "rows:\n  - {}", "group:\n    {}"]
    for number, (name, place) in enumerate((name, place) for name in TYPES for place in places):
        line = place.format(f"never_{name}: {VALUES[name]}\n")
        site.file(f"{FOLDER}/{number:02}.yml", record(f"202401-{number:06}", "标题", line))
    ran = site.check("--format", form).exit(1).shows("GK210")
    assert ran.out.count("GK210") >= len(TYPES) * len(places)
    for value in VALUES.values():
        for piece in re.findall(r"[^\W_]{3,}", value):
            ran.hides(piece)
    site.build().exit(1)
    assert not site.out.exists()


LINES = [
    "never_text：110000188801010019",
    "never_text:110000188801010019",
    "never_text : 110000188801010019: x",
    "NEVER_TEXT: “110000188801010019”",
    "ｎever_text: '110000188801010019",
    '"never_text": "110000188801010019\\d"',
    "‘never_text’: [110000188801010019",
    "never_txet: 110000188801010019",
    "never_text: {a: 110000188801010019, a: 1}",
    "never_text:\n  - 110000188801010019\n   - x",
    "never_text: |\n  x\n 110000188801010019: x: y",
    "never_text: &110000188801010019 x",
    "never_text: *110000188801010019",
    "never_text: !110000188801010019 x",
    "? never_text\n: 110000188801010019",
    "open_text: x\n  never_text：110000188801010019",
    "rows:\n  - open_text: x\n    never_text：110000188801010019",
    "rows: [{open_choice: 丁, never_text: 110000188801010019, open_date: 1}]",
    "{open_choice: 丁, never_text: 110000188801010019}",
    "\tnever_text: 110000188801010019",
    "　never_text: 110000188801010019",
    "never_text: 1\nnever_text: 110000188801010019",
    "never_text: 110000188801010019\nnever_text字段: 110000188801010019",
    "never_text: 110000188801010019\x01",
    "never_text: 110000188801010019\u2028",
    "never_text: 110000188801010019\ntitle: 标题\ntitle: 标题",
]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_never_values_are_not_repeated_when_the_line_is_also_wrong(site: Site, form: str) -> None:
    with_probe(site)
    texts = [
        text for line in LINES for text in (record("202401-aaaaaa", "标题", line + "\n"), line, f"{line}\n标题: x\n")
    ]
    for number, text in enumerate(texts):
        site.file(f"{FOLDER}/{number:02}.yml", text)
    site.check("--format", form).exit(1).hides("110000188801010019", "Traceback")
    found = {each["path"] for each in json.loads(site.check("--format", "json").out)}
    assert len(found) == len(texts)


def test_empty_never_fields_are_fine(site: Site) -> None:
    with_probe(site).file(f"{FOLDER}/a.yml", record("202401-aaaaaa", "标题", "never_text:\nnever_choices: []\n"))
    site.check().exit(0)
