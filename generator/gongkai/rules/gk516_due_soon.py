"""记录里的期限快到了，事情还没有做的，提前七个工作日开始提示。

gongkai check --due 按机关列出全部快到期和已经过期的事项。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.law.deadlines import dues, open_terms, place_of
from gongkai.law.tables import AT_MOST
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK516"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第二十六条等，见 law/deadlines.yml"
KINDS = ()
COVERS = ("D-R2",)
TEXT = "{label}最晚 {due}，还有{left}个工作日"
FIX = "在这一天以前完成，把日期写进记录"
BAD = "2024-03-12 时，2024-03-05 的处罚决定还没有公开（最晚 2024-03-14）"
GOOD = "2024-03-05 的处罚决定，2024-03-11 公开"
AHEAD = 7


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if not open_terms(record.values, kind, site.clock) or site.agencies.all[record.agency].sample:
        return
    for due in dues(record.values, kind, site.law, site.clock, AT_MOST):
        if due.done or due.due is None or site.clock.passed(due.due):
            continue
        if site.clock.reached(site.law.calendar.within(due.due, AHEAD)):
            left = site.law.calendar.between(site.as_of, due.due)
            place = place_of(due, record.values)
            says = {"label": due.deadline.label, "due": str(due.due), "left": str(left)}
            yield Finding(CODE, (place,), says, kind.schema.fields[place].label, basis=due.deadline.basis)
