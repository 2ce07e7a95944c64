"""The pages of figures: indicators of reports compared, decisions by month and type, timeliness, requests, charts."""

import re

from builder import Ran, Site
from example import Example
from incremental import same

REPORT = """记录编号: {id}
发布时间: {published} 09:30
报告标题: {title}
报告年度: {year}
报告正文:
  - {{标题: 一、主要举措, 部分: 主要举措和成效, 内容: 受理信访件{accepted}件，办结{done}件，办结率{rate}%。}}
指标:
  - {{指标代码: petition.accepted, 名称: 受理信访件, 数值: {accepted}, 单位: 件}}
  - {{指标代码: petition.done, 名称: 信访件办结, 数值: {done}, 单位: 件}}
  - {{指标代码: petition.rate, 名称: 信访件办结率, 数值: {rate}, 单位: "%"}}
"""
PENALTY = """记录编号: {id}
发布时间: {published} 09:00
行政处罚决定书文号: {number}
行政相对人名称: 云岭县青溪镇示例小吃店
行政相对人类别: 个体工商户
统一社会信用代码: 92999900MA0000925P
违法行为类型: 占道经营
违法事实: 当事人在人行道上摆放桌椅。
处罚依据: 《中华人民共和国行政处罚法》第九条
处罚类别: [{types}]
处罚内容: 警告。
处罚决定日期: 2024-03-05
"""
PENALTIES = "content/qingxi/penalty/2024"


def build(site: Site) -> Ran:
    return site.run("build", "--jobs", "1", "--as-of", "2024-12-31").exit(0)


def text(site: Site, url: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", site.page(url).partition('id="gk-main"')[2]))


def test_figures_are_compared_and_follow_every_change(site: Site) -> None:
    for number, (agency, year, accepted, done, rate) in enumerate((
        ("qingxi", 2022, 20, 15, 75),
        ("qingxi", 2023, 40, 30, 75),
        ("baishi", 2023, 10, 9, 90),
    )):
        told = {
            "id": f"{year + 1}03-rep00{number}",
            "published": f"{year + 1}-03-05",
            "title": f"{year}年法治政府建设年度报告",
        }
        record = REPORT.format(**told, year=year, accepted=accepted, done=done, rate=rate)
        site.file(f"content/{agency}/rule-of-law-report/{year + 1}/a.yml", record)
    first = {"id": "202403-pen001", "published": "2024-03-08", "number": "青政罚〔2024〕1号", "types": "警告, 通报批评"}
    site.file(f"{PENALTIES}/a.yml", PENALTY.format(**first))
    build(site)
    accepted = text(site, "figures/petition-accepted/index.html")
    assert "受理信访件（有结转的，加上上年结转信访件）=信访件办结+信访件在办" in accepted
    assert "2023年，乡镇级（件）青溪镇人民政府40件；白石镇人民政府10件" in accepted
    assert "青溪镇人民政府20件40件" in accepted
    assert "白石镇人民政府10件" in accepted
    assert 'href="../../qingxi/rule-of-law-report/2024/03/202403-rep001.html">40件</a>' in site.page(
        "figures/petition-accepted/index.html"
    )
    assert "信访件办结率=信访件办结÷受理信访件×100%" in text(site, "figures/petition-rate/index.html")
    own = text(site, "qingxi/figures/index.html")
    assert "行政处罚决定按期公开率（%）" in own
    assert "2024年10100%" in own
    assert "法定期限：7个工作日（国办发〔2018〕118号二（六））" in own
    assert "数据和图表" in text(site, "qingxi/index.html")
    report = site.page("qingxi/rule-of-law-report/2024/03/202403-rep001.html")
    assert '<a href="../../../../figures/petition-rate/index.html">信访件办结率</a>' in report

    late = {"id": "202404-pen002", "published": "2024-04-08", "number": "青政罚〔2024〕2号", "types": "警告"}
    site.file(
        f"{PENALTIES}/b.yml",
        PENALTY.format(**late)
        + "问题说明: [{问题代码: GK510, 原因: 办事人员生病。, 说明人: 李某, 说明日期: 2024-04-08}]\n",
    )
    same(site, build(site), "--as-of", "2024-12-31")
    assert "2024年1150%" in text(site, "qingxi/figures/index.html")
    site.without("content/baishi/rule-of-law-report/2024/a.yml")
    same(site, build(site), "--as-of", "2024-12-31")
    assert not (site.out / "baishi/figures/index.html").exists()


def test_prescribed_tables_are_compared_too(example: Example) -> None:
    pages = {
        "disclosure-new": "年报表三“一、本年新收政府信息公开申请数量”的总计。",
        "statistics-money": "以元为单位的除以10000。",
    }
    for name, formula in pages.items():
        page = example.page(f"figures/{name}/index.html")
        assert formula in page.html
    assert re.search(
        r"竹坪镇人民政府</a></th>(<td[^>]*>.*?件</a></td>){3}</tr>",
        example.page("figures/disclosure-new/index.html").html,
    )


def test_charts_are_small_and_say_in_words_what_they_show(example: Example) -> None:
    charts = [
        chart
        for path in sorted(example.folder.rglob("figures/**/index.html"))
        for chart in re.findall(r"<svg .*?</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert len(charts) > 30
    for chart in charts:
        assert len(chart.encode()) <= 6_000
        assert re.search(r'aria-labelledby="(\S+) (\S+)"><title id="\1">[^<]+</title><desc id="\2">[^<]+</desc>', chart)
        assert "style=" not in chart
        assert "#" not in chart
