"""`gongkai fix`: what has exactly one right answer, and nothing else."""

import subprocess

import pytest

from builder import Site
from gongkai.editor.mend import mended
from gongkai.editor.right import right_form
from gongkai.field import Field
from gongkai.kind import load_kinds

PENALTY = load_kinds().all["penalty"]


@pytest.mark.parametrize(
    ("type_", "options", "text", "better"),
    [
        ("date", {}, "2024/3/5", "2024-03-05"), ("date", {}, "2024年3月5日", "2024-03-05"),
        ("date", {}, "2024.3.5", "2024-03-05"), ("date", {}, "2024-3-5", "2024-03-05"),
        ("date", {}, "20240305", "2024-03-05"), ("date", {}, "２０２４年３月５日", "2024-03-05"),
        ("date", {}, "二〇二四年三月十五日", "2024-03-15"), ("date", {}, "二○二四年十二月三十一日", "2024-12-31"),
        ("date", {}, "2024-03-05 00:00:00", "2024-03-05"), ("date", {}, "2024-03-05", None),
        ("date", {}, "2024-02-30", None), ("date", {}, "5/3/2024", None), ("date", {}, "24/3/5", None),
        ("date", {}, "2024年3月", None), ("date", {}, "不详", None), ("date", {}, "2024-03-05 09:30", None),
        ("date", {}, "2024年3月5日左右", None), ("date", {}, "", None),
        ("datetime", {}, "2024/3/5 9:05", "2024-03-05 09:05"),
        ("datetime", {}, "2024年3月5日9时30分", "2024-03-05 09:30"),
        ("datetime", {}, "2024-03-05T09:30:00+08:00", "2024-03-05 09:30"),
        ("datetime", {}, "2024-03-05 ９：３０", "2024-03-05 09:30"), ("datetime", {}, "2024-03-05", None),
        ("datetime", {}, "2024-03-05 25:00", None), ("datetime", {}, "2024-03-05T09:30Z", None),
        ("decimal", {"unit": "万元"}, "０．０８", "0.08"), ("decimal", {"unit": "万元"}, "0.08 万元", "0.08"),
        ("decimal", {"unit": "万元"}, "800元", None), ("decimal", {}, "1,234.50", "1234.50"),
        ("decimal", {}, "1，234", "1234"), ("decimal", {}, "1,23", None), ("decimal", {}, "007.5", "7.5"),
        ("decimal", {}, "+5", "5"), ("decimal", {}, "约5", None), ("decimal", {}, "1e5", None),
        ("decimal", {"min": 0}, "-01", None), ("decimal", {}, "0.080", None), ("integer", {}, "012", "12"),
        ("integer", {}, "12.0", "12"), ("integer", {}, "12.5", None), ("integer", {}, "十二", None),
        ("integer", {"unit": "件"}, "12件", "12"), ("percent", {}, "９５％", "95%"), ("percent", {}, "95", None),
        ("document_number", {}, "云市监罚[2024]3号", "云市监罚〔2024〕3号"),
        ("document_number", {}, "云市监罚（2024）３号", "云市监罚〔2024〕3号"),
        ("document_number", {}, "云市监罚 【2024】 3号", "云市监罚〔2024〕3号"),
        ("document_number", {}, "云市监罚〔2024〕03号", None), ("document_number", {}, "无", None),
        ("credit_code", {}, "91999900ma 0000015n", "91999900MA0000015N"),
        ("credit_code", {}, "91999900MA0000016N", None), ("text", {}, "２０２４", None),
    ],
)  # fmt: skip
def test_right_forms(type_: str, options: dict[str, object], text: str, better: str | None) -> None:
    assert right_form(text, Field("x", "某项", type_, options=options)) == better


WRONG = """\
记录编号: 202403-ex4mp1
发布时间: 2024/3/20 9:05   # 上网
案件名称：未按规定：明码标价
文号: '云市监罚[2024]３号'
罚款金额（万元）:０.０８ 万元
处罚决定日期: 2024年3月15日
法制审核: {审核日期: 2024.3.1, 是否需要审核: 是}
处罚内容: 2024/3/5，罚款[2024]１号
处罚有效期: 5/3/2024
证件号码: 2024/3/5
"""
RIGHT = """\
记录编号: 202403-ex4mp1
发布时间: 2024-03-20 09:05   # 上网
案件名称: 未按规定：明码标价
文号: 云市监罚〔2024〕3号
罚款金额（万元）: 0.08
处罚决定日期: 2024-03-15
法制审核: {审核日期: 2024-03-01, 是否需要审核: 是}
处罚内容: 2024/3/5，罚款[2024]１号
处罚有效期: 5/3/2024
证件号码: 2024/3/5
"""


def test_a_record_with_everything_wrong() -> None:
    assert mended(WRONG, PENALTY) == RIGHT
    assert mended(RIGHT, PENALTY) == RIGHT


@pytest.mark.parametrize(
    "text",
    ["处罚内容: 第一行\n  案件名称：x\n", "不认识：x\n", "案件名称: “示例”\n", "\t案件名称：x\n", "案件名称: a: b\n"],
)
def test_what_is_for_a_person_stays(text: str) -> None:
    """A text over several lines may hold such words; an unknown key, quotation marks, tabs say nothing for sure."""
    assert mended(text, PENALTY) == text


def test_a_session_with_git(site: Site) -> None:
    def git(*command: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.cn")
        subprocess.run(["git", *name, *command], cwd=site.root, check=True, capture_output=True)

    wrong = "记录编号: 202403-aaaaaa\n发布时间：2024年3月5日9时30分\n公告标题: 公告\n公告类型: 其他\n"
    site.file("a.yml", wrong).notice("202403-bbbbbb")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    site.run("fix").exit(0).is_(
        "content/qingxi/notice/2024/a.yml\n"
        "     2 │ - 发布时间：2024年3月5日9时30分\n"
        "     2 │ + 发布时间: 2024-03-05 09:30\n"
        "1 个文件要改正，现在没有改动。加上 --write 就写回文件\n"
    )
    site.run("fix", "--check").exit(1).is_("content/qingxi/notice/2024/a.yml\n1 个文件要改正\n")
    assert site.path("a.yml").read_text(encoding="utf-8") == wrong
    site.run("fix", "--write").exit(0).shows("已写回 1 个文件。git diff 可以看改了什么，git restore 文件 可以恢复")
    site.check().exit(0)
    site.run("fix", "--write").exit(0).is_("没有可以自动改正的地方\n")
    git("restore", ".")
    assert site.path("a.yml").read_text(encoding="utf-8") == wrong
    site.file("a.yml", wrong + "关键词: 值班\n")
    site.run("fix", "--write").exit(0).shows("其中 1 个文件原来就有没提交的改动，git restore 会连那些一起去掉")


def test_the_rest_of_a_file_is_mended_all_the_same(site: Site) -> None:
    site.file("a.yml", "记录编号: a\n成文日期: 2024/3/5\n---\n记录编号: b\n\t标题: x\n---\n公告标题：一\n")
    site.run("fix", "--write").exit(1).shows("a.yml:5:1  错误 GK108", "还有 1 处读不通，请手工改", "已写回 1 个文件")
    assert "公告标题: 一\n" in site.path("a.yml").read_text(encoding="utf-8")
