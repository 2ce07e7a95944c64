"""简易程序只适用于数额不大的罚款和警告。

违法事实确凿并有法定依据，对公民处二百元以下、对法人或者其他组织处三千元以下罚款或者警告的，可以当场作出决定。超过的要用
普通程序。程序用错是事实，不能改，只能说明；录入有误的改正。
"""

from collections.abc import Iterator

from gongkai.display import NATURAL
from gongkai.figures.amounts import WAN, decimal_of, plain
from gongkai.given import text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK534"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第五十一条"
KINDS = ("penalty",)
COVERS = ("E-P13",)
TEXT = "写了简易程序，{said}"
FIX = "核对案件程序类别和金额；确实如此的，写“问题说明”"
BAD = "案件程序类别: 简易程序 / 行政相对人类别: 自然人 / 罚款金额（万元）: 0.05"
GOOD = "案件程序类别: 简易程序 / 行政相对人类别: 自然人 / 罚款金额（万元）: 0.02"
ALLOWED = frozenset({"罚款", "警告"})


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values = record.values
    if text(values, "procedure") != "简易程序":
        return
    others = [each for each in words(values, "penalty_types") if each not in ALLOWED]
    if others:
        said = f"处罚类别却有{'、'.join(others)}，简易程序只能处罚款或者警告"
        yield Finding(CODE, ("penalty_types",), {"said": said}, kind.schema.fields["penalty_types"].label)
    fine, natural = decimal_of(values, "fine"), values.get("party_category") == NATURAL
    limit = site.law.enforcement["simple_procedure"]["citizen" if natural else "body"]
    if fine is not None and fine * WAN > limit:
        who = "公民" if natural else "单位"
        said = f"罚款 {plain(fine * WAN)} 元，对{who}的罚款超过 {limit} 元要用普通程序"
        yield Finding(CODE, ("fine",), {"said": said}, kind.schema.fields["fine"].label)
