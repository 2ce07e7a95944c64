"""需要法制审核的决定，要有审核日期和同意的意见，审核不晚于决定。

未经法制审核或者审核未通过的，不得作出决定（行政处罚法第五十八条）。经过听证的、吊销许可证件的、写明需要审核的，都要有
审核意见。罚款达到本机关“重大执法决定法制审核目录”里起点的，也要审核；没有目录的，按 law/enforcement.yml 里常见的数额
提示。没有审核是事实，不能补写，只能说明。
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.display import NATURAL
from gongkai.figures.amounts import WAN, decimal_of, plain
from gongkai.given import Given, group, text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
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
FIELD, LIST = "legality_review", "review-list"
ASKED, WITH = KINDS, (LIST,)
REVOKED = "吊销许可证件"
LIMITS = {"citizen": "citizen_fine", "body": "body_fine"}
FACTS: Mapping[str, tuple[str, ...]] = {
    "penalty": (FIELD, "decided_on", "hearing_held", "penalty_types", "fine", "party_category"),
    "coercion": (FIELD, "decided_on"),
    LIST: ("effective", "expires", *LIMITS.values()),
}


def asks(entry: Entry, kind: Kind, site: Site) -> tuple[str, ...] | None:  # noqa: ARG001
    """Without a list: a review that may be wrong, or what asks for one by law or by its usual amount."""
    facts = entry.facts
    fine = None if entry.ground else decimal_of(facts, "fine")
    if fine is not None and fine * WAN >= _usual(facts, site):
        return ()
    return () if _by_law(facts) and not entry.ground else None


def asks_if(entry: Entry, kind: Kind, site: Site) -> tuple[str, ...] | None:  # noqa: ARG001
    """A list may ask for a review of any fine."""
    return () if "fine" in entry.facts and not entry.ground else None


def _by_law(facts: Given) -> bool:
    return FIELD in facts or facts.get("hearing_held") == "是" or REVOKED in words(facts, "penalty_types")


def check_beside(entry: Entry, corpus: Corpus, site: Site) -> Iterator[Finding]:
    if site.agencies.all[entry.agency].sample:
        return
    facts = entry.facts
    review, decided = group(facts, FIELD), text(facts, "decided_on")
    label = site.kinds.all[entry.kind].schema.fields[FIELD].label
    if (on := text(review, "on")) and decided and on > decided:
        says = {"why": f"法制审核在 {on}", "said": f"晚于作出决定的 {decided}"}
        yield Finding(CODE, (FIELD, "on"), says, label)
    if text(review, "result") == "不同意":
        yield Finding(CODE, (FIELD, "result"), {"why": "法制审核意见是不同意", "said": "却作出了决定"}, label)
        return
    missing = "审核日期" if not on else "审核意见" if not text(review, "result") else ""
    if missing:
        why, effect = _needed(entry, review, corpus, site)
        said = f"没有写{missing}" if review else "没有写法制审核"
        path = (FIELD,) if review else ("decided_on",)
        if why:
            yield Finding(CODE, path, {"why": why, "said": said}, label, effect=effect)


def _needed(entry: Entry, review: Given, corpus: Corpus, site: Site) -> tuple[str, Effect | None]:
    """Why a review is needed, and a weaker effect where only practice says so."""
    facts = entry.facts
    if text(facts, "hearing_held") == "是":
        return "经过听证，应当法制审核", None
    if text(review, "required") == "是":
        return "写明需要法制审核", None
    if REVOKED in words(facts, "penalty_types"):
        return "吊销许可证件，应当法制审核", None
    fine = decimal_of(facts, "fine")
    if fine is None:
        return "", None
    own = _own_limit(entry, LIMITS[_who(facts)], corpus)
    if own is not None:
        said = f"罚款 {plain(fine * WAN)} 元，目录规定 {plain(own * WAN)} 元以上要法制审核"
        return (said, None) if fine >= own else ("", None)
    limit = _usual(facts, site)
    if fine * WAN < limit or text(review, "required") == "否":
        return "", None
    return f"罚款 {plain(fine * WAN)} 元，一般要法制审核（{limit} 元以上）", "提示"


def _own_limit(entry: Entry, name: str, corpus: Corpus) -> Decimal | None:
    """The fine from which the agency's own list, in force on the day of the decision, asks for a review; in 万元."""
    decided = text(entry.facts, "decided_on")
    for each in corpus.of(LIST):
        start, end = text(each.facts, "effective"), text(each.facts, "expires")
        if each.agency == entry.agency and start <= decided <= (end or decided):
            return decimal_of(each.facts, name)
    return None


def _who(facts: Given) -> str:
    return "citizen" if facts.get("party_category") == NATURAL else "body"


def _usual(facts: Given, site: Site) -> int:
    """The fine, in 元, from which a review is usual."""
    return int(site.law.enforcement["legality_review"][_who(facts)])
