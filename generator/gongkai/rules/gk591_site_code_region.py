"""网站标识码的前六位一般是主办单位所在地的行政区划代码。

见到的标识码是六位区划代码加四位顺序号；主办单位的统一社会信用代码第三至八位也是区划代码。两个不一样，多半有一个抄错
了，也可能区划调整过，所以只提示。部委的标识码以 bm 开头，不检查。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK591"
EFFECT: Effect = "提示"
BASIS = "国办发〔2017〕47号（政府网站发展指引）"
KINDS = ()
COVERS = ("D-S1",)
TEXT = "网站标识码 {code} 的前六位与{owner}的区划代码 {region} 不同"
FIX = "对照标识码证书和信用代码证书核对"
BAD = "网站标识码 9998000001，主办单位的信用代码 119999000000000198"
GOOD = "网站标识码 9999000001，主办单位的信用代码 119999000000000198"
FACTS: dict[str, tuple[str, ...]] = {}


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:  # noqa: ARG001
    owner, code = site.agencies.find(site.config.owner), site.config.identity.site_id_code
    region = str(owner.values.get("code", ""))[2:8] if owner else ""
    if owner and code and region and not code.startswith(("bm", region)):
        yield None, Finding(CODE, (), {"code": code, "owner": owner.name, "region": region})
