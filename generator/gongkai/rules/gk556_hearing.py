"""听证的名单、名额、报名日期和听证报告应当说得通。

条例第十六条：听证参加人名单等事先向社会公布；听证材料会前七日送达（送达、公告的期限由 GK511 检查）。代表构成各项加
起来等于听证代表名额；报名在听证以前截止；听证会以后要有听证报告。
"""

from collections.abc import Iterator

from gongkai.given import day, rows, whole
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK556"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第十六条"
KINDS = ("hearing",)
COVERS = ("E-D3",)
TEXT = "{wrong}"
FIX = "对照听证公告、名单和笔录核对；当时就是这样的，写“问题说明”"
BAD = "听证代表名额: 15，代表构成加起来是 14"
GOOD = "听证代表名额: 15 = 居民 11 + 人大 1 + 政协 1 + 专家 1 + 企业 1"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    held = day(values, "held_at")
    seats, attended = whole(values, "seats"), whole(values, "attended")
    groups = [whole(row, "count") or 0 for _, row in rows(values, "composition")]
    if seats is not None and groups and sum(groups) != seats:
        yield _finding("seats", f"听证代表名额 {seats}，代表构成 {' + '.join(map(str, groups))} = {sum(groups)}")
    if seats is not None and attended is not None and attended > seats:
        yield _finding("attended", f"实到代表 {attended}，比听证代表名额 {seats} 多")
    first, last, noticed = (day(values, name) for name in ("signup_from", "signup_to", "noticed_on"))
    if first and last and last < first:
        yield _finding("signup_to", f"报名截止日期 {last} 早于报名开始日期 {first}")
    if first and noticed and first < noticed:
        yield _finding("signup_from", f"报名开始日期 {first} 早于公告日期 {noticed}")
    if held is None:
        return
    if last and last >= held:
        yield _finding("signup_to", f"报名截止日期 {last} 不早于听证日期 {held}")
    if values.get("status") == "已举行":
        listed = day(values, "list_published_on")
        if listed is None:
            yield _finding("status", "听证会已经举行，没有写听证参加人名单哪一天公布")
        elif listed >= held:
            yield _finding("list_published_on", f"名单 {listed} 公布，不早于听证日期 {held}")
        if "report" not in values and "attachments" not in values:
            yield _finding("status", "听证会已经举行，没有听证报告")


def _finding(name: str, wrong: str) -> Finding:
    return Finding(CODE, (name,), {"wrong": wrong})
