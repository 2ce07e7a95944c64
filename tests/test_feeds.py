"""feed.xml: a list's newest records for feed readers, where the site's address is known."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from lxml import etree

from builder import Site
from incremental import same
from test_lifecycle import FOLDER, KIND, trial
from test_sitemaps import BASE, known
from webpage import WebPage, target

ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_SCHEMA = Path(__file__).parent / "fixtures/schemas/atom.rng"

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def feed(site: Site, name: str) -> ET.Element:
    """A feed, after a look at whether it is as RFC 4287 (section 4.1) and its schema want it."""
    etree.RelaxNG(etree.parse(ATOM_SCHEMA)).assertValid(etree.parse(site.out / name))
    root = ET.fromstring(site.page(name))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for each in (root, *entries):
        for once in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{once}")) == 1, once
        assert TIME.fullmatch(str(each.findtext(f"{ATOM}updated")))
        assert each.findtext(f"{ATOM}author/{ATOM}name")
        links = [(link.get("rel"), link.get("type")) for link in each.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links)
        assert all(str(link.get("href")).startswith(BASE) for link in each.findall(f"{ATOM}link"))
    assert [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"] == [BASE + name]
    ids = [each.findtext(f"{ATOM}id") for each in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{ATOM}updated") == max(
        (str(each.findtext(f"{ATOM}updated")) for each in entries), default="1970-01-01T00:00:00+08:00"
    )
    return root


def told(site: Site, name: str) -> list[str]:
    return [str(each.findtext(f"{ATOM}id")).removeprefix(BASE) for each in feed(site, name).iter(f"{ATOM}entry")]


def test_every_list_has_a_feed_that_follows_changes(site: Site) -> None:
    known(site).notice("202401-aaaaaa").notice("202401-bbbbbb", folder="content/baishi/notice/2024").build().exit(0)
    lists = ["feed.xml", "kinds/notice/feed.xml", "qingxi/feed.xml", "qingxi/notice/feed.xml"]
    for name in lists:
        assert told(site, name) == ["qingxi/notice/2024/01/202401-aaaaaa.html"]
        assert f'href="{name.rpartition("/")[2]}"' in site.page(name.replace("feed.xml", "index.html"))
    site.notice("202402-cccccc").build().exit(0)
    for name in lists:
        assert told(site, name)[0] == "qingxi/notice/2024/02/202402-cccccc.html"
    site.without("202402-cccccc.yml").without("202401-aaaaaa.yml").build().exit(0)
    assert told(site, "feed.xml") == []
    assert not (site.out / "qingxi/notice/feed.xml").exists()


def test_what_an_entry_says(site: Site) -> None:
    text = "记录编号: 202401-aaaaaa\n发布时间: 2024-03-05 09:30\n公告标题: 关于<甲>&“乙”的通知\n公告类型: 其他\n"
    known(site).file("content/qingxi/notice/2024/a.yml", text).build().exit(0)
    (entry,) = feed(site, "qingxi/feed.xml").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "关于<甲>&“乙”的通知"
    assert entry.findtext(f"{ATOM}updated") == "2024-03-05T09:30:00+08:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "青溪镇人民政府"
    assert feed(site, "feed.xml").findtext(f"{ATOM}updated") == "2024-03-05T09:30:00+08:00"
    assert feed(site, "feed.xml").findtext(f"{ATOM}title") == "云岭县政府信息公开"


def test_natural_persons_and_what_is_not_disclosed_are_not_in_it(site: Site) -> None:
    person = trial().replace("示例百货有限公司", "张某某").replace("决定日", "当事人类别: 自然人\n决定日")
    company = trial("202403-bbbbbb", "当事人类别: 法人\n", "青试罚〔2024〕8号")
    known(site).file("content/kinds/trial/kind.yml", KIND)
    site.file(f"{FOLDER}/a.yml", person).file(f"{FOLDER}/b.yml", company).build().exit(0)
    site.notice("202402-cccccc", "公开方式: 不予公开\n公开方式的依据: 政府信息公开条例第十五条\n").build().exit(0)
    assert "202402-cccccc" not in site.page("feed.xml")
    assert told(site, "qingxi/trial/feed.xml") == ["qingxi/trial/2024/03/202403-bbbbbb.html"]


def test_who_follows_a_subject_or_a_law_gets_what_is_about_it(site: Site) -> None:
    """A law is the same with and without 中华人民共和国 and its edition; what names a natural person is in none."""
    cited = KIND.replace("\nfields:", "\ncites: [laws]\nfields:") + "  laws: {label: 依据, type: text}\n"
    law = "当事人类别: {}\n依据: 《中华人民共和国价格法（2013年修正）》第四十二条，《处罚情况表》\n"
    known(site).file("content/kinds/trial/kind.yml", cited)
    site.file(f"{FOLDER}/a.yml", trial(more=law.format("法人")))
    person = trial("202403-bbbbbb", law.format("自然人"), "青试罚〔2024〕8号").replace("示例百货有限公司", "张某某")
    site.file(f"{FOLDER}/b.yml", person).notice("202401-aaaaaa", "主题分类: 卫生、体育\\卫生\n").build().exit(0)
    links = WebPage(site.page("follow/index.html")).links
    feeds = {each.text: target(each.href, "follow/index.html") for each in links if "feed.xml" in each.href}
    assert {"价格法1", "卫生、体育1", "青溪镇人民政府3"} <= set(feeds)
    assert not [text for text in feeds if "处罚情况表" in text]
    assert told(site, feeds["价格法1"]) == ["qingxi/trial/2024/03/202403-aaaaaa.html"]
    assert told(site, feeds["卫生、体育1"]) == ["qingxi/notice/2024/01/202401-aaaaaa.html"]
    assert feed(site, feeds["价格法1"]).findtext(f"{ATOM}title") == "引用《价格法》的信息"
    assert "价" not in feeds["价格法1"]
    site.file(f"{FOLDER}/c.yml", trial("202403-cccccc", law.format("法人"), "青试罚〔2024〕9号"))
    same(site, site.without("202401-aaaaaa.yml").build().exit(0), "--as-of", "2024-12-31")
    assert [each[-11:-5] for each in told(site, feeds["价格法1"])] == ["cccccc", "aaaaaa"]
    assert not (site.out / feeds["卫生、体育1"]).exists()
    assert "卫生" not in site.page("follow/index.html")


def test_no_address_no_feed(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    assert not list(site.out.rglob("feed.xml"))
    assert "feed.xml" not in site.page("index.html")
    assert not (site.out / "follow").exists()
