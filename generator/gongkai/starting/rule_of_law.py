"""The form of 法治政府建设年度报告: last year's headings without the texts, its plan to be answered, indicators."""

import re

from gongkai.given import Given, rows, text, words
from gongkai.starting.known import Known, next_year
from gongkai.value import Raw

PLAN = "下一年度主要安排"
_PARTS = {
    "主要举措和成效": "一、主要举措和成效",
    "不足和原因": "二、存在的不足和原因",
    "党政主要负责人履行第一责任人职责": "三、党政主要负责人履行推进法治建设第一责任人职责情况",
    PLAN: "四、{next}年主要安排",
}
"""The contents that 督察工作规定 article 25 asks for."""
_BETWEEN = re.compile(r"[；;。\n]")
_FIRST = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,2}(?:是|、)|（[一二三四五六七八九十]{1,2}）|[0-9]{1,2}[.、])\s*")
_LONGEST = 500


def rule_of_law(known: Known) -> dict[str, Raw]:
    """The values by label; what is not known is empty."""
    before = known.before.values if known.before else {}
    plan = f"{known.agency.name}{known.year}年法治政府建设年度报告"
    return {
        "报告标题": next_year(text(before, "title"), known.year) or plan,
        "报告年度": str(known.year),
        "成文日期": "",
        "报送日期": "",
        "报送机关": text(before, "reported_to"),
        **({"上一年度报告": known.before.id} if known.before else {}),
        "称谓": text(before, "salutation"),
        "前言": "",
        "报告正文": list(_sections(before, known.year)),
        "落款": text(before, "signature") or known.agency.name,
        "上年安排完成情况": [{"上年安排事项": each, "完成情况": "", "说明": ""} for each in promises(before)],
        "指标": [_indicator(row, known) for _, row in rows(before, "indicators")],
    }


def promises(before: Given) -> list[str]:
    """What the report of the year before said would be done: its items, or the sentences of that part."""
    found: list[str] = []
    for _, section in rows(before, "sections"):
        if text(section, "part") != PLAN:
            continue
        points = [text(point, "text") for _, point in rows(section, "points")]
        below = [text(part, "body") or text(part, "heading") for _, part in rows(section, "subsections")]
        sentences = [each for said in (text(section, "body"), *below) for each in _BETWEEN.split(said)]
        found += points or [_FIRST.sub("", each).strip() for each in sentences]
    return [each for each in found if 1 < len(each) <= _LONGEST]


def _sections(before: Given, year: int) -> list[Raw]:
    found: list[Raw] = []
    for _, section in rows(before, "sections"):
        heading = next_year(text(section, "heading"), year)
        below: list[Raw] = [
            {"主题": list[Raw](words(part, "topics")), "标题": next_year(text(part, "heading"), year), "内容": ""}
            for _, part in rows(section, "subsections")
        ]
        inner: dict[str, Raw] = {"小节": below} if below else {"内容": ""}
        found.append({"部分": text(section, "part"), "标题": heading, **inner})
    return found or [
        {"部分": part, "标题": heading.format(next=year + 1), "内容": ""} for part, heading in _PARTS.items()
    ]


def _indicator(row: Given, known: Known) -> Raw:
    """An indicator of last year with this year's number, if the records tell it."""
    code = text(row, "code")
    named: dict[str, Raw] = {"指标名称": text(row, "name"), "数值": known.count(code), "单位": text(row, "unit")}
    return {**named, "指标代码": code} if code else named
