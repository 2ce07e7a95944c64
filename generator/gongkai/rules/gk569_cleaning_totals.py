"""清理基数等于保留、修改、废止、失效的总和；目录里的件数与总数一致。

例如 64 = 保留 45 + 失效 16 + 修改 3。四项没有写全的，只看各项之和有没有超过基数。目录可以只列废止、失效的，列出的件数不
应当与总数不同。公布的数就是这样的，不要改数，写“问题说明”。
"""

from collections import Counter
from collections.abc import Iterator

from gongkai.given import rows, text, whole
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK569"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕37号（及时清理，公布目录）"
KINDS = ("cleaning-result",)
COVERS = ("E-N7",)
TEXT = "{wrong}"
FIX = "对照公布的清理结果核对；公布的就是这样的，写“问题说明”"
BAD = "清理基数 288，保留 270 + 修改 2 + 废止 28 = 300"
GOOD = "清理基数 136 = 保留 91 + 修改 1 + 失效 44"

_PARTS = {
    "kept": ("保留", ("保留",)),
    "amended": ("修改", ("修改", "拟修改")),
    "repealed": ("废止", ("废止",)),
    "expired": ("失效", ("宣布失效", "期满失效")),
}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    base = whole(values, "base")
    given = {name: number for name in _PARTS if (number := whole(values, name)) is not None}
    parts = {name: given.get(name, 0) for name in _PARTS}
    total = sum(parts.values())
    if base is not None and (total > base or (len(given) == len(parts) and base != total)):
        shown = " + ".join(f"{_PARTS[name][0]} {number}" for name, number in given.items())
        wrong = f"清理基数 {base} 件，{shown} = {total} 件，相差 {abs(base - total)} 件"
        yield Finding(CODE, ("base",), {"wrong": wrong})
    listed = Counter(text(row, "result") for _, row in rows(values, "entries"))
    for name, (label, results) in _PARTS.items():
        found = sum(listed[each] for each in results)
        if found and name in given and found != parts[name]:
            yield Finding(CODE, (name,), {"wrong": f"{label} {parts[name]} 件，清理目录里列了 {found} 件"})
