"""当场作出的处罚决定，救济途径要写明应当先申请行政复议。

对当场作出的行政处罚决定不服的，应当先申请行政复议，对复议决定不服的，再提起行政诉讼（2024年1月1日起）；作决定时就要告知。
常见的老写法是“可以申请行政复议，也可以直接提起行政诉讼”。决定书已经这样写了的，网页照样写，并写明应当先复议；以后的
决定书改用新的写法。抄错了的改正。
"""

from collections.abc import Iterator

from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.redress import TOLD, first_reconsidered
from gongkai.site import Site

CODE = "GK546"
EFFECT: Effect = "提示"
BASIS = "行政复议法第二十三条第一款第（一）项、第二款"
KINDS = ("penalty",)
COVERS: tuple[str, ...] = ()
TEXT = "这是当场作出的处罚决定，救济途径没有写明应当先申请行政复议"
FIX = "核对决定书；抄错了的改正，决定书就是这样写的不用改，以后的决定书写明先申请行政复议"
BAD = "案件程序类别: 简易程序 / 救济途径: 可以申请行政复议，也可以直接提起行政诉讼"
GOOD = "案件程序类别: 简易程序 / 救济途径: 应当先向县人民政府申请行政复议，对复议决定不服的，再提起行政诉讼"
SAID = ("先申请", "先向", "先行复议", "先行申请", "复议前置")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    told = text(record.values, TOLD)
    if told and first_reconsidered(record.values, kind.name, site.law) and not any(each in told for each in SAID):
        yield Finding(CODE, (TOLD,), {}, kind.schema.fields[TOLD].label)
