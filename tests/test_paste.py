"""What an office pastes into a platform: the bare body, META values, attachments."""

import shutil

from builder import Site

TEXT = "公告正文: |\n  ## 一、事项\n\n  见[公报](https://www.gov.cn/)。\n"
FOLDER = "粘贴/qingxi/notice/202403-aaaaaa"


def export(site: Site, *arguments: str) -> str:
    return site.run("export", "--paste", "粘贴", "--jobs", "1", "--as-of", "2024-12-31", *arguments).exit(0).out


def test_a_record_as_it_is_pasted(site: Site) -> None:
    files = "附件:\n  - {文件: 意见.csv, 标题: 意见汇总}\n所涉记录: 202401-bbbbbb\n"
    site.file("content/qingxi/files/意见.csv", "序号,意见\n1,同意\n")
    site.notice("202403-aaaaaa", TEXT + files).notice("202401-bbbbbb")
    assert export(site).startswith("已写好 2 条，")
    text = site.path(f"{FOLDER}/fragment.html").read_text(encoding="utf-8")
    for piece in (
        "<h2>一、事项</h2>",
        '<a href="https://www.gov.cn/">公报</a>',
        '<a href="202403-aaaaaa-1.csv">意见汇总.csv</a>',
    ):
        assert piece in text
    for piece in ("class=", "<h1", "gk-", "../", "<nav"):
        assert piece not in text
    assert site.path(f"{FOLDER}/meta.txt").read_text(encoding="utf-8") == (
        "SiteName: 云岭县政府信息公开\nDescription: 青溪镇人民政府公告：公告202403-aaaaaa\nColumnName: 公告\n"
        "ColumnType: 工作动态\nArticleTitle: 公告202403-aaaaaa\nPubDate: 2024-03-05 09:30\n"
        "ContentSource: 青溪镇人民政府\nAuthor: 青溪镇人民政府\n"
    )
    assert site.path(f"{FOLDER}/202403-aaaaaa-1.csv").read_text(encoding="utf-8") == "序号,意见\n1,同意\n"


def test_only_what_was_asked_for(site: Site) -> None:
    site.notice("202403-aaaaaa").notice("202401-bbbbbb", folder="content/baishi/notice/2024")
    assert export(site, "--agency", "白石镇人民政府").startswith("已写好 1 条，")
    assert not site.path(FOLDER).exists()
    shutil.rmtree(site.root / "粘贴")
    assert export(site, "--since", "2024-03-06").startswith("已写好 0 条，")


def test_an_earlier_export_is_not_mixed_with_a_new_one(site: Site) -> None:
    """What was exported then and is no longer public would be pasted with the rest."""
    site.notice("202403-aaaaaa")
    export(site)
    site.notice("202403-aaaaaa", "公开方式: 不予公开\n")
    site.run("export", "--paste", "粘贴", "--jobs", "1").exit(2).shows("粘贴 里已经有内容", "请换一个新的文件夹")
    assert [each.name for each in site.path("粘贴/qingxi/notice").iterdir()] == ["202403-aaaaaa"]


def test_never_among_what_is_published(site: Site) -> None:
    site.notice("202403-aaaaaa")
    site.run("export", "--paste", "out/x").exit(2).shows("换一个地方")
