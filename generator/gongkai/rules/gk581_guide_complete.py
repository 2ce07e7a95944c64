"""政府信息公开指南应当写全条例第十二条列举的内容。

九项：政府信息的分类、编排体系、获取方式，政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联
网联系方式。没有传真的写“无”。此外还应写明受理渠道、办理期限、信息处理费标准、监督和救济（条例第二十八条以下），没有写的只是提示。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK581"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十二条"
KINDS = ("disclosure-guide",)
COVERS = ("D-R5",)
TEXT = "{what}"
FIX = "{how}"
BAD = "指南没有写传真号码"
GOOD = "传真号码写“无”"
NAMED = ("classification", "arrangement", "access", "office", "address", "hours", "phone", "fax", "online")
BESIDES = ("channels", "clocks", "fees", "remedies", "reading_places", "oral", "assistance")
HINT: Effect = "提示"
FORMS = {
    "phone": (re.compile(r"[0-9（）()、，,；; 转\-—/]{7,60}"), "像电话号码"),
    "fax": (re.compile(r"无|没有|[0-9（）()、，,；; 转\-—/]{7,60}"), "像传真号码"),
    "online": (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|.*[A-Za-z0-9]+\.[A-Za-z]{2,}.*"), "像邮箱或者网址"),
}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    for names, effect, basis in (
        (NAMED, EFFECT, BASIS),
        (BESIDES, HINT, "政府信息公开条例第二十八条至第三十四条、第四十二条、第五十一条"),
    ):
        missing = [kind.schema.fields[name].label for name in names if name not in record.values]
        if missing:
            yield Finding(
                CODE, (), {"what": f"指南没有写{'、'.join(missing)}", "how": "补上"}, effect=effect, basis=basis
            )
    for name, (form, shape) in FORMS.items():
        text = record.values.get(name)
        if isinstance(text, str) and not form.fullmatch(text):
            says = {"what": f"{kind.schema.fields[name].label}不{shape}：{text}", "how": "改成能用的号码、邮箱或者网址"}
            yield Finding(CODE, (name,), says, effect=HINT)
