"""规定了最短时间的（征求意见、公告、公示等），不应当提前结束。

例如重大行政决策公开征求意见一般不少于三十日。起始的那一天不计入。情况紧急等原因需要缩短的，在公开征求意见时就要说明，
并在记录里写“问题说明”。已经结束的，不要改日期。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.law.deadlines import dues
from gongkai.law.tables import AT_LEAST
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK511"
EFFECT: Effect = "需说明"
BASIS = "见 law/deadlines.yml 里“不少于”的各项"
KINDS = ()
COVERS = ()
TEXT = "{label}不少于{length}：{start} 起，最早到 {due}，实际 {done}，少了{short}"
FIX = "不改日期；在“问题说明”里写明缩短的原因"
BAD = "征求意见 2022-11-18 至 2022-11-24（6日）"
GOOD = "征求意见 2023-03-06 至 2023-04-05（30日）"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    for due in dues(record.values, kind, site.law, site.clock, AT_LEAST):
        if due.missed(site.clock):
            says = {
                "label": due.deadline.label, "length": due.deadline.length, "start": str(due.start),
                "due": str(due.due), "done": str(due.done), "short": due.by(site.clock, site.law.calendar),
            }  # fmt: skip
            hint: Effect | None = None if due.deadline.sure else "提示"
            label = kind.schema.fields[due.field].label
            yield Finding(CODE, (due.field,), says, label, effect=hint, basis=due.deadline.basis)
