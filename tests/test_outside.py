"""What programs of others say of the example site: the Nu HTML checker of every page, Lighthouse of the main ones."""

import json
import subprocess
from pathlib import Path

import pytest
from benchmarks import lighthouse
from benchmarks.packed_server import served_packed

from builder import Site
from example import Example

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
    with served_packed(example.folder) as address:
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
