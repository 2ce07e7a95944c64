"""What pages tell besides their fields: remedies, whom to ask, how documents and decisions stand, figures compared."""

import re

import pytest

from builder import Site
from incremental import same

PENALTY = """记录编号: {id}
发布时间: {published} 09:00
行政处罚决定书文号: {number}
行政相对人名称: 云岭县青溪镇示例小吃店
行政相对人类别: 个体工商户
统一社会信用代码: 92999900MA0000925P
违法行为类型: 占道经营
违法事实: 当事人在人行道上摆放桌椅。
处罚依据: 《中华人民共和国行政处罚法》第五十一条
处罚类别: [警告]
处罚内容: 警告。
处罚决定日期: 2024-03-05
{more}"""
DOCUMENT = """记录编号: {id}
发布时间: {day} 09:00
文件名称: {title}
发文字号: {number}
有效性: {state}
成文日期: {day}
施行日期: {start}
有效期至: {end}
文件正文: 第一条 为了规范管理，制定本办法。
{more}"""
DECISION = """记录编号: 202409-dec001
发布时间: 2024-09-02 09:00
决策事项名称: 青溪镇集镇停车方案
目录年度: 2024
事项类别: 其他重大事项
决策状态: 论证评估
承办单位: 镇规划建设办公室
决策程序:
  - {程序: 启动, 日期: 2024-09-02}
  - {程序: 公众参与, 日期: 2024-11-20, 结束日期: 2024-12-31, 参与方式: [向社会公开征求意见], 相关记录: 202411-con001}
  - {程序: 专家论证, 不适用的理由: 不涉及专业性较强的问题。}
"""
CALL = """记录编号: 202411-con001
发布时间: 2024-11-20 09:00
征集标题: 关于青溪镇集镇停车方案公开征求意见的公告
相关决策: 202409-dec001
开始日期: 2024-11-20
截止日期: 2024-12-31
提出意见的方式: [信函, 电话]
联系方式: 青溪镇镇前路1号，0000-0000101
征求意见稿: 集镇主街两侧停车不超过两小时。
"""
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
CONTACT = "联系电话: 0000-0000101\n办公地址: 青溪镇镇前路1号\n办公时间: 工作日 8:30—12:00\n"


