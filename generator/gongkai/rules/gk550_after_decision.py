"""决策公布以后，应当看得到由谁执行、执行得怎样、评估和归档的情况。

条例第三十四条：决策机关明确执行单位；第三十五条：执行单位及时报告执行情况；第三十六条：没有达到预期效果、意见较多或者认为
有必要的，开展后评估；第三十三条：材料及时完整归档。什么时候评估由决策机关定，超过三年没有评估的给出提示（默认值见
law/documents.yml）。都只作提示。
"""

from collections.abc import Iterator

from gongkai.days import months_later
from gongkai.given import day, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.decided import is_made, steps
from gongkai.site import Site

CODE = "GK550"
EFFECT: Effect = "提示"
BASIS = "重大行政决策程序暂行条例第三十三条至第三十六条"
KINDS = ("decision",)
COVERS = ("E-D8", "E-D9")
TEXT = "{wrong}"
FIX = "补写到这条决策记录里；还没有办的，办完以后再写"
BAD = "决策状态: 已完成，没有写执行单位、执行情况和归档材料"
GOOD = "决策状态: 已完成，写了执行单位，有执行情况报告，材料已经归档"

_KEPT = ("公众参与材料", "合法性审查意见", "会议纪要", "决策文本")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if not is_made(values) or site.agencies.all[record.agency].sample:
        return
    status = str(values.get("status"))
    if "executor" not in values:
        yield Finding(CODE, ("status",), {"wrong": "决策已经作出，没有写执行单位"})
    if status in {"执行中", "已完成"} and "execution" not in values and not any(steps(values, "执行")):
        yield Finding(CODE, ("status",), {"wrong": f"决策{status}，没有写执行情况"})
    decided = day(values, "decided_on")
    evaluated = "evaluation" in values or any(steps(values, "后评估"))
    months = site.law.documents["evaluation"]["months"]
    if decided and not evaluated and site.clock.passed(months_later(decided, months)):
        yield Finding(CODE, ("decided_on",), {"wrong": f"决策作出已满{months}个月，没有后评估"})
    kept = words(values, "archive")
    if status == "已完成" and not kept:
        yield Finding(CODE, ("status",), {"wrong": "决策已完成，没有写归档材料"})
    elif kept and (lacking := [each for each in _KEPT if each not in kept]):
        yield Finding(CODE, ("archive",), {"wrong": f"归档材料里没有{'、'.join(lacking)}"})
