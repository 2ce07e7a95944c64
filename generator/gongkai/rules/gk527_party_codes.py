"""行政相对人的代码和类别要对得上。

法人及非法人组织、个体工商户要有统一社会信用代码（个体工商户没有的，写占位的代码和工商注册号）。自然人没有这些代码，也没有
法定代表人；自然人的证件号码一律不写入本系统。
"""

from collections.abc import Iterator

from gongkai.display import NATURAL
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK527"
EFFECT: Effect = "需说明"
BASIS = "发改办财金〔2018〕424号"
KINDS = ("penalty", "licence")
COVERS = ("E-P9",)
TEXT = "{said}"
FIX = "补上代码，或者改正行政相对人类别"
BAD = "行政相对人类别: 法人及非法人组织（没有写统一社会信用代码）"
GOOD = "行政相对人类别: 法人及非法人组织 / 统一社会信用代码: 91999900MA0000015N"
OTHER_CODES = ("registration_number", "organisation_code", "institution_number", "society_number")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values, fields = record.values, kind.schema.fields
    category = text(values, "party_category")
    if category == NATURAL:
        for name in ("credit_code", *OTHER_CODES, "representative"):
            if text(values, name):
                yield Finding(
                    CODE, (name,), {"said": f"类别是自然人，却写了“{fields[name].label}”"}, fields[name].label
                )
                return
    elif category and "credit_code" not in values and not any(text(values, name) for name in OTHER_CODES):
        says = {"said": f"类别是{category}，没有写统一社会信用代码"}
        yield Finding(CODE, ("party_category",), says, fields["credit_code"].label)