LATE = "问题说明: [{问题代码: GK510, 原因: 办事人员生病。, 说明人: 李某, 说明日期: 2024-04-08}]\n"
REPORTS = (("qingxi", 2022, 20, 15, 75), ("qingxi", 2023, 40, 30, 75), ("baishi", 2023, 10, 9, 90))
HOMES = {"decision": DECISION, "consultation": CALL}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A town on a day on which opinions are asked for, and its neighbour."""
    site = Site(tmp_path_factory.mktemp("town") / "site")
    agency = (site.root / "content/agencies/qingxi.yml").read_text(encoding="utf-8")
    site.file("content/agencies/qingxi.yml", agency + CONTACT)
    told = "案件程序类别: 简易程序\n救济途径: 可以自收到本决定书之日起六十日内向云岭县人民政府申请行政复议。\n"
    penalty(site, "202403-pen001", 1, told)
    penalty(site, "202403-pen002", 2, "")
    old = {"id": "202301-doc001", "day": "2023-01-05", "title": "青溪镇停车暂行办法", "number": "青政规〔2023〕1号"}
    new = {"id": "202406-doc002", "day": "2024-06-05", "title": "青溪镇停车办法", "number": "青政规〔2024〕1号"}
    gone = "废止或修改本文件的文件: 202406-doc002\n"
    corrected = "更正记录: [{更正日期: 2024-06-08, 更正说明: 更正第一条的错字。}]\n"
    repeals = "政策解读: 新办法增加了夜间免费。\n废止的文件:\n  - {名称: 青溪镇停车暂行办法, 文件记录: 202301-doc001}\n"
    documents = (
        DOCUMENT.format(**old, state="废止", start="2023-02-10", end="2025-02-09", more=gone),
        DOCUMENT.format(**new, state="尚未施行", start="2024-12-31", end="2029-07-31", more=repeals + corrected),
    )
    site.file("content/qingxi/normative-document/2024/a.yml", "---\n".join(documents))
    for kind, record in HOMES.items():
        site.file(f"content/qingxi/{kind}/2024/a.yml", record)
    for number, (agency, year, accepted, done, rate) in enumerate(REPORTS):
        report = {"id": f"{year + 1}03-rep00{number}", "published": f"{year + 1}-03-05", "title": f"{year}年报告"}
        record = REPORT.format(**report, year=year, accepted=accepted, done=done, rate=rate)
        site.file(f"content/{agency}/rule-of-law-report/{year + 1}/a.yml", record)
    site.run("build", "--jobs", "1", "--as-of", "2024-12-30").exit(0)
    return site


def penalty(site: Site, record_id: str, number: int, more: str, published: str = "2024-03-08") -> None:
    record = PENALTY.format(id=record_id, number=f"青政罚〔2024〕{number}号", published=published, more=more)
    site.file(f"content/qingxi/penalty/2024/{number}.yml", record)


def text(site: Site, url: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", site.page(url).partition('id="gk-main"')[2]))


def test_a_decision_tells_its_remedy_and_whom_to_ask(town: Site) -> None:
    told = text(town, "qingxi/penalty/2024/03/202403-pen001.html")
    assert "决定书写明：可以自收到本决定书之日起六十日内向云岭县人民政府申请行政复议。" in told
    assert "复议前置。对当场作出的行政处罚决定不服的，应当先申请行政复议" in told
    assert "（行政复议法第二十三条第一款第（一）项）" in told
    assert "对本条信息有异议、申请更正、信用修复" in told
    assert "电话0000-0000101" in told
    assert "地址青溪镇镇前路1号" in told
    assert "时间工作日8:30—12:00" in told
    plain = text(town, "qingxi/penalty/2024/03/202403-pen002.html")
    assert "这里没有记录决定书写明的救济途径，以决定书为准。" in plain
    assert "复议前置" not in plain
    assert "直接起诉" not in plain + told


def test_a_document_tells_how_it_stands_and_what_came_before_and_after(town: Site) -> None:
    old = text(town, "qingxi/normative-document/2023/01/202301-doc001.html")
    assert "废止已经废止，不再施行。废止或修改本文件的文件：青溪镇停车办法" in old
    assert "文件沿革本件青溪镇停车暂行办法废止或修改本文件的文件青溪镇停车办法" in old
    new = text(town, "qingxi/normative-document/2024/06/202406-doc002.html")
    assert "尚未施行自2024-12-31起施行，现在还没有施行。" in new
    assert "公开以后更正过，见更正记录。" in new
    assert "更正日期更正说明2024-06-08更正第一条的错字。" in new
    assert "文件沿革废止的文件青溪镇停车暂行办法本件青溪镇停车办法" in new
    assert 'class="gk-beside"' in town.page("qingxi/normative-document/2024/06/202406-doc002.html")


def test_a_decision_tells_what_is_to_come_and_a_call_how_long_it_is_open(town: Site) -> None:
    decision = text(town, "qingxi/decision/2024/09/202409-dec001.html")
    steps = "公众参与正在进行2024-11-20至2024-12-31专家论证不适用风险评估还没有进行合法性审查还没有进行"
    assert steps in decision
    assert "没有经过审查或者审查不合法的，不得提交讨论（重大行政决策程序暂行条例第二十五条至第二十八条）。" in decision
    assert "相关信息意见征集关于青溪镇集镇停车方案公开征求意见的公告" in decision
    call = text(town, "qingxi/consultation/2024/11/202411-con001.html")
    assert "正在征求意见，还有1天：到2024-12-31为止。提出意见的方式：信函；电话" in call


def test_figures_are_compared(town: Site) -> None:
    accepted = text(town, "figures/petition-accepted/index.html")
    assert "受理信访件（有结转的，加上上年结转信访件）=信访件办结+信访件在办" in accepted
    assert "2023年，乡镇级（件）青溪镇人民政府40件；白石镇人民政府10件" in accepted
    assert "青溪镇人民政府20件40件" in accepted
    link = '<a href="../../qingxi/rule-of-law-report/2024/03/202403-rep001.html">40件</a>'
    assert link in town.page("figures/petition-accepted/index.html")
    assert "信访件办结率=信访件办结÷受理信访件×100%" in text(town, "figures/petition-rate/index.html")
    own = text(town, "qingxi/figures/index.html")
    assert "行政处罚决定按期公开率（%）" in own
    assert "2024年20100%" in own
    assert "法定期限：7个工作日（国办发〔2018〕118号二（六））" in own
    assert "数据和图表" in text(town, "qingxi/index.html")
    report = town.page("qingxi/rule-of-law-report/2024/03/202403-rep001.html")
    assert '<a href="../../../../figures/petition-rate/index.html">信访件办结率</a>' in report
    assert "受理信访件40件20件" in text(town, "qingxi/rule-of-law-report/2024/03/202403-rep001.html")


def test_the_next_day_and_a_late_decision(town: Site) -> None:
    penalty(town, "202404-pen003", 3, LATE, published="2024-04-08")
    first = town.path("content/qingxi/rule-of-law-report/2023/a.yml")
    first.write_text(first.read_text("utf-8").replace("数值: 20,", "数值: 25,"), encoding="utf-8")
    town.without("content/baishi/rule-of-law-report/2024/a.yml")
    same(town, town.run("build", "--jobs", "1", "--as-of", "2025-01-01").exit(0), "--as-of", "2025-01-01")
    call = text(town, "qingxi/consultation/2024/11/202411-con001.html")
    assert "征求意见到2024-12-31已经结束，意见采纳情况还没有公布。" in call
    assert "公众参与已办2024-11-20至2024-12-31" in text(town, "qingxi/decision/2024/09/202409-dec001.html")
    document = text(town, "qingxi/normative-document/2024/06/202406-doc002.html")
    assert "现行有效自2024-12-31起施行，有效期到2029-07-31为止。" in document
    assert "2024年2166.7%" in text(town, "qingxi/figures/index.html")
    assert "受理信访件40件25件" in text(town, "qingxi/rule-of-law-report/2024/03/202403-rep001.html")
    assert not (town.out / "baishi/figures/index.html").exists()
