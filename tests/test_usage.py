"""How commands answer wrong calls and calls for help: exact Chinese text, exit code 2, nothing written."""

import re
from pathlib import Path

import click
import pytest

from builder import Site
from gongkai.cli import gongkai
from gongkai.kind import load_kinds

KINDS = "、".join(kind.label for kind in load_kinds().all.values())
WRONG = [
    ("biuld", "没有命令 biuld，您是不是要用 build", "gongkai"),
    ("xyz", "没有命令 xyz", "gongkai"),
    ("--nope", "没有选项 --nope", "gongkai"),
    ("build --as-off 2024-01-01", "没有选项 --as-off，您是不是要用 --as-of", "gongkai build"),
    ("check -x", "没有选项 -x", "gongkai check"),
    ("build --out", "--out 后面要写内容", "gongkai build"),
    ("build --timings=3", "--timings 后面不写内容", "gongkai build"),
    ("build extra", "多余的内容：extra", "gongkai build"),
    ("new", "缺少 种类", "gongkai new"),
    ("new-site", "缺少 文件夹", "gongkai new-site"),
    ("check --as-of 2024-02-30", "--as-of：应为 2024-03-05 这样的日期，现为“2024-02-30”", "gongkai check"),
    ("build --as-of 昨天", "--as-of：应为 2024-03-05 这样的日期，现为“昨天”", "gongkai build"),
    ("build --jobs 0", "--jobs：应为 1 到 256 的整数，现为“0”", "gongkai build"),
    ("check --jobs 两个", "--jobs：应为 1 到 256 的整数，现为“两个”", "gongkai check"),
    ("check --format xml", "--format：只能写 text、json、github、gitlab、sarif，现为“xml”", "gongkai check"),
    ("check content/nothing.yml", "找不到 content/nothing.yml", "gongkai check"),
    ("serve --port 70000", "--port：应为 0 到 65535 的整数，现为“70000”", "gongkai serve"),
    ("explain GK999", "没有叫“GK999”的代码、种类或字段。不写内容运行 gongkai explain 可以看到全部", "gongkai explain"),
    ("new 公函", f"没有“公函”这种记录，可以写：{KINDS}", "gongkai new"),
    ("new 权责清单", "没有“权责清单”这种记录，您是不是要用 执法事项", "gongkai new"),
    ("new 执法人员", "没有“执法人员”这种记录，您是不是要用 行政执法人员", "gongkai new"),
    ("new 行政处法决定", "没有“行政处法决定”这种记录，您是不是要用 行政处罚决定", "gongkai new"),
    ("export 许可 --xlsx a.xlsx", "没有“许可”这种记录，您是不是要用 行政许可决定", "gongkai export"),
    ("export 公函 --xlsx a.xlsx", f"没有“公函”这种记录，可以写：{KINDS}", "gongkai export"),
    ("import site_config.yml --kind 权力清单", "没有“权力清单”这种记录，您是不是要用 执法事项", "gongkai import"),
    ("explain 权责清单", "没有叫“权责清单”的代码、种类或字段。您是不是要用 执法事项", "gongkai explain"),
    ("new 公告", "本站不止一个机关，请用 --agency 写明是哪个机关", "gongkai new"),
    (
        "new 公告 --agency 水务局",
        "没有登记机关“水务局”，已登记的有：白石镇人民政府（baishi）、青溪镇人民政府（qingxi）",
        "gongkai new",
    ),
    ("new-site content", "content 已经有内容了，没有改动。请换一个新的文件夹", "gongkai new-site"),
    (
        "new-site site_config.yml",
        "不能建立文件夹 site_config.yml，可能它是一个文件，或者没有写入的权限",
        "gongkai new-site",
    ),
]


@pytest.mark.parametrize(("call", "said", "where"), WRONG, ids=[call for call, _, _ in WRONG])
def test_wrong_calls(site: Site, call: str, said: str, where: str) -> None:
    before = site.published(site.root)
    ran = site.run(*call.split()).exit(2)
    assert (ran.out, ran.err) == ("", f"{said}\n用法说明：{where} --help\n")
    assert site.published(site.root) == before


@pytest.mark.parametrize("command", ["check", "build", "serve", "new 公告"])
def test_no_configuration(tmp_path: Path, command: str) -> None:
    site = Site(tmp_path / "site").without("site_config.yml")
    ran = site.run(*command.split()).exit(2)
    advice = "请在网站所在的文件夹里运行，或用 --config 指明它的位置"
    assert (ran.out, ran.err) == ("", f"找不到配置文件 site_config.yml。{advice}\n")
    assert site.run(*command.split(), "--config", "other.yml").exit(2).err == f"找不到配置文件 other.yml。{advice}\n"


@pytest.mark.parametrize("command", ["", *gongkai.commands])
def test_help_is_chinese(site: Site, command: str) -> None:
    out = site.run(*command.split(), "--help").exit(0).out
    assert out.startswith(f"用法：gongkai {command}".rstrip())
    assert re.findall(r"^(\S.*?)[:：]", out, re.MULTILINE) == ["用法", "选项"] + ["命令"] * (not command)
    prose = re.sub(
        r"(?<!\w)--?[a-z-]+|\b(gongkai|site_config\.yml|text|json|github|gitlab|sarif|git|add|HEAD|Gitea|GitHub|xlsx|docx|Word|Excel|CODEOWNERS|import|YAML|CSV|SQLite|Dask|VS|Code|vnu|jar|Java|HTML|JSON|Schema|manifest|txt|SHA|packages|gongkai-0002|MB|GK\d+)\b",
        "",
        out,
    )
    prose = re.sub(rf"\b({'|'.join(sorted(gongkai.commands, reverse=True))})\b", "", prose)
    assert re.findall(r"[A-Za-z]{2,}", prose) == []
    assert "..." not in out, "a command's first sentence has at most 60 characters, or the list of commands cuts it"


def test_every_parameter_is_explained() -> None:
    for name, command in gongkai.commands.items():
        assert command.help, name
        for each in command.params:
            if isinstance(each, click.Option):
                assert each.help, f"{name} {each.name}"
                assert each.is_flag or each.metavar, f"{name} {each.name}"


def test_no_command_at_all_shows_the_help(site: Site) -> None:
    ran = site.run().exit(2)
    assert ran.err.startswith("用法：gongkai [选项] 命令 …\n")


def test_version(site: Site) -> None:
    assert re.fullmatch(r"gongkai \d+\.\d+\.\d+\n", site.run("--version").exit(0).out)


def test_a_port_that_is_taken(site: Site) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = f"端口 {port} 用不了（可能被别的程序占用），请用 --port 换一个\n用法说明：gongkai serve --help\n"
        assert site.run("serve", "--port", str(port)).exit(2).err == said
