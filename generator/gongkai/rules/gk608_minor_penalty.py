"""未成年人的行政处罚决定不公开。

文字里写明当事人未满十八周岁的，整条记录不公开，只计件数；公开方式已经写“不予公开”的不再算错误。看的是当事人：向未成年人售烟、售酒一类的案件，
被处罚的是经营者，不在此列。引用行政处罚法第三十条（未成年人从轻、减轻处罚）的，也是未成年人的处罚。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK608"
EFFECT: Effect = "拦截"
BASIS = "未成年人保护法第一百零三条；预防未成年人犯罪法第五十九条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P7", "E-P6")
TEXT = "“{field}”写明当事人是未成年人，处罚决定不得公开"
FIX = "加一行“公开方式: 不予公开”，或者把这条记录从文件里删去，只计件数；当事人已成年的，对照决定书改正“{field}”"
BAD = "违法事实: 当事人李某某（17 周岁）无照经营"
GOOD = "违法事实: 当事人李某某无照经营"

_YOUNG = re.compile(
    r"(?:当事人|被处罚人|违法行为人|本人|其)[^。；\n向对给与]{0,24}?"
    r"(?:系未成年人|是未成年人|为未成年人|(?:未满|不满)(?:十四|十六|十八|1[468])周?岁|尚未成年|"
    r"(?<![0-9])1[0-7] ?周?岁|(?<![一二三四五六七八九])十[一二三四五六七]?周?岁)"
    r"|《(?:中华人民共和国)?行政处罚法》第(?:三十|30)条(?!第)"
)
_FIELDS = ("facts", "content", "basis", "text", "violation_type", "title", "discretion")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if "penalty_types" not in kind.schema.fields or values.get("party_category") == "法人及非法人组织":
        return
    if values.get("disclosure", PROACTIVE) != PROACTIVE:
        return
    for name in _FIELDS:
        value = values.get(name)
        match = _YOUNG.search(value) if isinstance(value, str) else None
        if match:
            label, width = kind.schema.fields[name].label, len(match[0])
            yield Finding(CODE, (name,), {}, label, offset=match.start(), width=width)
            return
