"""What the search can be narrowed by, as the public JSON of a record tells it: 文号, 金额, 类别, 有效性, 处罚种类."""

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builder import Site
from example import REPO, Example
from gongkai.facets import BANDS, band_of, facet_names
from gongkai.kind import load_kinds
from gongkai.problem import ConfigError
from gongkai.site import load_config, load_site, today
from incremental import same

KIND = """label: 试验处罚
title: [case, number]
party: {name: party, category: category}
validity: {from: starts, until: ends, state: state}
counted: {type: types, amounts: [fine, gone, gone_goods]}
facets: {theme: sort, penalty_type: types}
fields:
  case: {label: 案由, type: text, required: true}
  number: {label: 决定书号, type: document_number}
  party: {label: 当事人, type: text}
  category: {label: 当事人类别, type: choice, choices: [法人, 自然人]}
  starts: {label: 起, type: date}
  ends: {label: 止, type: date}
  state: {label: 效力, type: choice, choices: [有效, 尚未施行, 废止, 无效]}
  sort: {label: 案类, type: choice, choices: [市场, 其他]}
  types: {label: 种类名, type: choices, choices: [警告, 罚款]}
  fine: {label: 罚了（万元）, type: decimal, unit: 万元}
  gone: {label: 没收（万元）, type: decimal, unit: 万元}
  gone_goods: {label: 没收的物（万元）, type: decimal, unit: 万元}
"""
PAGE = "qingxi/trial/2024/03/202403-aaaaaa.json"


@pytest.fixture
def trials(site: Site) -> Site:
    return site.file("content/kinds/trial/kind.yml", KIND)


def told(site: Site, more: str, day: str = "2024-12-31") -> dict[str, Any]:
    """The public JSON of a record with these lines."""
    text = f"记录编号: 202403-aaaaaa\n发布时间: 2024-03-05 09:30\n案由: 未标价\n{more}"
    site.file("content/qingxi/trial/2024/a.yml", text)
    site.run("build", "--jobs", "1", "--as-of", day).exit(0)
    found: dict[str, Any] = json.loads(site.page(PAGE))
    return found


def test_a_record_tells_its_number_its_amount_and_its_facets(trials: Site) -> None:
    more = (
        "决定书号: 青试罚〔2024〕0007号\n案类: 其他\n种类名: [警告, 罚款]\n罚了（万元）: 0.05\n没收（万元）: 0.05\n"
        "没收的物（万元）: 0.05\n主题分类: 综合政务\\政务公开\n"
    )
    public = told(trials, more)
    assert public["number"] == "青试罚〔2024〕0007号"
    assert public["amount"] == "1000"
    assert public["facets"] == {
        "theme": ["案类：其他", "主题分类：综合政务"],
        "penalty_type": ["警告", "罚款"],
        "amount": ["1000"],
    }


def test_what_a_record_does_not_have_is_left_out(trials: Site) -> None:
    public = told(trials, "主题分类: 没有这一类\n")
    assert public["facets"] == {}
    assert "number" not in public
    assert "amount" not in public
    assert told(trials, "罚了（万元）: 0\n")["facets"] == {"amount": ["0"]}


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        ("0", "0"), ("999.99", "0"), ("1000", "1000"), ("4999.999999", "1000"), ("5000", "5000"), ("9999", "5000"),
        ("10000", "10000"), ("50000", "50000"), ("99999.9", "50000"), ("100000", "100000"), ("500000", "500000"),
        ("1000000", "1000000"), ("999999999999999", "1000000"),
    ],
)  # fmt: skip
def test_an_amount_belongs_to_the_band_that_it_begins(amount: str, band: str) -> None:
    assert band_of(Decimal(amount)) == band
    assert band in BANDS


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ("效力: 有效\n", "现行有效"),
        ("效力: 无效\n", "无效"),
        ("效力: 尚未施行\n", "尚未施行"),
        ("效力: 尚未施行\n止: 2025-06-01\n", "尚未施行"),
        ("效力: 尚未施行\n起: 2024-06-01\n", "现行有效"),
        ("效力: 废止\n止: 2024-06-01\n", "废止"),
        ("起: 2024-06-01\n", "现行有效"),
        ("起: 2025-06-01\n", "尚未施行"),
        ("效力: 有效\n起: 2025-06-01\n", "尚未施行"),
        ("止: 2024-12-31\n", "现行有效"),
        ("止: 2024-12-30\n", "期满失效"),
        ("效力: 有效\n止: 2024-12-30\n", "期满失效"),
    ],
)
def test_validity_is_that_of_the_day_in_the_same_words_for_all_kinds(trials: Site, more: str, state: str) -> None:
    assert told(trials, more)["facets"] == {"validity": [state]}


