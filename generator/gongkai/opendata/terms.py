"""What every file of data says of itself: whose it is, how it may be used, where to look for what was taken down."""

from gongkai.kind import Kind
from gongkai.opendata.volume import FOLDER, Volume
from gongkai.shelf import REMOVED
from gongkai.site import Site

INDEX = f"{FOLDER}/index.html"
TERMS = (
    "这里是已经依法公开的政府信息，可以免费查阅、下载、转载和加工。使用时请注明公开机关、网址和日期；内容以网页和原件"
    "为准；不得用来识别自然人或者汇集个人信息；已经撤下的信息（见撤下清单）请同时删除。"
)


def terms_of(site: Site) -> str:
    """The terms of use, in the site's own words if it has some."""
    return site.config.data_terms or TERMS


def about(site: Site, kind: Kind, volume: Volume) -> list[tuple[str, str]]:
    """Rows (item, text) for those forms that have room for them. Nothing in them depends on the day of the build."""
    agency = site.agencies.all[volume.agency].name if volume.agency else site.config.name
    columns = f"{site.config.site_url}{FOLDER}/{kind.name}/index.html"
    return [("名称", f"{agency}{kind.label}（{volume.word}）"), ("各栏说明", columns), *_common(site)]


def about_site(site: Site) -> list[tuple[str, str]]:
    """The same of all data of a site."""
    return [("名称", f"{site.config.name}全部公开数据"), *_common(site)]


def _common(site: Site) -> list[tuple[str, str]]:
    root = site.config.site_url
    return [
        ("使用条款", terms_of(site)),
        ("生成日期", f"见 {root}{INDEX}"),
        ("撤下清单", f"{root}{REMOVED}"),
        ("不含", "已撤回、公示期满、信用修复和依法不公开的信息；自然人的姓名"),
        *([("提示", "演示数据：机关、人物、事项均为虚构")] if site.demo else []),
    ]
