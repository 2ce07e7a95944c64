"""行政执法统计年报: the layouts in law/enforcement.yml and the tables of the kind are of one mind."""

import pytest

from gongkai.figures.statistics import heaviest
from gongkai.kind import load_kinds
from gongkai.law.book import Law

LAW = Law()
FIELDS = load_kinds().all["enforcement-statistics"].schema.fields
TYPES = LAW.enforcement["statistics"]["types"]
LAYOUTS = LAW.enforcement["statistics"]["layouts"]
HEADS = {
    "penalties_a": (
        "警告、通报批评 罚款 没收违法所得、没收非法财物 暂扣许可证、执照,降低资质等级 吊销许可证、执照 "
        "限制开展生产经营活动 责令停产停业、责令关闭、限制从业 行政拘留 其他行政处罚 合计 罚没金额(万元)"
    ),
    "penalties_c": (
        "警告 通报批评 罚款 没收违法所得、没收非法财物 暂扣许可证件 降低资质等级 限制开展生产经营活动 责令停产停业 "
        "责令关闭、限制从业 吊销许可证件 行政拘留 其他 合计 罚没金额(元)"
    ),
    "penalties_d": (
        "立案数量 结案数量 警告 通报批评 罚款 没收违法所得 没收非法财物 暂扣许可证件 降低资质等级 吊销许可证件 "
        "限制开展生产经营活动 责令停产停业 责令关闭 限制从业 行政拘留 其他 罚没金额(万元) 不予处罚案件数量 不罚金额 "
        "减轻处罚案件数量 轻罚金额 被行政复议数量 被复议纠错数量 被行政诉讼数量 诉讼败诉数量 移送司法机关数量"
    ),
    "licences": "申请数量 受理数量 许可数量 不予许可数量 撤销许可数量",
}


def columns(table: str) -> list[str]:
    schema = FIELDS[table].schema
    assert schema is not None
    return [name for name in schema.fields if name != "body"]


@pytest.mark.parametrize("table", HEADS)
def test_heads_are_the_official_ones_in_their_order(table: str) -> None:
    schema = FIELDS[table].schema
    assert schema is not None
    assert " ".join(schema.fields[name].label for name in columns(table)) == HEADS[table]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_names_a_table_and_columns_that_exist(layout: str) -> None:
    assert layout in FIELDS["layout"].options["choices"]
    assert set(TYPES[LAYOUTS[layout]["table"]]) <= set(columns(LAYOUTS[layout]["table"]))
    assert LAYOUTS[layout]["counting"] in FIELDS["counting"].options["choices"]
    assert set(LAYOUTS[layout].get("duties", [])) <= set(FIELDS["no_duty"].options["choices"])


@pytest.mark.parametrize("table", TYPES)
def test_every_type_of_penalty_has_one_column(table: str) -> None:
    counted = [each for types in TYPES[table].values() for each in types]
    assert sorted(counted) == sorted(LAW.codes["penalty_types"])


def test_sums_and_limits_name_columns_that_exist() -> None:
    given = LAW.enforcement["statistics"]
    for table, sums in given["sums"].items():
        for total, parts in sums.items():
            assert {total, *parts} <= set(columns(table))
    for table, pairs in given["limits"].items():
        assert {name for pair in pairs for name in pair} <= set(columns(table))
    assert set(given["other_duties"].values()) <= set(columns("others"))


@pytest.mark.parametrize(
    ("types", "decided", "heavy"),
    [
        (["警告", "罚款"], "2024-03-15", "罚款"),
        (["罚款", "其他"], "2024-03-15", "罚款"),
        (["其他"], "2024-03-15", "其他"),
        (["罚款", "没收违法所得", "责令停产停业"], "2024-03-15", "责令停产停业"),
        (["责令停产停业", "吊销许可证件"], "2024-03-15", "吊销许可证件"),
        (["暂扣许可证件", "责令停产停业"], "2020-03-15", "责令停产停业"),
        (["通报批评", "罚款"], "2020-03-15", "罚款"),
    ],
)
def test_a_decision_counts_once_in_its_heaviest_type(types: list[str], decided: str, heavy: str) -> None:
    assert heaviest(types, decided, LAW) == heavy
