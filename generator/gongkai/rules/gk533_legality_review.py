"""需要法制审核的决定，要有审核日期和同意的意见，审核不晚于决定。

未经法制审核或者审核未通过的，不得作出决定（行政处罚法第五十八条）。经过听证的、吊销许可证件的、写明需要审核的，都要有
审核意见。罚款达到本机关目录里的起点的，也要审核；目录没有写起点的，按 law/enforcement.yml 里常见的数额提醒。没有审核
是事实，不能补写，只能说明。
"""

from collections.abc import Iterator

from gongkai.amounts import WAN, decimal_of, plain
from gongkai.display import NATURAL
from gongkai.given import group, text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK533"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第五十八条；国办发〔2018〕118号四"
KINDS = ("penalty", "coercion")
COVERS = ("E-P12",)
TEXT = "{why}，{said}"
FIX = "照案卷补写法制审核的机构、日期和意见；确实没有审核的，写“问题说明”"
BAD = "是否听证: 是（没有写法制审核）"
GOOD = "是否听证: 是 / 法制审核: {是否需要审核: 是, 审核机构: 法规股, 审核日期: 2024-03-12, 审核意见: 同意}"
FIELD = "legality_review"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values = record.values
    review = group(values, FIELD)
    label, decided = kind.schema.fields[FIELD].label, text(values, "decided_on")
    if (on := text(review, "on")) and decided and on > decided:
        says = {"why": f"法制审核在 {on}", "said": f"晚于作出决定的 {decided}"}
        yield Finding(CODE, (FIELD, "on"), says, label)
    if text(review, "result") == "不同意":
        yield Finding(CODE, (FIELD, "result"), {"why": "法制审核意见是不同意", "said": "却作出了决定"}, label)
        return
    missing = "审核日期" if not on else "审核意见" if not text(review, "result") else ""
    why, effect = _why(record, site)
    if why and missing:
        said = f"没有写{missing}" if review else "没有写法制审核"
        path = (FIELD,) if review else ("decided_on",)
        yield Finding(CODE, path, {"why": why, "said": said}, label, effect=effect)


def _why(record: Record, site: Site) -> tuple[str, Effect | None]:
    """Why a review is needed, and a weaker effect where only practice says so."""
    values, review = record.values, group(record.values, FIELD)
    if text(values, "hearing_held") == "是":
        return "经过听证，应当法制审核", None
    if text(review, "required") == "是":
        return "写明需要法制审核", None
    if "吊销许可证件" in words(values, "penalty_types"):
        return "吊销许可证件，应当法制审核", None
    fine = decimal_of(values, "fine")
    if fine is None or text(review, "required") == "否":
        return "", None
    who = "citizen" if values.get("party_category") == NATURAL else "body"
    limit = site.law.enforcement["legality_review"][who]
    if fine * WAN < limit:
        return "", None
    return f"罚款 {plain(fine * WAN)} 元，一般要法制审核（{limit} 元以上）", "提示"
