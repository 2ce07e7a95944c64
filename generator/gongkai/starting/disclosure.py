"""The form of 政府信息公开工作年度报告: the prescribed tables with what is known in them, every other cell empty."""

from gongkai.figures.disclosure_tables import CARRIED_IN, CARRIED_OUT, CURRENT, TOTAL, columns, full, lines
from gongkai.given import text
from gongkai.starting.known import Known
from gongkai.value import Raw

_OVERVIEW = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
_NUMERALS = "一二三四五"
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


def disclosure(known: Known) -> dict[str, Raw]:
    """The values by label; what is not known is empty."""
    before = known.before.values if known.before else {}
    empty: dict[str, Raw] = dict.fromkeys(_RESULTS, "")
    return {
        "报告标题": f"{known.agency.name}{known.year}年政府信息公开工作年度报告",
        "报告年度": str(known.year),
        "成文日期": "",
        "前言": _preamble(known),
        "总体情况": "\n\n".join(f"（{_NUMERALS[index]}）{name}。" for index, name in enumerate(_OVERVIEW)) + "\n",
        "主动公开政府信息情况": {
            "行政规范性文件": {
                "本年制发件数": known.count("rule.made"),
                "本年废止件数": known.count("rule.repealed"),
                "现行有效件数": "",
            },
            "行政许可": known.count("licence.count"),
            "行政处罚": known.count("penalty.count"),
            "行政强制": known.count("coercion.count"),
            "行政事业性收费（万元）": "",
        },
        "收到和处理政府信息公开申请情况": _requests(known),
        "政府信息公开行政复议、行政诉讼情况": {
            "行政复议": empty, "未经复议直接起诉": dict(empty), "复议后起诉": dict(empty),
        },
        "存在的主要问题及改进情况": "",
        "其他需要报告的事项": "",
        "落款": text(before, "signature") or known.agency.name,
    }  # fmt: skip


def _preamble(known: Known) -> str:
    """On what the report is based, what time it covers, and whom to ask (国办公开办函〔2021〕30号)."""
    labels = {"address": "地址", "postcode": "邮编", "phone": "电话"}
    said = [f"{label}：{known.agency.values[name]}" for name, label in labels.items() if name in known.agency.values]
    contact = f"对本报告有疑问的，请联系{known.agency.name}（{'，'.join(said)}）。" if said else ""
    return (
        "本报告根据《中华人民共和国政府信息公开条例》第五十条编制。"
        f"数据统计期限为{known.year}年1月1日至12月31日。{contact}"
    )


def _requests(known: Known) -> list[Raw]:
    """The rows of table 三. What was carried over is told by the report of the year before."""
    names = {name: label for name, label in columns().items() if name != "total"}
    carried = full(known.before.values)[CARRIED_OUT] if known.before else {}
    found: list[Raw] = []
    for line in lines(CURRENT):
        if line.word != TOTAL:
            cells = carried if line.word == CARRIED_IN else {}
            found.append({"项目": line.word, **{label: str(cells.get(name, "")) for name, label in names.items()}})
    return found
