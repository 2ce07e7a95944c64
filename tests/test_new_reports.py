"""`gongkai new` for a yearly report: what is known stands in it, what is not stays empty."""

from builder import Site
from gongkai.kind import load_kinds

IN_2025 = ("--agency", "qingxi", "--as-of", "2025-01-10")


def put(site: Site, kind: str, *changes: tuple[str, str]) -> Site:
    text = load_kinds().all[kind].example
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    number = text.split("记录编号: ")[1].split()[0]
    return site.file(f"content/qingxi/{kind}/2024/{number}.yml", text)


def new(site: Site, kind: str) -> tuple[str, list[str]]:
    """The path of a new report and its lines."""
    ran = site.run("new", kind, *IN_2025).exit(0)
    ran.shows("里面已经写好能知道的内容（上年报告、本年公开的件数、规定的表），请打开它，核对并填上空着的，")
    path = ran.out.split()[1]
    site.run("fmt", path, "--check").exit(0)
    return path, site.path(path).read_text(encoding="utf-8").splitlines()


def test_the_report_on_the_rule_of_law_begins_with_that_of_the_year_before(site: Site) -> None:
    put(
        site,
        "rule-of-law-report",
        ("指标:  ", "指标:\n  - {指标名称: 行政处罚, 数值: 2, 单位: 件, 指标代码: penalty.count} #"),
    )
    put(site, "penalty")
    path, lines = new(site, "法治政府建设年度报告")
    for line in (
        "# 3月1日以前报送（写报送日期），4月1日以前公开（写发布时间）。空着的请填；没有的整行删去。",
        "发布时间:",
        "报告标题: 青溪镇人民政府2024年法治政府建设年度报告",
        "报告年度: 2024",
        "报送日期:",
        "报送机关: 中共云岭县委、云岭县人民政府",
        "上一年度报告: 202403-ex4mp6",
        "    标题: 四、2025年主要安排",
        "        标题: （二）及时化解纠纷",
        "        内容:",
        "落款: 青溪镇人民政府",
        "  - {上年安排事项: 补齐执法人员, 完成情况: , 说明: }",
        "  - {上年安排事项: 规范执法文书, 完成情况: , 说明: }",
        "  - {上年安排事项: 做好普法宣传, 完成情况: , 说明: }",
        "  - {指标名称: 行政处罚, 数值: 1, 单位: 件, 指标代码: penalty.count}",
        "  - {指标名称: 排查矛盾纠纷, 数值: , 单位: 件, 指标代码: dispute.found}",
    ):
        assert line in lines, line
    assert not any("全年" in line for line in lines)
    ran = site.run("check", path, "--as-of", "2025-01-10", "--jobs", "1").exit(1)
    assert set(ran.codes()) == {"GK201"}


def test_the_first_report_has_the_parts_that_are_asked_for(site: Site) -> None:
    _, lines = new(site, "法治政府建设年度报告")
    assert [line.strip() for line in lines if "标题: " in line] == [
        "报告标题: 青溪镇人民政府2024年法治政府建设年度报告", "标题: 一、主要举措和成效", "标题: 二、存在的不足和原因",
        "标题: 三、党政主要负责人履行推进法治建设第一责任人职责情况", "标题: 四、2025年主要安排",
    ]  # fmt: skip
    assert "指标: []" in lines


def test_the_report_on_disclosure_has_its_tables_and_the_carry_over(site: Site) -> None:
    put(site, "disclosure-report")
    put(site, "penalty")
    with site.path("content/agencies/qingxi.yml").open("a", encoding="utf-8") as file:
        file.write("办公地址: 云岭县青溪镇青溪街18号\n联系电话: 0000-0000101\n")
    path, lines = new(site, "政府信息公开工作年度报告")
    empty = "自然人: , 商业企业: , 科研机构: , 社会公益组织: , 法律服务机构: , 其他: }"
    for line in (
        "报告标题: 青溪镇人民政府2024年政府信息公开工作年度报告",
        "  行政处罚: 1",
        "  行政许可:",
        "    现行有效件数:",
        f"  - {{项目: 本年新收, {empty}",
        "  - {项目: 上年结转, 自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}",
        f"  - {{项目: 结转下年度, {empty}",
        "  （二）依申请公开。",
    ):
        assert line in lines, line
    assert sum("项目: " in line for line in lines) == 24
    assert any("数据统计期限为2024年1月1日至12月31日。对本报告有疑问的" in line for line in lines)
    assert any("（地址：云岭县青溪镇青溪街18号，电话：0000-0000101）" in line for line in lines)
    ran = site.run("check", path, "--as-of", "2025-01-10", "--jobs", "1").exit(1)
    assert ran.codes() == ["GK201"]


STATISTICS = "行政执法统计年报"


