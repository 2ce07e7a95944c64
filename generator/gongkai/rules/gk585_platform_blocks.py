"""每个机关的政府信息公开页面要有五个部分。

政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报、依申请公开，名称和位置各机关一致。缺了哪个
就写哪种记录。网站配置里“政府信息公开平台”写“是”的才检查；法定主动公开内容是否齐全见 GK580。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK585"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十二条、第二十八条、第四十九条；国办公开办函〔2019〕61号"
KINDS = ()
COVERS = ("D-R5",)
TEXT = "{agency}的政府信息公开页面缺少：{blocks}"
FIX = "在 {folder} 里写相应的记录（gongkai new 可以生成样式）"
BAD = "镇政府没有政府信息公开指南"
GOOD = "指南、制度、年报、依申请公开都有"
FACTS: dict[str, tuple[str, ...]] = {}
BLOCKS = ("disclosure-guide", "disclosure-policy", "disclosure-report", "disclosure-request")


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    if not site.config.platform:
        return
    there = {(entry.agency, entry.kind) for entry in corpus.of(*BLOCKS)}
    for agency in site.agencies.all.values():
        missing = [site.kinds.all[kind].label for kind in BLOCKS if (agency.id, kind) not in there]
        if missing and not agency.sample:
            folder = f"{site.config.content.name}/{agency.id}"
            yield agency, Finding(CODE, (), {"agency": agency.name, "blocks": "、".join(missing), "folder": folder})
