"""行政规范性文件要写有效期，有效期在本省规定的年限以内。

年限写在 law/documents.yml 里：例如山东一般三至五年，暂行、试行一至二年；湖南一般五年，暂行、试行不超过二年。网站配置里
用“规范性文件规则”选一种；没有选的只作提示。文件已经印发的，不要改有效期，写“问题说明”；按规定可以不设有效期的，写“不设
有效期的理由”。
"""

import datetime
from collections.abc import Iterator

from gongkai.days import months_later
from gongkai.given import day, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.documents import DRAFT, profile
from gongkai.site import Site

CODE = "GK560"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕37号，见 law/documents.yml"
KINDS = ("normative-document",)
COVERS = ("E-N2",)
TEXT = "{wrong}"
FIX = "对照印发的文件核对；文件就是这样的，写“问题说明”，不设有效期的写“不设有效期的理由”"
BAD = "文件性质: 试行，施行日期: 2023-03-01，有效期至: 2028-02-29（五年）"
GOOD = "文件性质: 试行，施行日期: 2023-03-01，有效期至: 2025-02-28（两年）"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if text(values, "status") == DRAFT or site.agencies.all[record.agency].sample:
        return
    rules, hint = profile(site, "validity")
    start, end = day(values, "effective"), day(values, "expires")
    if end is None:
        if "expires" not in values and "no_expiry_because" not in values:
            yield Finding(CODE, ("status",), {"wrong": "没有写有效期"}, effect=hint, basis=rules["basis"])
        return
    if start is None:
        return
    nature = text(values, "nature") or next((each for each in ("暂行", "试行") if each in record.title), "一般")
    limits = rules["validity"].get(nature, {})
    shown, last = f"{start} 起施行，有效期至 {end}", end + datetime.timedelta(days=1)
    wrong = ""
    if end < start:
        wrong = f"{shown}，期满早于施行"
    elif "most" in limits and last > months_later(start, 12 * limits["most"]):
        wrong = f"{shown}，超过{limits['most']}年（{nature}）"
    elif (
        "least" in limits
        and text(values, "status") not in {"废止", "宣布失效"}
        and last < months_later(start, 12 * limits["least"])
    ):
        wrong = f"{shown}，不到{limits['least']}年（{nature}）"
    if wrong:
        yield Finding(CODE, ("expires",), {"wrong": wrong}, effect=hint, basis=rules["basis"])
