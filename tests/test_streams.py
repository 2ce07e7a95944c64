"""A console that knows only GBK: whatever is printed, the exit code is right and nothing is traced back."""

import pytest

from builder import Site, notice

ODD = "\u2603👩\u200d👧\u0e01ﷺ\u202e"


@pytest.mark.parametrize(
    "arguments", [("check",), ("build",), ("check", "--format", "json"), ("check", "--format", "github")]
)
@pytest.mark.parametrize("setting", ["gbk", "gbk:strict"])
def test_words_outside_the_console(site: Site, arguments: tuple[str, ...], setting: str) -> None:
    if setting != "gbk" and arguments[0] == "build":
        arguments = ("check", "content")
    site.file(f"{ODD}.yml", notice("202401-aaaaaa").replace("其他", ODD))
    ran = site.process(*arguments, encoding="gbk", PYTHONIOENCODING=setting).exit(1)
    ran.shows("GK214", "公告类型").hides("Traceback")


def test_sound_site_with_odd_words(site: Site) -> None:
    site.file("a.yml", notice("202401-aaaaaa").replace("公告202401", ODD))
    site.process("build", encoding="gbk", PYTHONIOENCODING="gbk").exit(0).shows("网站已生成")


def test_usage_in_a_gbk_console(site: Site) -> None:
    site.process("check", ODD, encoding="gbk", PYTHONIOENCODING="gbk:strict").exit(2).shows("找不到 ").hides(
        "Traceback"
    )
    site.process("--help", encoding="gbk", PYTHONIOENCODING="gbk:strict").exit(0).shows("用法：gongkai")


def test_closed_output(site: Site) -> None:
    for number in range(60):
        site.file(f"{number}.yml", "天气: 晴\n")
    process = site.start("check")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