@pytest.mark.slow
def test_the_day_alone_changes_the_validity(trials: Site) -> None:
    """A build of a later day takes up the record on the days on which its dates pass, and gives the bytes of a build
    from nothing on every day.
    """
    lines = "起: 2024-06-01\n止: 2024-12-31\n"
    states = defaultdict(list)
    for day in ("2024-05-30", "2024-05-31", "2024-06-01", "2024-12-31", "2025-01-01", "2025-01-02"):
        states[told(trials, lines, day)["facets"]["validity"][0]].append(day)
        same(trials, trials.run("build", "--jobs", "1", "--as-of", day), "--as-of", day)
    assert dict(states) == {
        "尚未施行": ["2024-05-30", "2024-05-31"],
        "现行有效": ["2024-06-01", "2024-12-31"],
        "期满失效": ["2025-01-01", "2025-01-02"],
    }


def test_what_is_withdrawn_has_no_facet_but_its_number(trials: Site) -> None:
    more = "决定书号: 青试罚〔2024〕7号\n案类: 其他\n罚了（万元）: 3\n止: 2025-06-30\n撤回: {日期: 2024-04-01}\n"
    public = told(trials, more)
    assert public["facets"] == {}
    assert "amount" not in public
    assert public["number"] == "青试罚〔2024〕7号"


def test_what_is_internal_is_in_no_facet(trials: Site) -> None:
    trials.file(
        "content/kinds/trial/kind.yml",
        KIND.replace("fine: {label: 罚了（万元）, ", "fine: {label: 罚了（万元）, audience: internal, "),
    )
    public = told(trials, "罚了（万元）: 7.5\n")
    assert "amount" not in public
    assert public["facets"] == {}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("theme: sort", "theme: gone_for_good", "facets 里的 gone_for_good 不是字段"),
        ("theme: sort", "theme: case", "facets 里的 case 是 text 类型"),
        ("theme: sort", "colour: sort", "facets 里有不认识的键 colour"),
        ("sort: {label: 案类, ", "sort: {label: 案类, audience: internal, ", "facets 里的 sort 不对外公开"),
    ],
)
def test_a_kind_that_names_no_fitting_field_is_refused(tmp_path: Path, before: str, after: str, says: str) -> None:
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "kind.yml").write_text(KIND.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load_kinds(tmp_path)


def test_the_type_that_is_counted_is_the_theme_unless_the_kind_says_otherwise() -> None:
    kinds = load_kinds().all
    assert kinds["licence"].terms.theme == "licence_type"
    assert (kinds["penalty"].terms.theme, kinds["penalty"].terms.penalty_type) == ("", "penalty_types")
    assert kinds["power-item"].terms.theme == "power_type"


def test_every_facet_of_the_example_is_among_those_the_search_lists(example: Example) -> None:
    config, _ = load_config(REPO / "site_config.yml")
    assert config is not None
    listed = facet_names(load_site(config, today())[0])
    met = defaultdict[str, set[str]](set)
    for public in example.records().values():
        for group, names in public["facets"].items():
            met[group].update(names)
            assert {*names} <= {name for name, _ in listed[group]}, public["url"]
    assert met.keys() == listed.keys(), "a group of which the example has nothing proves nothing"
