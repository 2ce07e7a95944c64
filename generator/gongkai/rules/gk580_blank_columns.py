"""法定主动公开内容的栏目不能空白。

条例第二十条、第二十一条列举的事项，本机关有职权的，每一项至少要有一条信息；没有职权的，在“本机关无此类信息的事项”
里写明原因（写在 content/law/catalogue.yml 的 without 里，一类机关写一次）。空白的栏目程序不会生成。网站配置里“政
府信息公开平台”写“是”的才检查。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.law.catalogue_tree import blank_items
from gongkai.law.filled import NOTES
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK580"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十九条、第二十条、第二十一条；国办秘函〔2019〕19号（空白栏目）"
KINDS = ()
COVERS = ("D-R3", "D-R4", "D-S6")
TEXT = "{agency}的法定主动公开内容有 {count} 项没有信息：{items}"
FIX = "公开相应的信息；没有这项职权的，在 content/law/catalogue.yml 的 without 里写明原因"
BAD = "镇政府没有公开任何“筹资筹劳”的信息，也没有写明原因"
GOOD = "没有职权的事项写明原因，其余每项都有信息"
FACTS: dict[str, tuple[str, ...]] = {}


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    if not site.config.platform:
        return
    filled = corpus.notes(NOTES)
    for agency in site.agencies.all.values():
        if agency.sample:
            continue
        blank = blank_items(
            agency, {item for item in site.law.catalogue.items if (agency.id, item) in filled}, site.law
        )
        if blank:
            items = "、".join(f"{item.column}（{item.id}）" for item in blank)
            yield agency, Finding(CODE, (), {"agency": agency.name, "count": str(len(blank)), "items": items})
