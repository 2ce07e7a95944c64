"""指向非政府网站的链接要提示读者。

政府网站发展指引要求离开政府网站时提示用户。静态网页不弹提示页，链接后面会自动显示“非政府网站”几个字。请看看这些网站是
不是必要、是不是可靠：网址过期以后可能变成广告。列出的是 .gov.cn、.政务 和本站域名以外的网站。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.markdown_faults import outward, texts
from gongkai.site import Site

CODE = "GK594"
EFFECT: Effect = "提示"
BASIS = "国办发〔2017〕47号（政府网站发展指引）"
KINDS = ()
COVERS = ("D-S4", "D-X3")
TEXT = "“{field}”有指向非政府网站的链接：{hosts}"
FIX = "不是必要的就删去；必要的确认网址可靠"
BAD = "[地图](https://map.example.com/)"
GOOD = "[国务院公报](https://www.gov.cn/gongbao/)"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    for path, field, text in texts(record, kind.schema):
        if hosts := outward(text, site.config.identity.domain):
            yield Finding(CODE, path, {"hosts": "、".join(hosts)}, field.label)
