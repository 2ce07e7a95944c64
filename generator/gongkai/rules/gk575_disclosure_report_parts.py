"""年度报告的标题和六个部分应当照格式写。

标题：机关名称、年度、“政府信息公开工作年度报告”。六个部分：总体情况，主动公开政府信息情况，收到和处理政府信息公开
申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项。表头、单位由程序照格式
印出。第六部分要写收取信息处理费的情况，没有收取的也写，这一点只是提示。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK575"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第五十条；国办公开办函〔2021〕30号"
KINDS = ("disclosure-report",)
COVERS = ("D-R13",)
TEXT = "{what}"
FIX = "{how}"
BAD = "报告没有写存在的主要问题及改进情况"
GOOD = "六个部分都写"
TITLE = "政府信息公开工作年度报告"
PARTS = ("overview", "active", "requests", "reviews", "problems", "other_matters")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    if f"{record.year}年" not in record.title or not record.title.endswith(TITLE):
        how = f"照“机关名称＋{record.year}年＋{TITLE}”写"
        yield Finding(CODE, ("title",), {"what": f"标题不合格式：{record.title}", "how": how})
    missing = [kind.schema.fields[name].label for name in PARTS if name not in record.values]
    if missing:
        yield Finding(
            CODE,
            (),
            {"what": f"缺少{'、'.join(f'“{each}”' for each in missing)}", "how": "补上；原报告没有的，说明原因"},
        )
    other = record.values.get("other_matters")
    if isinstance(other, str) and "信息处理费" not in other:
        says = {"what": "“其他需要报告的事项”没有写信息处理费", "how": "写明收取的情况，没有收取的也写"}
        yield Finding(CODE, ("other_matters",), says, effect="提示")
