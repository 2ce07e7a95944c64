"""处罚类别、许可类别要写全；写“其他”的要注明是什么。

予以处罚的，写处罚类别（行政处罚法第九条，共十四种）；写“其他”的，注明法律、行政法规规定的名称。不予处罚的，写不予处罚的
理由，不写处罚类别。许可类别写“其他”的，也要注明。
"""

from collections.abc import Iterator

from gongkai.given import text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK535"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第九条、第五十七条；行政许可法第十二条；发改办财金〔2018〕424号"
KINDS = ("penalty", "licence")
COVERS = ("E-P14",)
TEXT = "{said}"
FIX = "对照决定书补上"
BAD = "处罚类别: 其他"
GOOD = "处罚类别: 其他 / 其他处罚的名称: 取消报名资格"
FINED = "予以处罚"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values, fields = record.values, kind.schema.fields
    if kind.name == "licence":
        if values.get("licence_type") == "其他" and not text(values, "other_type"):
            says = {"said": "许可类别写“其他”，没有注明是什么"}
            yield Finding(CODE, ("licence_type",), says, fields["other_type"].label)
        return
    types, outcome = words(values, "penalty_types"), text(values, "outcome") or FINED
    label = fields["penalty_types"].label
    if outcome == FINED and "penalty_types" not in values:
        yield Finding(CODE, ("content",), {"said": "没有写处罚类别"}, label)
    elif outcome != FINED and types:
        yield Finding(CODE, ("outcome",), {"said": f"决定结果是{outcome}，处罚类别却写了{'、'.join(types)}"}, label)
    if "其他" in types and not text(values, "other_type"):
        yield Finding(
            CODE, ("penalty_types",), {"said": "处罚类别写“其他”，没有注明是什么"}, fields["other_type"].label
        )
    if outcome == "不予处罚" and not text(values, "no_penalty_ground"):
        says = {"said": "决定不予处罚，没有写不予处罚的理由"}
        yield Finding(CODE, ("outcome",), says, fields["no_penalty_ground"].label)