def test_the_statistics_count_the_records_of_the_year(site: Site) -> None:
    put(site, "enforcement-statistics", ("金额单位: 万元  ", "填报单位: 青溪镇综合行政执法队\n金额单位: 万元  "))
    put(site, "penalty", ("处罚类别: 罚款 ", "处罚类别: [罚款, 警告] "))
    put(site, "penalty", ("ex4mp1", "ex4mp2"), ("3号", "4号"), ("处罚类别: 罚款 ", "处罚类别: 警告 "), ("0.08 ", "0 "))
    put(site, "licence", ("准予许可  ", "不予许可  "), ("当前状态", "# "), ("有效期自", "# "), ("有效期至", "# "))
    for kind in ("coercion", "check-result", "other-act", "officer"):
        put(site, kind)
    put(site, "coercion", ("exq001", "exq002"), ("2号", "3号"), (" 扣押财物 ", " [代履行, 其他强制措施] "))
    put(site, "tally", ("统计年度: 2023", "统计年度: 2024"))
    path, lines = new(site, STATISTICS)
    for line in (
        "年报名称: 云岭县示例执法局2024年度行政执法统计年报",
        "统计年度: 2024", "表式: A 浙江", "金额单位: 万元", "统计期自: 2024-01-01", "统计期至: 2024-12-31",
        "填报单位: 青溪镇综合行政执法队",
        "  - 警告、通报批评: 13", "    罚款: 2", "    合计: 15", "    罚没金额(万元): 0.1",
        "    吊销许可证、执照: 0", "  - 申请数量:", "    许可数量: 0", "    不予许可数量: 1", "    撤销许可数量:",
        "    扣押财物: 1", "    冻结存款、汇款: 0", "    其他强制措施:", "    代履行:", "    合计:",
        "    行政检查次数: 3", "    行政奖励次数: 1", "    奖励总金额: 0.05", "    行政确认次数:",
        "  - 执法人员总数:", "    持证人数: 1", "    持证率:", "情况说明:",
    ):  # fmt: skip
        assert line in lines, line
    assert sum("实施情况" in line for line in lines) == 4
    ran = site.run("check", path, "--as-of", "2025-01-10", "--jobs", "1").exit(1)
    assert ran.codes() == ["GK201"]


def test_statistics_by_bodies_keep_their_rows_and_other_agencies_their_layout(site: Site) -> None:
    site.file(
        "content/baishi/enforcement-statistics/2024/202401-aaaaaa.yml",
        "记录编号: 202401-aaaaaa\n发布时间: 2024-01-19 10:00\n年报名称: 白石镇2023年度统计年报\n统计年度: 2023\n"
        "表式: C 山西\n金额单位: 元\n统计期至: 2023-12-31\n行政处罚实施情况（山西表式）:\n"
        "  - {单位: 执法一队, 罚款: 3, 合计: 3}\n  - {单位: 合计, 罚款: 3, 合计: 3, 罚没金额(元): 3}\n",
    )
    put(site, "penalty")
    _, lines = new(site, STATISTICS)
    assert {"表式: C 山西", "金额单位: 元", "  - 警告: 0", "    罚没金额(元): 800"} <= set(lines)
    assert not any("许可" in line and not line.startswith("    ") for line in lines)
    ran = site.run("new", STATISTICS, "--agency", "baishi", "--as-of", "2025-01-10").exit(0)
    lines = site.path(ran.out.split()[1]).read_text(encoding="utf-8").splitlines()
    at = lines.index("  - 单位: 执法一队")
    assert lines[at + 1] == "    警告:"
    assert "  - 单位: 合计" in lines[at:]


def test_without_any_statistics_before_the_layout_is_to_be_chosen(site: Site) -> None:
    put(site, "penalty")
    _, lines = new(site, STATISTICS)
    assert lines[0].startswith(
        "# 没有上年的年报，不知道用哪种表式：写好“表式”，几张行政处罚表只留那种表式的一张。1月31日以前"
    )
    assert "表式:" in lines
    assert sum(line.startswith("行政处罚实施情况") for line in lines) == 5
    assert sum(line.strip(" -") == "罚款: 1" for line in lines) == 5
    assert {
        "    罚没金额(万元): 0.08",
        "    罚没金额(元): 800",
        "  罚没金额:",
        "  - 申请数量:",
        "    许可数量:",
    } <= set(lines)


def test_a_government_of_a_county_is_not_told_its_own_records_as_the_whole(site: Site) -> None:
    site.file("content/agencies/qingxi.yml", "机关标识: qingxi\n机关名称: 云岭县人民政府\n角色: 演示\n层级: 县级\n")
    put(site, "penalty")
    _, lines = new(site, "政府信息公开工作年度报告")
    assert "  行政处罚:" in lines


def test_a_report_of_last_year_with_an_error_stops_nothing(site: Site) -> None:
    put(
        site,
        "rule-of-law-report",
        ("报告年度: 2023", "报告年度: 2023\n报告文号: 无"),
        ("成文日期: 2024-02-23", "成文日期: 二月"),
    )
    _, lines = new(site, "法治政府建设年度报告")
    assert not any(line.startswith("上一年度报告") for line in lines)


def test_the_report_of_the_site_begins_with_what_its_configuration_says(site: Site) -> None:
    with site.path("site_config.yml").open("a", encoding="utf-8") as file:
        file.write("主办单位: qingxi\nICP备案编号: 京ICP备00000001号\n")
    path, lines = new(site, "政府网站工作年度报表")
    for line in (
        "# 1月31日以前公开。数值照上级的报表填；没有的整行删去。",
        "报表名称: 云岭县政府信息公开工作年度报表（2024年度）",
        "报表年度: 2024", "网站名称: 云岭县政府信息公开", "主办单位: 青溪镇人民政府", "ICP备案号: 京ICP备00000001号",
        "  - {类别: 信息发布, 项目: , 数值: , 单位: }", "  - {类别: 创新发展, 项目: , 数值: , 单位: }",
    ):  # fmt: skip
        assert line in lines, line
    assert sum("类别: " in line for line in lines) == 8
    site.path(path).unlink()
    put(site, "site-report")
    path, lines = new(site, "政府网站工作年度报表")
    for line in (
        "报表名称: 青溪镇政府信息公开专栏工作年度报表（2024年度）", "网站名称: 云岭县人民政府",
        "  - {类别: 安全防护, 项目: 安全检测评估次数, 数值: , 单位: 次}",
    ):  # fmt: skip
        assert line in lines, line
    ran = site.run("check", path, "--as-of", "2025-01-10", "--jobs", "1").exit(1)
    assert set(ran.codes()) == {"GK201"}
