"""Every check of the fact sheets is decided by a rule or has a reason; the documents made of the rules are fresh."""

from collections.abc import Callable

import pytest

from builder import Site
from example import REPO
from gongkai.problem import sorts
from gongkai.staff.manual import Check, checks, checks_markdown, rules_markdown, unknown_covers

SERIES = {
    "E-P": 18, "E-S": 3, "E-D": 9, "E-N": 7, "E-R": 6,
    "D-R": 14, "D-S": 12, "D-D": 3, "D-C": 2, "D-P": 8, "D-A": 9, "D-K": 1,
}  # fmt: skip


def test_every_check_of_the_sheets_is_listed() -> None:
    wanted = {f"{series}{number}" for series, last in SERIES.items() for number in range(1, last + 1)}
    assert wanted == {each.id for each in checks() if not each.id.startswith("D-X")}


@pytest.mark.parametrize("each", checks(), ids=lambda each: each.id)
def test_every_check_has_a_rule_or_a_reason(each: Check) -> None:
    assert each.title
    assert each.source
    assert each.decided
    assert set(each.codes) <= set(sorts())


def test_rules_cover_only_checks_that_are_there() -> None:
    assert unknown_covers() == []


@pytest.mark.parametrize(("name", "made"), [("checks.md", checks_markdown), ("rules.md", rules_markdown)])
def test_documents_are_fresh(name: str, made: Callable[[], str]) -> None:
    assert (REPO / "docs" / name).read_text(encoding="utf-8") == made(), "python tools/make_docs.py"


def test_explain_shows_the_table_and_a_rule(site: Site) -> None:
    table = site.run("explain", "--checks").exit(0)
    table.shows("D-S3  没有断链，附件、锚点都在，没有孤立的网页\n    规则 GK216、GK302、GK406；附件不在时不能生成")
    table.shows("D-X1  网站能打开，不超过十五秒\n    没有规则。要从外部持续监测服务器")
    assert site.run("explain", "gk592").exit(0).out == (
        "GK592  需说明\n\n"
        "主办单位…是…机关，没有写上级网站，也没有写单独建站的批准文件\n\n"
        "为什么：乡镇、街道和县级部门原则上不单独建网站。\n\n"
        "政府网站发展指引要求一个单位最多一个网站，乡镇、街道原则上不建，信息在上级政府的门户网站公开；县级政府部门也原则上"
        "不单独建设。所以默认的做法是放在上级网站的一个路径下：在 site_config.yml 写“上级网站”，"
        "用它的页眉、页脚和标识码。"
        "经批准单独建站的，写“单独建站的批准文件”。演示网站不检查。\n\n"
        "依据：国办发〔2017〕47号（政府网站发展指引）\n"
        "改法：放在上级网站里的，写 上级网站；经批准单独建站的，写 单独建站的批准文件\n"
        "错误的写法：镇政府的网站，配置里什么也没有写\n"
        '正确的写法：上级网站: {name: 云岭县人民政府, url: https://www.yunling.example/, site_id_code: "9999000001"}\n'
        "\n不适用于本站的，在 site_config.yml 里写：\n停用的规则:\n  - 问题代码: GK592\n    原因: 写明为什么\n"
        "    决定人: 姓名或岗位\n    决定日期: 2024-03-05\n"
    )
