"""发布时间不早于文件成文、决定作出的日期，也不是将来。

发布时间是首次在网上公开的时间，照实写。早于成文日期或者晚于今天，多半是笔误；为了凑期限改写发布时间，是检查指标里单项
否决的“弄虚作假”。日期确实如此的（例如决定作出前先公示），说明原因即可。征求意见、听证、决策的过程本来就先公开，不检
查；重大行政决策的各步骤另有规则。有公开台账的网站，发布时间由程序登记，不查是不是将来。
"""

from collections.abc import Iterator

from gongkai.days import Day
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK597"
EFFECT: Effect = "需说明"
BASIS = "国办秘函〔2019〕19号（检查指标，弄虚作假）"
KINDS = ()
COVERS = ("D-S7",)
TEXT = "发布时间 {published} {what}"
FIX = "对照实际公开的时间核对；确实如此的，在“问题说明”里写明原因"
BAD = "决定日期 2024-03-05，发布时间 2024-03-01 09:00"
GOOD = "决定日期 2024-03-05，发布时间 2024-03-08 09:00"
DONE = frozenset({"signed", "decided_on", "approved_on"})
OPEN = frozenset({"decision"})


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    day = record.published[:10]
    if not day or record.published == UNKNOWN or site.agencies.all[record.agency].sample:
        return
    if site.ledgers is None and not site.clock.reached(Day.fromisoformat(day)):
        yield Finding(CODE, ("published",), {"published": record.published, "what": f"晚于今天（{site.as_of}）"})
    if kind.date not in DONE or kind.name in OPEN:
        return
    done = record.values.get(kind.date, UNKNOWN)
    if done != UNKNOWN and day < str(done)[:10]:
        says = {"published": record.published, "what": f"早于{kind.schema.fields[kind.date].label} {done}"}
        yield Finding(CODE, ("published",), says)
