"""`gongkai serve --drafts`: what would be public, headed as a draft, on this computer only, and gone when it ends."""

import re
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from builder import Site, notice
from test_review import BODY, DRAFTS, SECRET, WITH_FILE, approve, everything, holding
from test_serve import PATIENCE, becomes, events, fetch, interrupted, served

HEADED = re.compile(r'<body\b[^>]*>\s*<link rel="stylesheet" href="/_gongkai/drafts.css"><p id="gongkai-drafts"')
TOLD = "预览稿 · 未经审查 · 不得外传"
PAGE = "qingxi/notice/2024/03/202403-{}.html"


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Of a preview with one public record, of which there is a changed draft, and a new draft with an attachment."""
    site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 逐条审查\n")
    site.file(f"{DRAFTS}/old.yml", notice("202403-bbbbbb"))
    approve(site, "drafts").exit(0)
    site.file(f"{DRAFTS}/x.yml", notice("202403-bbbbbb", BODY))
    site.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", WITH_FILE)).file("drafts/qingxi/files/封闭路段.txt", SECRET)
    with served(site, "--drafts", said="草稿 2 条。") as (url, process):
        yield url
        interrupted(process)
        assert not (site.root / ".gongkai-drafts").exists()


def test_drafts_are_shown_as_they_would_be_public_and_nowhere_else(site: Site, address: str) -> None:
    public = everything(site, "content")
    for url in (PAGE.format("aaaaaa"), PAGE.format("bbbbbb")):
        text = fetch(address + url)
        assert SECRET in text
        assert "预稿" not in text, "the review that lets it be built is internal"
        assert HEADED.search(text)
        assert TOLD in text
    assert fetch(address + PAGE.format("aaaaaa").replace(".html", "-1.txt")) == SECRET
    for url in ("", "kinds/notice/index.html", "search/index.html", "_gongkai/drafts"):
        assert HEADED.search(fetch(address + url)), url
    assert "202403-aaaaaa.html" in fetch(f"{address}kinds/notice/index.html")
    listed = fetch(f"{address}_gongkai/drafts")
    assert all(f'<a href="/{PAGE.format(name)}">' in listed for name in ("aaaaaa", "bbbbbb"))
    with events(address, PAGE.format("aaaaaa")):
        pass
    for headers in ({"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        with pytest.raises(HTTPError, match="403"):
            urlopen(Request(address + PAGE.format("aaaaaa"), headers=headers), timeout=PATIENCE)
    site.run("serve", "--drafts").exit(2).shows("另一个 gongkai serve --drafts 正在预览草稿")
    site.file(f"{DRAFTS}/坏.yml", "公告标题: [坏").file(
        f"{DRAFTS}/a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n")
    )
    becomes(address + PAGE.format("aaaaaa"), lambda text: "第二稿" in text and SECRET not in text)
    becomes(f"{address}_gongkai/drafts", lambda text: f"{DRAFTS}/坏.yml 第 1 行：格式读不懂" in text)
    assert everything(site, "content") == public
    assert holding(site, SECRET, "content") == []
    assert not site.out.exists()
    assert not site.root.joinpath("out.gongkai").exists()
    assert site.root.joinpath(".gongkai-drafts/.gitignore").read_text(encoding="utf-8") == "*\n"
