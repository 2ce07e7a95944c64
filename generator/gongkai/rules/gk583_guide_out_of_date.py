"""指南、制度里不能有已经改变的说法。

三种常见的：对不予公开的决定“可以申请行政复议或者直接提起行政诉讼”（2024年起应当先申请复议，行政复议法第二十三条）；
申请要说明“生产、生活、科研等特殊需要”（2019年条例已取消）；“十五个工作日内答复”（2019年起是二十个工作日）。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding, Step
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import Value

CODE = "GK583"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第二十九条、第三十三条；行政复议法第二十三条"
KINDS = ("disclosure-guide", "disclosure-request", "disclosure-policy")
COVERS = ("D-R5",)
TEXT = "“{said}”是过时的说法"
FIX = "{how}"
BAD = "对不予公开决定不服的，可以申请行政复议或者提起行政诉讼"
GOOD = "对不予公开决定不服的，应当先申请行政复议"
OLD = (
    (
        re.compile("不予(?:以)?公开[^。；]{0,30}可以[^。；]{0,20}复议[，、]?(?:或者|或|也可以)[^。；]{0,10}诉讼"),
        "改为：对不予公开的决定不服的，应当先申请行政复议，对复议决定不服的再提起行政诉讼",
    ),
    (re.compile("(?:自身)?生产、生活、科研等特殊需要"), "删去，申请不必说明用途"),
    (re.compile("(?:15|十五)个工作日(?:内|以内)(?:予以|作出|给予)?答复"), "改为二十个工作日"),
)


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if site.agencies.all[record.agency].sample:
        return
    for path, text in _texts(record.values, ()):
        for pattern, how in OLD:
            if match := pattern.search(text):
                yield Finding(CODE, path, {"said": match[0], "how": how})


def _texts(value: Value, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text in the values, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
