"""执法人员的证件过期、快要过期的，提醒换证或者撤下。

没有有效的执法证，不得从事执法活动（行政处罚法第四十二条）。过期的证件在网页上自动标明失效；快要过期的提前提醒，提前多少
天写在 law/enforcement.yml 的 certificate_days 里。
"""

from collections.abc import Iterator

from gongkai.days import days_later
from gongkai.given import day, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK521"
EFFECT: Effect = "提示"
BASIS = "行政处罚法第四十二条；国办发〔2018〕118号二（四）"
KINDS = ("officer",)
COVERS: tuple[str, ...] = ()
TEXT = "执法证的有效期到 {until}，{said}"
FIX = "换了新证的，改有效期；调离、退休的，证件状态写“已注销”"
BAD = "有效期至: 2024-05-31（今天是 2024-06-10）"
GOOD = "有效期至: 2028-05-31"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    until = day(record.values, "valid_until")
    if until is None or text(record.values, "status") in {"无效", "已注销"}:
        return
    if not site.clock.reached(days_later(until, -site.law.enforcement["certificate_days"])):
        return
    left = (until - site.as_of).days
    said = f"已经过期 {-left} 天" if left < 0 else f"还有 {left} 天"
    says = {"until": until.isoformat(), "said": said}
    yield Finding(CODE, ("valid_until",), says, kind.schema.fields["valid_until"].label)
