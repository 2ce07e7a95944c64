"""公开信息要写明属于条例的哪一项，并且有内容。

没有写公开事项的公开信息，不会出现在“法定主动公开内容”的任何栏目里；写了不属于本机关层级的事项（例如县级机关写乡镇
的事项）也一样。主动公开的信息既没有正文也没有附件，就是一个空网页。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK644"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第二十条、第二十一条"
KINDS = ("information",)
COVERS = ("D-R3",)
TEXT = "{what}"
FIX = "{how}"
BAD = "县政府的信息写公开事项 21t-8"
GOOD = "县政府的信息写公开事项 21c-7"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    agency, values = site.agencies.all[record.agency], record.values
    if agency.sample:
        return
    items = values.get("items")
    if not isinstance(items, list):
        yield Finding(CODE, (), {"what": "没有写公开事项", "how": "写明属于条例的哪一项，例如 公开事项: [20-3]"})
    for number, key in enumerate(items if isinstance(items, list) else ()):
        item = site.law.catalogue.items.get(str(key))
        if item is not None and item.levels and agency.level not in item.levels:
            says = {"what": f"公开事项 {key}（{item.text}）不是{agency.level}机关的事项", "how": "换成本级的事项"}
            yield Finding(CODE, ("items", number), says)
    if values.get("disclosure", PROACTIVE) == PROACTIVE and "text" not in values and "attachments" not in values:
        yield Finding(CODE, (), {"what": "既没有正文也没有附件", "how": "写上正文，或者放上附件"})
