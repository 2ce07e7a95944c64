"""统一社会信用代码应当与行政相对人类别相符。

代码以 92 开头的是个体工商户，91、93 和以 1、5 开头的是法人及非法人组织（GB 32100-2015）。没有代码的个体工商户写 17 个 0
加 X，并写工商注册号；法人不能写这个占位的代码。
"""

from collections.abc import Iterator

from gongkai.fields.credit_code import PLACEHOLDER
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK526"
EFFECT: Effect = "需说明"
BASIS = "GB 32100-2015；发改办财金〔2018〕424号"
KINDS = ("penalty", "licence", "coercion", "check-result", "other-act")
COVERS = ("E-P8",)
TEXT = "{said}"
FIX = "对照营业执照或者法人证书，改正代码或者行政相对人类别"
BAD = "行政相对人类别: 法人及非法人组织 / 统一社会信用代码: 92999900MA0000015K"
GOOD = "行政相对人类别: 个体工商户 / 统一社会信用代码: 92999900MA0000015K"
SOLE = "个体工商户"
SOLE_PREFIX = "92"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    code, category = text(record.values, "credit_code"), text(record.values, "party_category")
    if not code or category not in {SOLE, "法人及非法人组织"}:
        return
    said = ""
    if code == PLACEHOLDER:
        if category != SOLE:
            said = "17 个 0 加 X 只给没有代码的个体工商户用，法人及非法人组织要写自己的代码"
        elif "registration_number" in kind.schema.fields and not text(record.values, "registration_number"):
            said = "写了占位的代码（17 个 0 加 X），没有写工商注册号"
    elif category == SOLE and not code.startswith(SOLE_PREFIX):
        said = f"类别是个体工商户，代码却以 {code[:2]} 开头，个体工商户的代码以 92 开头"
    elif category != SOLE and code.startswith(SOLE_PREFIX):
        said = "代码以 92 开头，是个体工商户，类别却写法人及非法人组织"
    if said:
        yield Finding(CODE, ("credit_code",), {"said": said}, kind.schema.fields["credit_code"].label)
