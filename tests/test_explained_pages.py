"""What pages tell besides their fields: remedies, whom to ask, how a document stands, how far a decision is."""

import re

import pytest

from builder import Site

PENALTY = """记录编号: {id}
发布时间: 2024-03-08 09:00
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
CONTACT = "联系电话: 0000-0000101\n办公地址: 青溪镇镇前路1号\n办公时间: 工作日 8:30—12:00\n"


@pytest.fixture
def town(site: Site) -> Site:
    agency = (site.root / "content/agencies/qingxi.yml").read_text(encoding="utf-8")
    site.file("content/agencies/qingxi.yml", agency + CONTACT)
    told = "案件程序类别: 简易程序\n救济途径: 可以自收到本决定书之日起六十日内向云岭县人民政府申请行政复议。\n"
    site.file(
        "content/qingxi/penalty/2024/a.yml", PENALTY.format(id="202403-pen001", number="青政罚〔2024〕1号", more=told)
    )
    site.file(
        "content/qingxi/penalty/2024/b.yml", PENALTY.format(id="202403-pen002", number="青政罚〔2024〕2号", more="")
    )
    old = {"id": "202301-doc001", "day": "2023-01-05", "title": "青溪镇停车暂行办法", "number": "青政规〔2023〕1号"}
    new = {"id": "202406-doc002", "day": "2024-06-05", "title": "青溪镇停车办法", "number": "青政规〔2024〕1号"}
    gone = "废止或修改本文件的文件: 202406-doc002\n"
    corrected = "更正记录: [{更正日期: 2024-06-08, 更正说明: 更正第一条的错字。}]\n"
    repeals = "政策解读: 新办法增加了夜间免费。\n废止的文件:\n  - {名称: 青溪镇停车暂行办法, 文件记录: 202301-doc001}\n"
    site.file(
        "content/qingxi/normative-document/2023/a.yml",
        DOCUMENT.format(**old, state="废止", start="2023-02-10", end="2025-02-09", more=gone),
    )
    site.file(
        "content/qingxi/normative-document/2024/b.yml",
        DOCUMENT.format(**new, state="尚未施行", start="2024-12-31", end="2029-07-31", more=repeals + corrected),
    )
    site.file("content/qingxi/decision/2024/a.yml", DECISION)
    return site.file("content/qingxi/consultation/2024/a.yml", CALL)


def built(site: Site, day: str) -> None:
    site.run("build", "--jobs", "1", "--as-of", day).exit(0)


def text(site: Site, url: str) -> str:
    """What a page says, without its markup."""
    html = (site.out / "qingxi" / url).read_text(encoding="utf-8")
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", html.partition('id="gk-main"')[2]))


def test_pages_tell_what_the_day_and_the_other_records_make_of_them(town: Site) -> None:
    built(town, "2024-12-30")
    told = text(town, "penalty/2024/03/202403-pen001.html")
    assert "决定书写明：可以自收到本决定书之日起六十日内向云岭县人民政府申请行政复议。" in told
    assert "复议前置。对当场作出的行政处罚决定不服的，应当先申请行政复议" in told
    assert "（行政复议法第二十三条第一款第（一）项）" in told
    assert "对本条信息有异议、申请更正、信用修复" in told
    assert "电话0000-0000101" in told
    assert "地址青溪镇镇前路1号" in told
    assert "时间工作日8:30—12:00" in told
    plain = text(town, "penalty/2024/03/202403-pen002.html")
    assert "这里没有记录决定书写明的救济途径，以决定书为准。" in plain
    assert "复议前置" not in plain
    assert "直接起诉" not in plain + told

    old = text(town, "normative-document/2023/01/202301-doc001.html")
    assert "废止已经废止，不再施行。废止或修改本文件的文件：青溪镇停车办法" in old
    assert "文件沿革本件青溪镇停车暂行办法废止或修改本文件的文件青溪镇停车办法" in old
    new = text(town, "normative-document/2024/06/202406-doc002.html")
    assert "尚未施行自2024-12-31起施行，现在还没有施行。" in new
    assert "公开以后更正过，见更正记录。" in new
    assert "更正日期更正说明2024-06-08更正第一条的错字。" in new
    assert "文件沿革废止的文件青溪镇停车暂行办法本件青溪镇停车办法" in new
    assert 'class="gk-beside"' in (town.out / "qingxi/normative-document/2024/06/202406-doc002.html").read_text("utf-8")

    decision = text(town, "decision/2024/09/202409-dec001.html")
    steps = "公众参与正在进行2024-11-20至2024-12-31专家论证不适用风险评估还没有进行合法性审查还没有进行"
    assert steps in decision
    assert "没有经过审查或者审查不合法的，不得提交讨论（重大行政决策程序暂行条例第二十五条至第二十八条）。" in decision
    assert "相关信息意见征集关于青溪镇集镇停车方案公开征求意见的公告" in decision
    call = text(town, "consultation/2024/11/202411-con001.html")
    assert "正在征求意见，还有1天：到2024-12-31为止。提出意见的方式：信函；电话" in call

    built(town, "2024-12-31")
    assert "正在征求意见，今天是最后一天" in text(town, "consultation/2024/11/202411-con001.html")
    assert "现行有效自2024-12-31起施行，有效期到2029-07-31为止。" in text(
        town, "normative-document/2024/06/202406-doc002.html"
    )
    built(town, "2025-01-01")
    call = text(town, "consultation/2024/11/202411-con001.html")
    assert "征求意见到2024-12-31已经结束，意见采纳情况还没有公布。" in call
    assert "公众参与已办2024-11-20至2024-12-31" in text(town, "decision/2024/09/202409-dec001.html")
