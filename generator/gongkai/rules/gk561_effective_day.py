"""行政规范性文件一般自公布之日起三十日以后施行；立即施行的，写明理由。

从公布日期（没有写的按发布时间）算到施行日期，公布的那一天不计入。日数和依据见 law/documents.yml；网站没有选本省规则的
只作提示。已经施行的不要改日期。
"""

from collections.abc import Iterator

from gongkai.given import day, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.documents import DRAFT, profile
from gongkai.site import Site

CODE = "GK561"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕37号，见 law/documents.yml"
KINDS = ("normative-document",)
COVERS = ("E-N1",)
TEXT = "{issued} 公布，{start} 施行，{apart}，没有写立即施行的理由"
FIX = "不改日期；文件里或者公布时说明过理由的，写在“立即施行的理由”里；没有的，写“问题说明”"
BAD = "公布日期: 2024-06-12，施行日期: 2024-06-20"
GOOD = "公布日期: 2024-06-12，施行日期: 2024-08-01"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if text(values, "status") == DRAFT or "urgent_because" in values or site.agencies.all[record.agency].sample:
        return
    rules, hint = profile(site, "effective")
    issued, start = day(values, "issued_on") or day(values, "published"), day(values, "effective")
    least = rules["effective"]
    if issued is None or start is None or (start - issued).days >= least:
        return
    days = (start - issued).days
    apart = f"相隔{days}日，少于{least}日" if days >= 0 else f"公布以前{-days}日就施行了"
    says = {"issued": str(issued), "start": str(start), "apart": apart}
    yield Finding(CODE, ("effective",), says, effect=hint, basis=rules["basis"])
