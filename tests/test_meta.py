"""What 政府网站发展指引 asks of every page: META tags by kind of page, the foot with its codes and marks, sub-sites."""

import html
import re

import pytest

from builder import Site
from webpage import read_page

CONFIG = """网站名称: 云岭县政府信息公开
主办单位: qingxi
网站地址: https://www.yunling.example/xxgk/
网站标识码: "9999000001"
ICP备案编号: 示ICP备00000001号-1
公安备案号: 示公网安备 99990002000001号
党政机关网站标识: {url: "https://www.yunling.example/mark", picture: mark.png}
我为政府网站找错: {url: "https://www.yunling.example/report", picture: report.png}
联系方式: {phone: 0000-0000001, email: office@yunling.example}
"""
RECORD = "qingxi/notice/2024/03/202403-aaaaaa.html"
SITE = [("SiteName", "云岭县政府信息公开"), ("SiteDomain", "www.yunling.example"), ("SiteIDCode", "9999000001")]


def tags(site: Site, url: str) -> list[tuple[str, str]]:
    """The META tags of the guideline, in order; their names begin with a capital."""
    found = re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)"[^>]*>', site.page(url))
    return [(name, html.unescape(text)) for name, text in found]


@pytest.fixture
def built(site: Site) -> Site:
    more = "关键词: 防汛；值班\n内容概述: 说“值班”的事\n信息来源: 县防汛办\n附件:\n  - {文件: 图.png, 标题: 示意图, "
    more += "已看过的人: 李某某}\n"
    site.file("site_config.yml", CONFIG).notice("202403-aaaaaa", more)
    for name in ("mark.png", "report.png"):
        site.file(f"content/static/{name}", picture())
    site.file("content/qingxi/files/图.png", picture()).file("content/pages/guide.md", "# 公开指南\n\n正文\n")
    site.build().exit(0)
    return site


def picture() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, "PNG")
    return out.getvalue()


def test_tags_of_the_home_page_are_those_of_the_site(built: Site) -> None:
    assert tags(built, "index.html") == [*SITE, ("Description", "首页，云岭县政府信息公开")]


def test_tags_of_a_column(built: Site) -> None:
    assert tags(built, "qingxi/notice/index.html") == [
        *SITE,
        ("Description", "青溪镇人民政府公告，青溪镇人民政府"),
        ("ColumnName", "青溪镇人民政府公告"),
        ("ColumnDescription", "青溪镇人民政府公告，青溪镇人民政府"),
        ("ColumnKeywords", "青溪镇人民政府公告,青溪镇人民政府,政府信息公开"),
        ("ColumnType", "工作动态"),
    ]
    assert ("ColumnType", "信息公开目录") in tags(built, "years/index.html")
    assert ("ColumnName", "公开指南") in tags(built, "pages/guide.html")


def test_tags_of_a_record(built: Site) -> None:
    address = "https://www.yunling.example/xxgk/"
    assert tags(built, RECORD) == [
        *SITE,
        ("Description", "说“值班”的事"),
        ("ColumnName", "公告"),
        ("ColumnType", "工作动态"),
        ("ArticleTitle", "公告202403-aaaaaa"),
        ("PubDate", "2024-03-05 09:30"),
        ("ContentSource", "县防汛办"),
        ("Keywords", "防汛；值班"),
        ("Author", "青溪镇人民政府"),
        ("Image", f"{address}qingxi/notice/2024/03/202403-aaaaaa-1.png"),
        ("Url", f"{address}{RECORD}"),
    ]


def test_addresses_are_left_out_while_the_site_has_none(site: Site) -> None:
    site.notice("202403-aaaaaa").build().exit(0)
    names = [name for name, _ in tags(site, RECORD)]
    assert names == ["SiteName", "Description", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource",
                     "Author"]  # fmt: skip


@pytest.mark.parametrize("url", ["index.html", RECORD, "qingxi/notice/index.html", "pages/guide.html"])
def test_foot_of_every_page(built: Site, url: str) -> None:
    page = read_page(built.out / url)
    up = "../" * url.count("/")
    assert page.text("gk-footer") == (
        "主办单位：青溪镇人民政府电话：0000-0000001邮箱：office@yunling.example"
        "网站标识码：9999000001示ICP备00000001号-1示公网安备99990002000001号站点地图无障碍声明"
    )
    assert page.leads("gk-footer") == [
        "tel:00000000001",
        "mailto:office@yunling.example",
        "https://beian.miit.gov.cn/",
        "https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=99990002000001",
        f"{up}sitemap/index.html",
        f"{up}accessibility/index.html",
        "https://www.yunling.example/mark",
        "https://www.yunling.example/report",
    ]
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)">', built.page(url).partition("<footer")[2])
    assert pictures == [(f"{up}assets/mark.png", "党政机关网站标识"), (f"{up}assets/report.png", "我为政府网站找错")]
    assert (built.out / "assets/mark.png").read_bytes() == picture()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("网站标识码: 999900001", "十位数字"),
        ("ICP备案编号: ICP备00000001号", "例如 京ICP备"),
        ("公安备案号: 示公网安备 9999000200000号", "例如 京公网安备"),
        ("域名: https://www.yunling.example/", "不带 https://"),
    ],
)
def test_codes_of_the_wrong_form_are_refused(site: Site, line: str, fault: str) -> None:
    site.file("site_config.yml", f"网站名称: 云岭县\n{line}\n").notice("202403-aaaaaa")
    site.check().exit(1).shows("GK208", fault)


def test_sub_site_has_the_head_foot_and_code_of_its_parent(site: Site) -> None:
    above = '{name: 云岭县人民政府, url: "https://www.yunling.example/", site_id_code: "9999000001", footer: 承办}'
    site.file("site_config.yml", f"网站名称: 青溪镇政府信息公开\n主办单位: qingxi\n上级网站: {above}\n")
    site.notice("202403-aaaaaa").build().exit(0)
    assert tags(site, RECORD)[:3] == [("SiteName", "云岭县人民政府"), *SITE[1:]]
    page = read_page(site.out / RECORD)
    assert page.leads("gk-parent") == ["https://www.yunling.example/"]
    assert page.text("gk-footer") == "主办单位：青溪镇人民政府承办网站标识码：9999000001站点地图无障碍声明"


def test_map_of_the_site_leads_to_every_column(built: Site) -> None:
    there = {target.removeprefix("../") for target in read_page(built.out / "sitemap/index.html").leads("gk-article")}
    columns = {
        url for url in built.published() if re.fullmatch(r"(qingxi|kinds)/(notice|zfxxgk/[\w-]+)/index.html", url)
    }
    assert columns | {"pages/guide.html", "qingxi/index.html", "qingxi/zfxxgk/index.html", "baishi/index.html"} <= there
