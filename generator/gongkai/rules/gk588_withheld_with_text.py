"""不主动公开的信息，不要把正文和附件放在内容文件夹里。

公开方式是“依申请公开”“不予公开”的，程序不会把它放到网站上，只计件数；但是内容文件夹会被多人复制，正文和附件留在里
面容易泄露。目录里只写名称、依据和日期就够了。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK588"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十三条至第十六条"
KINDS = ()
COVERS = ("D-R7",)
TEXT = "公开方式是“{mode}”，却写了{what}"
FIX = "删去正文和附件，只留名称、日期和公开方式的依据"
BAD = "公开方式: 不予公开，又写了正文"
GOOD = "公开方式: 不予公开，只写名称和依据"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    mode = record.values.get("disclosure", PROACTIVE)
    if mode == PROACTIVE or site.agencies.all[record.agency].sample:
        return
    fields = kind.schema.fields
    found = [name for name in record.values if fields[name].type == "markdown" or name == "attachments"]
    if found:
        what = "、".join(fields[name].label for name in found)
        yield Finding(CODE, ("disclosure",), {"mode": str(mode), "what": what})
