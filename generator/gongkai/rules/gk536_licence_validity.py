"""许可的有效期要前后一致。

准予许可的写明有效期自，有效期自不晚于有效期至，一般不早于决定日期。过期的许可，网页上自动标明失效，“当前状态”不必写“有效”。2099-12-31
按长期有效处理。不予许可的，写明理由（行政许可法第三十八条）。
"""

from collections.abc import Iterator

from gongkai.days import Day
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK536"
EFFECT: Effect = "需说明"
BASIS = "行政许可法第三十八条、第七十条；发改办财金〔2018〕424号"
KINDS = ("licence",)
COVERS = ("E-P16",)
TEXT = "{said}"
FIX = "对照许可证改正；许可证如此的，写“问题说明”。已经过期的，“当前状态”改成“无效”或者不写"
BAD = "有效期自: 2024-05-09 / 有效期至: 2023-05-08"
GOOD = "有效期自: 2024-05-09 / 有效期至: 2029-05-08"
REFUSED = frozenset({"不予许可", "不予变更", "不予延续"})


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values, fields = record.values, kind.schema.fields
    start, end, decided = (text(values, name) for name in ("valid_from", "valid_until", "decided_on"))
    if values.get("outcome") in REFUSED:
        if not text(values, "reason"):
            yield Finding(CODE, ("outcome",), {"said": f"{values['outcome']}，没有写理由"}, fields["reason"].label)
        return
    if not start:
        yield Finding(CODE, ("decided_on",), {"said": "没有写有效期自"}, fields["valid_from"].label)
    if start and end and end < start:
        yield Finding(
            CODE, ("valid_until",), {"said": f"有效期至 {end} 早于有效期自 {start}"}, fields["valid_until"].label
        )
    elif start and decided and start < decided:
        said = f"有效期自 {start} 早于许可决定日期 {decided}"
        yield Finding(CODE, ("valid_from",), {"said": said}, fields["valid_from"].label, effect="提示")
    if values.get("status") == "有效" and end and site.clock.passed(Day.fromisoformat(end)):
        said = f"有效期到 {end}，已经过期，当前状态还写“有效”"
        yield Finding(CODE, ("status",), {"said": said}, fields["status"].label, effect="提示")
