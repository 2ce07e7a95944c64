"""What programs of others say of the example site: the Nu HTML checker of every page, Lighthouse of the main ones, the
YAML extension of VS Code of its records.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest
from benchmarks import lighthouse
from benchmarks.static_server import PackedHandler, served

from builder import Site
from example import REPO, Example
from language_server import language_server

pytestmark = pytest.mark.slow
CHECKER = Path(__file__).parent.parent / "tools/outside/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(example: Example) -> None:
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--format", "json", str(example.folder)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    said = json.loads(ran.stderr)["messages"]
    found = {(each["message"], each.get("extract")): each["url"] for each in said if each["type"] != "info"}
    assert not found, list(found.items())[:10]
    assert ran.returncode == 0


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=zh><title>x</title><p><p id=a><p id=a>", "utf-8")
    ran = subprocess.run(
        ["java", "-jar", str(CHECKER), str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert "Duplicate ID" in ran.stderr


@pytest.mark.browser
def test_lighthouse_has_nothing_to_say_but_about_speed(example: Example) -> None:
    """How fast the pages are is for `python -m benchmarks.lighthouse` to say."""
    with served(example.folder, PackedHandler) as address:
        for name, url in lighthouse.pages(example.folder).items():
            report = lighthouse.visited(f"{address}/{url}")
            scores = {key: report["categories"][key]["score"] for key in ("accessibility", "best-practices", "seo")}
            assert set(scores.values()) == {1}, (name, scores)
            assert report["audits"]["cumulative-layout-shift"]["numericValue"] <= 0.02, name


def test_the_self_check_asks_the_html_checker(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    site.run("audit", "--vnu", str(CHECKER)).exit(0)
    page = site.out / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1", '<h1 foo="1"', 1), encoding="utf-8")
    ran = site.run("audit", "--vnu", str(CHECKER)).exit(1)
    ran.shows("index.html:", "HTML 规范", "检查器说：Attribute “foo” not allowed on element “h1” at this point.")


PENALTY = "content/青溪镇人民政府/行政处罚决定/2024/{}.yml"


def test_editors_take_what_is_published_and_say_in_chinese_what_is_not(site: Site) -> None:
    """With the program behind the YAML extension of VS Code and the settings that `gongkai schema` writes."""
    site.run("schema").exit(0)
    with language_server(site.root) as server:
        for file in sorted((REPO / "content/青溪镇人民政府").rglob("*.yml")):
            path = file.relative_to(REPO).as_posix()
            assert server.open(path, file.read_text(encoding="utf-8")) == [], path
        wrong = "处罚决定日期: 2024/3/5\n是否听证: 也许\n案件: 甲\nparty: 张某\n行政相对人类别:\n居民身份证号: 甲\n"
        said = server.open(PENALTY.format("a"), wrong)
        assert {
            (0, "日期写成 2024-03-05"),
            (1, "“是否听证”只能写：是、否"),
            (2, "没有叫这个名称的栏目，请看写对没有：打字时会列出可以写的名称"),
            (4, "“行政相对人类别”必填，不能空着"),
            (5, "不得写入：证件号码不得写入本系统，请删去这一行"),
            (0, "缺少“违法事实”"),
        } <= set(said)
        assert [text for _, text in said if not re.search("[一-龥]", text)] == []
        assert "云岭县示例百货有限公司" in server.shown(PENALTY.format("a"), 3, 1)


def test_editors_propose_labels_words_and_a_form(site: Site) -> None:
    site.run("schema").exit(0)
    with language_server(site.root) as server:
        server.open(PENALTY.format("a"), "新")
        keys = server.proposed(PENALTY.format("a"), 0, 1)
        assert keys["新的行政处罚决定"].startswith("# 行政处罚决定：")
        assert "行政相对人名称: ${" in keys["新的行政处罚决定"]
        assert keys["行政相对人名称"] == "行政相对人名称: "
        assert not {"party", "CF_XDR_MC", "居民身份证号", "null"} & keys.keys()
        server.open(PENALTY.format("b"), "是否听证: \n附件: \n")
        assert set(server.proposed(PENALTY.format("b"), 0, 6)) == {"是", "否"}
        assert server.proposed(PENALTY.format("b"), 1, 4) == {"填写附件": "\n  - 文件: ${1}"}
