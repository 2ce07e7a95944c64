"""每年的报告、报表、计划应当按时公开。

哪一级机关、哪种报告、最晚哪一天，写在 law/obligations.yml 里。例如：政府部门的政府信息公开工作年度报告最晚一月三十
一日，县级以上地方政府的最晚三月三十一日；法治政府建设年度报告最晚四月一日；行政执法统计年报、政府网站工作年度报表最晚一月
三十一日。遇到休息日不顺延，最好在此前最后一个工作日公开。

已经迟了的，不要改发布时间，写“问题说明”。日期只是各地做法的（例如乡镇的政府信息公开年报），只作提示。
"""

from collections.abc import Iterator

from gongkai.days import Day
from gongkai.kind import Kind
from gongkai.law.duties import obligations_of
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK512"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第四十九条；法治政府建设与责任落实督察工作规定第二十四条等，见 law/obligations.yml"
KINDS = ()
COVERS = ("D-R11", "D-R12", "E-R1", "E-S3")
TEXT = "{year}年的{label}最晚 {due} 公开，实际 {done}，迟了{late}"
FIX = "不改发布时间；在“问题说明”里写明原因"
BAD = "2023年的报告，发布时间 2024-04-15（最晚 2024-04-01）"
GOOD = "2023年的报告，发布时间 2024-03-20"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    for each in obligations_of(site.agencies.all[record.agency], site, kind.name):
        # A plan of special checks is made when they are approved; only the plan of the year has a day.
        if record.values.get("plan_type") == "专项检查计划":
            return
        if not each.public or not record.published or record.year < each.since or "withdrawn" in record.values:
            continue
        due, done = each.due_for(record.year).isoformat(), record.published[:10]
        if done > due:
            late = Day.fromisoformat(done) - Day.fromisoformat(due)
            says = {"year": str(record.year), "label": each.label, "due": due, "done": done, "late": f"{late.days}日"}
            hint: Effect | None = None if each.sure else "提示"
            label = kind.schema.fields["published"].label
            yield Finding(CODE, ("published",), says, label, effect=hint, basis=each.basis)
