"""Which record a row of an import file is: the same number is the same record, however it is written."""

import pytest
from tests.builder import Site

from gongkai.agency import Agency
from gongkai.importing.identity import keys_of, letters_of, month_of, words_of
from gongkai.kind import Kind, load_kinds

KINDS = load_kinds().all
AGENCY = Agency("qingxi", "青溪镇人民政府")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_kind_says_what_makes_a_record_one(kind: Kind) -> None:
    required = {field.name for field in kind.schema.required}
    assert any(set(names) <= required for names in kind.terms.identity), kind.terms.identity


@pytest.mark.parametrize("number", ["青市监罚〔2024〕12号", "青市监罚[2024]12号", " 青市监罚（２０２４）012号 "])
def test_one_number_is_one_record(number: str) -> None:
    penalty = KINDS["penalty"]
    (key,) = keys_of({"document_number": number}, penalty)
    assert letters_of(AGENCY, penalty, key) == "g3sxg92z"
    assert words_of(key, penalty) == "行政处罚决定书文号"


def test_another_agency_kind_or_number_is_another_record() -> None:
    penalty, licence = KINDS["penalty"], KINDS["licence"]
    other = Agency("baishi", "白石镇人民政府")
    (key,), (later,) = (keys_of({"document_number": f"罚〔2024〕{n}号"}, penalty) for n in (1, 2))
    assert len({
        letters_of(AGENCY, penalty, key), letters_of(other, penalty, key), letters_of(AGENCY, licence, key),
        letters_of(AGENCY, penalty, later),
    }) == 4  # fmt: skip


def test_without_a_number_other_fields_say_which_one_it_is() -> None:
    result = KINDS["check-result"]
    values = {"title": "餐饮检查", "party": "云岭小吃店", "decided_on": "2024-05-01"}
    assert [words_of(key, result) for key in keys_of(values, result)] == [
        "检查事项、检查对象、结论日期",
        "检查事项、结论日期",
    ]
    assert keys_of({"title": "不详"}, result) == []


def test_the_month_of_an_id_is_that_of_the_decision() -> None:
    penalty = KINDS["penalty"]
    assert month_of({"decided_on": "2023-11-30", "published": "2024-01-02 09:00"}, penalty, "2024-02-01") == "202311"
    assert month_of({"decided_on": "2023年", "published": "2024-01-02 09:00"}, penalty, "2024-02-01") == "202401"
    assert month_of({}, penalty, "2024-02-01") == "202402"


def test_a_kind_of_the_site_may_say_it(site: Site) -> None:
    site.file(
        "content/kinds/visit/kind.yml",
        "label: 接访安排\ntitle: [title]\nidentity: [[title], [place]]\n"
        "fields:\n  title: {label: 标题, type: text, required: true}\n",
    )
    site.check().exit(1).shows("visit/kind.yml：identity 里的 place 不是字段")
