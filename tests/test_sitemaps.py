"""sitemap.xml: for search engines, where the site's address is known; nothing that asks them to stay away."""

from xml.etree import ElementTree as ET

import pytest

from builder import Site
from gongkai.outputs import sitemaps
from test_lifecycle import FOLDER, KIND, trial

BASE = "https://www.yunling.example/xxgk/"
REAL = "机关标识: qingxi\n机关名称: 青溪镇人民政府\n角色: 正式\n层级: 乡镇级\n"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def known(site: Site) -> Site:
    return site.file("site_config.yml", f"网站名称: 云岭县政府信息公开\n网站地址: {BASE}\n").file(
        "content/agencies/qingxi.yml", REAL
    )


def addresses(site: Site, name: str) -> list[str]:
    """The addresses in a file, after a look at whether it is as the protocol 0.9 of sitemaps.org wants it."""
    root = ET.fromstring(site.page(name))
    kind = {f"{SPACE}sitemapindex": "sitemap", f"{SPACE}urlset": "url"}[root.tag]
    assert {each.tag for each in root} == {f"{SPACE}{kind}"}
    assert len(root) <= 50_000
    assert all([one.tag for one in each] == [f"{SPACE}loc"] for each in root)
    found = [str(each.findtext(f"{SPACE}loc")) for each in root]
    assert all(each.startswith(BASE) for each in found)
    return [each.removeprefix(BASE) for each in found]


def test_an_index_and_a_file_for_each_month(site: Site) -> None:
    known(site).notice("202401-aaaaaa").notice("202401-bbbbbb", folder="content/baishi/notice/2024").build().exit(0)
    assert addresses(site, "sitemap.xml") == ["sitemap/pages.xml", "sitemap/2024-03.xml"]
    assert addresses(site, "sitemap/2024-03.xml") == ["qingxi/notice/2024/01/202401-aaaaaa.html"]
    assert addresses(site, "sitemap/pages.xml") == ["index.html", "qingxi/index.html", "qingxi/zfxxgk/index.html"]
    for name in ("sitemap.xml", "sitemap/pages.xml"):
        for url in addresses(site, name):
            assert (site.out / url).is_file()


def test_records_about_natural_persons_are_not_in_it(site: Site) -> None:
    person = trial().replace("示例百货有限公司", "张某某").replace("决定日", "当事人类别: 自然人\n决定日")
    company = trial("202403-bbbbbb", "当事人类别: 法人\n", "青试罚〔2024〕8号")
    known(site).file("content/kinds/trial/kind.yml", KIND)
    site.file(f"{FOLDER}/a.yml", person).file(f"{FOLDER}/b.yml", company).build().exit(0)
    assert addresses(site, "sitemap/2024-03.xml") == ["qingxi/trial/2024/03/202403-bbbbbb.html"]
    assert (site.out / "qingxi/trial/2024/03/202403-aaaaaa.html").is_file()


def test_large_months_are_parted_and_follow_changes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    known(site).notices(5).build().exit(0)
    parts = ["sitemap/2024-03-2.xml", "sitemap/2024-03-3.xml", "sitemap/2024-03.xml"]
    assert addresses(site, "sitemap.xml") == ["sitemap/pages.xml", *parts]
    assert [len(addresses(site, each)) for each in parts] == [2, 1, 2]
    site.without("202401-000000.yml").build().exit(0)
    assert not (site.out / "sitemap/2024-03-3.xml").exists()
    assert addresses(site, "sitemap.xml") == ["sitemap/pages.xml", *parts[:1], *parts[2:]]


def test_no_address_no_sitemap(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    assert not (site.out / "sitemap.xml").exists()
