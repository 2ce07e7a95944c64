"""How problems are told: many together, in a fixed order, for people and for machines; nothing is written."""

import json

import pytest

from builder import RECORDS, Site, notice


def test_many_problems_together(site: Site) -> None:
    site.file("a.yml", notice("202401-aaaaaa").replace("其他", "其它").replace("2024-03-05", "2024-13-05"))
    site.file("b.yml", b"").file("content/qingxi/x/y.yml", "x").file("content/agencies/z.yml", "机关标识：z")
    ran = site.check().exit(1)
    assert ran.codes() == ["GK107", "GK205", "GK214", "GK103", "GK122"]
    assert ran.out.endswith("检查了 1 条记录：错误 5 个。有错误，改正后才能公开。\n")


def test_fifty_in_full_then_counts(site: Site) -> None:
    for number in range(60):
        site.file(f"{number:02}.yml", f"天气: 晴\n记录编号: 202401-{number:06}\n")
    ran = site.check().exit(1)
    assert len(ran.codes()) == 50
    assert ran.out.endswith(
        "另有 190 个问题未逐条列出：\n"
        "  错误 GK201  142 个\n"
        "  错误 GK202  48 个\n"
        "\n"
        "检查了 60 条记录：错误 240 个。有错误，改正后才能公开。\n"
    )


def test_order_does_not_depend_on_the_file_system(site: Site) -> None:
    for number in (9, 3, 7, 1):
        site.file(f"{number}.yml", notice(f"202401-{number:06}", "天气: 晴\n"))
    lines = [line for line in site.check().out.splitlines() if line.startswith("content")]
    assert lines == sorted(lines)
    assert site.check().out == site.check("--jobs", "2").out


def test_paths_choose_what_is_reported(site: Site) -> None:
    site.file("a.yml", notice("202401-aaaaaa", "天气: 晴\n")).file("content/baishi/notice/2024/b.yml", b"")
    assert site.check().exit(1).codes() == ["GK103", "GK202"]
    assert site.check("content/qingxi").exit(1).codes() == ["GK202"]
    assert site.check(f"{RECORDS}/a.yml").exit(1).codes() == ["GK202"]
    assert site.check("content/qingxi", "content/baishi/notice").exit(1).codes() == ["GK103", "GK202"]
    assert site.check("content/agencies").exit(0).codes() == []
    assert site.check(str(site.root / "content" / "baishi")).exit(1).codes() == ["GK103"]
    site.check("没有").exit(2).shows("找不到 没有")


def test_json(site: Site) -> None:
    site.file("a.yml", notice("202401-aaaaaa").replace("其他", "撤消"))
    assert json.loads(site.check("--format", "json").exit(1).out) == [
        {
            "path": f"{RECORDS}/a.yml",
            "line": 4,
            "column": 7,
            "code": "GK214",
            "effect": "拦截",
            "message": "“公告类型”不能写“撤消”",
            "fix": "您是不是要写“撤回”？可以写：撤回、更正、零报告、其他",
            "basis": "",
            "field": "公告类型",
            "excerpt": "公告类型: 撤消",
            "mark": 6,
            "width": 2,
        }
    ]
    assert json.loads(site.notice("202401-aaaaaa").without("a.yml").check("--format", "json").exit(0).out) == []


def test_github(site: Site) -> None:
    site.file("a%,.yml", notice("202401-aaaaaa").replace("其他", "撤消"))
    site.file("b.yml", notice("202401-bbbbbb", "公告文号: 第一号\n")).file("c.docx", "x")
    site.check("--format", "github").exit(1).is_(
        f"::error file={RECORDS}/a%25%2C.yml,line=4,col=7,title=GK214::"
        "“公告类型”不能写“撤消”。您是不是要写“撤回”？可以写：撤回、更正、零报告、其他\n"
        f"::notice file={RECORDS}/b.yml,line=5,col=7,title=GK220::"
        "“公告文号”不像常见的文号：第一号。对照原件核对，原件如此就不用改\n"
        f"::notice file={RECORDS}/c.docx,title=GK124::"
        "这个文件不是记录（.yml、.csv、.jsonl），没有读取。附件放到 content/机关/files/；不需要就删除\n"
    )


def test_no_agency(site: Site) -> None:
    site.without("content/agencies/qingxi.yml").without("content/agencies/baishi.yml")
    site.check().exit(1).is_(
        "content/agencies  错误 GK401  还没有登记机关\n"
        "  改法  在 content/agencies 里至少放一个机关文件（.yml）（说明：gongkai explain GK401）\n"
        "\n"
        "检查了 0 条记录：错误 1 个。有错误，改正后才能公开。\n"
    )


def test_prose_page_with_a_dead_link(site: Site) -> None:
    site.notice("202401-aaaaaa").file("content/pages/guide.md", "# 指南\n\n见[制度](rules.md)\n")
    site.build().exit(1).shows(
        "content/pages/guide.md", "错误 GK406  说明页有问题：", "没有生成网站，已公开的网站没有改动。"
    )


def test_no_configuration(site: Site) -> None:
    site.without("site_config.yml").check().exit(2).shows(
        "找不到配置文件 site_config.yml。请在网站所在的文件夹里运行，或用 --config 指明它的位置"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "没有命令 chekc，您是不是要用 check"),
        (["check", "--formt", "json"], "没有选项 --formt，您是不是要用 --format"),
        (["check", "--as-of", "2024-02-30"], "--as-of：应为 2024-03-05 这样的日期，现为“2024-02-30”"),
        (["build", "--jobs", "0"], "--jobs：应为 1 到 256 的整数，现为“0”"),
        (["build", "--out"], "--out 后面要写内容"),
        (["build", "x"], "多余的内容：x"),
    ],
)
def test_usage(site: Site, arguments: list[str], said: str) -> None:
    site.run(*arguments).exit(2).shows(said, "用法说明：gongkai")


def test_nothing_is_written_when_a_problem_blocks(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    before = site.published()
    site.notice("202401-bbbbbb").file("a.yml", notice("202401-cccccc").replace("其他", "其它"))
    site.build().exit(1).shows("GK214", "没有生成网站，已公开的网站没有改动。")
    assert site.published() == before
    assert sorted(each.name for each in site.root.iterdir()) == ["content", "out", "out.gongkai", "site_config.yml"]
    assert {each.name for each in (site.root / "out.gongkai").iterdir()} == {"lock", "store"}


def test_check_writes_nothing(site: Site) -> None:
    site.notice("202401-aaaaaa").check().exit(0)
    assert sorted(each.name for each in site.root.iterdir()) == ["content", "site_config.yml"]


def test_hints_do_not_block(site: Site) -> None:
    site.notice("202401-aaaaaa", "公告文号: 第一号\n").build().exit(0).shows("提示 GK220", "可以公开。", "网站已生成：")
