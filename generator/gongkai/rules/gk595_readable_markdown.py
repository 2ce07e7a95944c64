"""正文要让看不见屏幕的人也能读。

用读屏软件的人逐个听链接和标题：“点击这里”听不出去哪里，跳级的标题听不出层次，没有替代文字的图片听不到内容。链接写明
去处，标题一级一级往下，图片写替代文字。记录的正文不显示图片，图片请作为附件。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.markdown_faults import faults, texts
from gongkai.site import Site

CODE = "GK595"
EFFECT: Effect = "提示"
BASIS = "无障碍环境建设法第三十二条"
KINDS = ()
COVERS = ("D-A2", "D-A4", "D-A5")
TEXT = "“{field}”里{what}"
FIX = "链接写明去处，标题逐级，图片写替代文字"
BAD = "申请表请[点击这里](https://www.gov.cn/)"
GOOD = "请下载[政府信息公开申请表](https://www.gov.cn/)"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for path, field, text in texts(record, kind.schema):
        for what in faults(text):
            yield Finding(CODE, path, {"what": what}, field.label)
