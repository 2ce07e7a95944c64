"""行政处罚决定变更、撤销、确认违法或者确认无效的，三日内撤回信息并公开说明理由。

“三日”是工作日（行政处罚法第八十五条）：自原决定变更之日的第二天起算，调休上班的周末算工作日。其他执法决定也要
及时撤下（国办发〔2018〕118号），要有理由。已经晚了的，照实写日期，说明晚的原因，不要改日期。
"""

from collections.abc import Iterator

from gongkai.given import Given, day, group, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK520"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第四十八条、第八十五条"
KINDS = ("penalty", "licence", "coercion", "check-result", "other-act", "notice")
COVERS = ("E-P3", "D-P8")
TEXT = "{what}，{said}"
FIX = "补上理由和原决定变更的日期；已经晚了的，不改日期，写“问题说明”"
BAD = "撤回: {撤回日期: 2024-03-20, 原决定变更日期: 2024-03-11}"
GOOD = "撤回: {撤回日期: 2024-03-14, 原决定变更日期: 2024-03-11, 撤回理由: 原处罚决定经行政复议撤销}"
OTHERS = "国办发〔2018〕118号二（六）"
LIMIT = "penalty-withdrawal"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values = record.values
    if kind.name == "notice":
        if values.get("notice_type") == "撤回":
            dates: Given = {"on": values.get("published", ""), "changed_on": values.get("happened_on", "")}
            yield from _late(dates, ("happened_on",), kind, site)
            if not text(values, "reason"):
                yield Finding(CODE, (), {"what": "撤回公告", "said": "没有写理由"}, kind.schema.fields["reason"].label)
        return
    withdrawn = group(values, "withdrawn")
    if not withdrawn:
        return
    basis = "" if kind.name == "penalty" else OTHERS
    if not text(withdrawn, "reason"):
        yield Finding(CODE, ("withdrawn",), {"what": "撤回了信息", "said": "没有写撤回理由"}, "撤回理由", basis=basis)
    if kind.name != "penalty":
        return
    if not text(withdrawn, "changed_on"):
        says = {"what": "撤回了处罚信息", "said": "没有写原决定变更日期，算不出是不是在三个工作日以内"}
        yield Finding(CODE, ("withdrawn",), says, "原决定变更日期", effect="提示")
    yield from _late(withdrawn, ("withdrawn", "on"), kind, site)


def _late(values: Given, path: tuple[str, ...], kind: Kind, site: Site) -> Iterator[Finding]:
    on, changed = day(values, "on"), day(values, "changed_on")
    if on is None or changed is None:
        return
    if on < changed:
        yield Finding(CODE, path, {"what": f"撤回日期 {on}", "said": f"早于原决定变更日期 {changed}"}, kind.label)
        return
    limit = site.law.deadlines[LIMIT].limit
    due, taken = site.law.calendar.add(changed, limit), site.law.calendar.between(changed, on)
    if due is not None and taken is not None and on > due:
        said = f"最晚应在 {due} 撤回，{on} 才撤回，晚了 {taken - limit} 个工作日"
        yield Finding(CODE, path, {"what": f"原决定 {changed} 变更", "said": said}, kind.label)
