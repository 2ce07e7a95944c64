"""基层政务公开标准目录的公开时限要读得懂，也不长于条例的二十个工作日。

例如：信息形成（或者变更）之日起20个工作日内；及时公开；实时公开；公示7个工作日；长期公开。“公示若干工作日”说的是
公示多久，不是多久以内公开，不与二十个工作日比较。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK579"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第二十六条；国办发〔2019〕54号"
KINDS = ("grassroots-catalogue",)
COVERS = ("D-C2",)
TEXT = "第 {row} 行的公开时限“{limit}”{what}"
FIX = "{how}"
BAD = "尽快"
GOOD = "信息形成（或者变更）之日起20个工作日内"
LONGEST = 20
WITHIN = re.compile(r"(?<!公示)([0-9]{1,3})\s*个?工作日(?:以)?内")
KNOWN = re.compile("及时|实时|即时|立即|同步|长期|永久|公示|每[年季月日]|[0-9] *个?(?:工作日|日|天|月)")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    rows = record.values.get("rows")
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        limit = str(row.get("limit", "")) if isinstance(row, dict) else ""
        if not limit:
            continue
        days = [int(match) for match in WITHIN.findall(limit)]
        says = {"row": str(number + 1), "limit": limit}
        if not days and not KNOWN.search(limit):
            words = {"what": "读不出期限", "how": "写明多少个工作日，或者及时公开、实时公开、长期公开"}
            yield Finding(CODE, ("rows", number, "limit"), {**says, **words})
        elif max(days, default=0) > LONGEST:
            words = {"what": "比条例规定的二十个工作日长", "how": "改为二十个工作日以内；法律、法规另有规定的不必改"}
            yield Finding(CODE, ("rows", number, "limit"), {**says, **words})
