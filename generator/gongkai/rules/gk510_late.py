"""公开、公示等事项应当在规定的期限内完成。

每种记录有什么期限，从哪一天起算，写在记录种类里（gongkai explain 种类）；期限多长，写在 law/deadlines.yml 里。
没有另外规定的，自信息形成之日起二十个工作日内公开；另有规定的公开信息（例如政府采购合同，两个工作日），写“另有规定的公开
期限”。起算的那一天不计入，从次日起算；工作日按国务院办公厅每年的放假通知计算，调休上班的周末也是工作日。以日、月计算的期限，
最后一天是休息日的，以休息日后第一个工作日为最后一天。

已经迟了的，不要改日期。在记录里写“问题说明”，说明原因，这一条就不再提。依据只是各地做法的，只作提示。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.law.deadlines import dues, place_of
from gongkai.law.tables import AT_MOST
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK510"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第二十六条；国办发〔2018〕118号二（六）等，见 law/deadlines.yml"
KINDS = ()
COVERS = ("E-P1", "E-P2", "D-R1")
TEXT = "{start} 起{length}内{label}，最晚 {due}，{done}{late}"
FIX = "还没有做的尽快做；已经做了的不改日期，在“问题说明”里写明原因{note}"
BAD = "处罚决定日期 2024-03-05，发布时间 2024-03-20（最晚 2024-03-14）"
GOOD = "处罚决定日期 2024-03-05，发布时间 2024-03-11"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    for due in dues(record.values, kind, site.law, site.clock, AT_MOST):
        if due.missed(site.clock):
            by = due.by(site.clock, site.law.calendar)
            note = f"。{due.deadline.note}" if due.deadline.note else ""
            done = f"实际 {due.done}" if due.done else "还没有完成"
            says = {
                "start": str(due.start), "length": due.deadline.length, "label": due.deadline.label,
                "due": str(due.due), "done": done, "late": f"，迟了{by}", "note": note,
            }  # fmt: skip
            hint: Effect | None = None if due.deadline.sure else "提示"
            place = place_of(due, record.values)
            label = kind.schema.fields[place].label
            yield Finding(CODE, (place,), says, label, effect=hint, basis=due.deadline.basis)
