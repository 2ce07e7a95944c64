"""每条信息都有索引号，形式照网站选定的规则。

目录要有索引、名称、内容概述、生成日期四项（条例第十二条）。索引号的规则在网站配置的“索引号规则”里选，没有选的不检
查。没有写索引号的，下载的目录里用记录编号代替。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK586"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十二条"
KINDS = ()
COVERS = ("D-R6",)
TEXT = "{what}"
FIX = "照“{label}”写，例如 {example}"
BAD = "索引号: 2024-21"
GOOD = "索引号: 999900101/2024-00021"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    scheme = site.law.index_schemes.get(site.config.index_scheme) if site.config.index_scheme else None
    if scheme is None or site.agencies.all[record.agency].sample:
        return
    says = {"label": scheme.label, "example": scheme.example}
    number = record.values.get("index_number")
    if number is None:
        yield Finding(CODE, (), {"what": "没有索引号", **says}, effect="提示")
    elif not re.fullmatch(scheme.pattern, str(number)):
        yield Finding(CODE, ("index_number",), {"what": f"索引号不合规则：{number}", **says})
