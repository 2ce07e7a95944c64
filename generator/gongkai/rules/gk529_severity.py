"""失信程度与处罚类别差得远的，请再核对。

简易程序、警告、通报批评一般是轻微，吊销许可证件、限制从业、责令关闭一般是严重（law/codes.yml）。程度由本机关按信用修复的
规定认定，这里只作提示，不改、不补。
"""

from collections.abc import Iterator

from gongkai.given import text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK529"
EFFECT: Effect = "提示"
BASIS = "信用修复管理办法"
KINDS = ("penalty",)
COVERS = ("E-P5",)
TEXT = "失信程度写“{grade}”，按{why}一般是“{usual}”"
FIX = "由本机关核对；确实如此的不必改"
BAD = "处罚类别: 吊销许可证件 / 失信程度: 轻微"
GOOD = "处罚类别: 吊销许可证件 / 失信程度: 严重"
ORDER = ("轻微", "一般", "严重")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    grade = text(record.values, "severity")
    if not grade:
        return
    types = words(record.values, "penalty_types")
    known = site.law.codes["penalty_types"]
    usual = max((known[each]["severity"] for each in types if each in known), key=ORDER.index, default="")
    why = "处罚类别"
    if record.values.get("procedure") == "简易程序" and usual == "一般":
        usual, why = "轻微", "简易程序"
    # Neighbouring classes are the agency's to say.
    if usual and abs(ORDER.index(usual) - ORDER.index(grade)) > 1:
        yield Finding(
            CODE, ("severity",), {"grade": grade, "why": why, "usual": usual}, kind.schema.fields["severity"].label
        )
