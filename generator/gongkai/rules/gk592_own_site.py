"""乡镇、街道和县级部门原则上不单独建网站。

政府网站发展指引要求一个单位最多一个网站，乡镇、街道原则上不建，信息在上级政府的门户网站公开；县级政府部门也原则上不单
独建设。所以默认的做法是放在上级网站的一个路径下：在 site_config.yml 写“上级网站”，用它的页眉、页脚和标识码。经批准
单独建站的，写“单独建站的批准文件”。演示网站不检查。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK592"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2017〕47号（政府网站发展指引）"
KINDS = ()
COVERS = ("D-S1",)
TEXT = "主办单位{owner}是{level}机关，没有写上级网站，也没有写单独建站的批准文件"
FIX = "放在上级网站里的，写 上级网站；经批准单独建站的，写 单独建站的批准文件"
BAD = "镇政府的网站，配置里什么也没有写"
GOOD = '上级网站: {name: 云岭县人民政府, url: https://www.yunling.example/, site_id_code: "9999000001"}'
FACTS: dict[str, tuple[str, ...]] = {}
LEVELS = frozenset({"乡镇级", "县级部门", "派出机关"})


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    owner, identity = site.agencies.find(site.config.owner), site.config.identity
    if owner is None or not owner.real or not len(corpus) or owner.level not in LEVELS:
        return
    if identity.parent is None and not identity.own_site_approval:
        yield None, Finding(CODE, (), {"owner": owner.name, "level": owner.level})
