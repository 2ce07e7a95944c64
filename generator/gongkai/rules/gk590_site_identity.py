"""每一页的页脚应当写全网站的身份。

政府网站发展指引要求页脚至少有：党政机关网站标识、“我为政府网站找错”入口、网站标识码、主办单位及联系方式、ICP 备案编
号、公安备案号、站点地图；网页标签里还要有域名和标识码。站点地图由程序生成，其余写在 site_config.yml 里。写错格式的不
能通过，这里只提示没有写的。标识的图片放在 content/static，不向别的网站取。放在上级网站路径下的，用上级网站的页脚，只
看标识码。演示网站不检查。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK590"
EFFECT: Effect = "提示"
BASIS = "国办发〔2017〕47号（政府网站发展指引）"
KINDS = ()
COVERS = ("D-S1", "D-S2")
TEXT = "页脚还缺：{items}"
FIX = "在 site_config.yml 里补上；图片放进 content/static"
BAD = "site_config.yml 没有写网站标识码"
GOOD = '网站标识码: "0000000001"'
FACTS: dict[str, tuple[str, ...]] = {}


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    if site.demo or not len(corpus):
        return
    missing = [label for label, given in _items(site) if not given]
    static = site.config.content / "static"
    for mark in (site.config.identity.site_mark, site.config.identity.error_report):
        if mark.picture and not (static / mark.picture).is_file():
            missing.append(f"{mark.title}的图片 {site.config.content.name}/static/{mark.picture}")
    if missing:
        yield None, Finding(CODE, (), {"items": "、".join(missing)})


def _items(site: Site) -> Iterator[tuple[str, str]]:
    identity = site.config.identity
    yield "主办单位", site.config.owner
    yield "网站标识码", identity.code
    yield "域名", identity.domain
    if identity.parent is None:
        yield "联系方式", "有" if site.config.contact else ""
        yield "ICP备案编号", identity.icp
        yield "公安备案号", identity.police
        yield identity.site_mark.title, identity.site_mark.url
        yield identity.error_report.title, identity.error_report.url
