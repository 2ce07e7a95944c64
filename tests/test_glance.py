"""A glance at saved records: the bytes that the whole preview then makes, or nothing where it takes the preview."""

import datetime
from pathlib import Path

import pytest

from builder import RECORDS, Site, notice
from gongkai.build import preview
from gongkai.glance import MOST, Glance, glance
from gongkai.site import load_config
from gongkai.store.database import open_store

DAY = datetime.date(2024, 12, 31)


class Desk:
    """A site with a preview, at which somebody glances."""

    def __init__(self, site: Site) -> None:
        self.site = site
        for number in range(1, 6):
            site.notice(f"20240{number}-aaaaaa", f"公告正文: 第 {number} 件\n")
        self.preview()

    def preview(self) -> Path:
        built = preview(self.site.path("site_config.yml"), DAY, 1)
        assert not any(each.blocks for each in built.problems), built.problems
        return built.out

    def look(self, *names: str) -> Glance | None:
        config, _ = load_config(self.site.path("site_config.yml"))
        assert config is not None
        saved = [self.site.path(name).relative_to(self.site.root).as_posix() for name in names]
        return glance(config, DAY, self.site.root / "out.gongkai" / "preview", saved)

    def seen(self, *names: str) -> set[str]:
        """What a glance shows, after comparing it with the preview that follows."""
        looked = self.look(*names)
        assert looked is not None
        out = self.preview()
        assert {url: (out / url).read_bytes() for url in looked.files} == looked.files
        return {url.rpartition("/")[2] for url in looked.files}


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


def test_a_glance_shows_what_the_preview_then_makes(desk: Desk) -> None:
    name, both = "202403-aaaaaa.yml", {"202403-aaaaaa.html", "202403-aaaaaa.json"}
    site = desk.site
    site.notice("202403-aaaaaa", "公告正文: 改过\n")
    assert desk.seen(name) == both
    site.notice("202405-aaaaaa", "公告正文: 参见\n所涉记录: 202403-aaaaaa\n")
    assert desk.seen("202405-aaaaaa.yml") == {"202405-aaaaaa.html", "202405-aaaaaa.json"}
    site.notice("202403-aaaaaa", "公告正文: 有人提到\n")
    assert desk.seen(name) == both
    page = (site.root / "out.gongkai/preview/qingxi/notice/2024/03/202403-aaaaaa.html").read_text(encoding="utf-8")
    assert "有人提到" in page
    assert page.count("公告202405-aaaaaa") > 0
    site.file(name, notice("202403-aaaaaa").replace("2024-03-05", "2024-09-01"))  # among other neighbours
    assert desk.seen(name) == both
    site.file(name, f"{notice('202403-aaaaaa')}---\n{notice('202403-cccccc')}")
    assert desk.seen(name) == {*both, "202403-cccccc.html", "202403-cccccc.json"}
    site.notice("202406-bbbbbb", "公告正文: 新的\n")
    site.notice("202401-aaaaaa", "公告正文: 也改了\n")
    assert desk.seen("202406-bbbbbb.yml", "202401-aaaaaa.yml") == {
        "202406-bbbbbb.html", "202406-bbbbbb.json", "202401-aaaaaa.html", "202401-aaaaaa.json",
    }  # fmt: skip


def test_a_glance_brings_the_files_of_a_record(desk: Desk) -> None:
    desk.site.file("content/qingxi/files/名单.txt", "防汛物资名单\n")
    desk.preview()
    desk.site.notice("202403-aaaaaa", "附件: [{文件: 名单.txt}]\n")
    wanted = {f"202403-aaaaaa{end}" for end in (".html", ".json", ".text.json", "-1.txt")}
    assert desk.seen("202403-aaaaaa.yml") == wanted


def test_a_glance_at_what_is_as_it_was_shows_nothing(desk: Desk) -> None:
    assert desk.look("202403-aaaaaa.yml") == Glance([])
    desk.site.file("202403-aaaaaa.yml", "# 只有注释\n" + notice("202403-aaaaaa", "公告正文: 第 3 件\n"))
    assert desk.look("202403-aaaaaa.yml") == Glance([])


def test_a_glance_leaves_the_store_alone(desk: Desk) -> None:
    folder = desk.site.root / "out.gongkai" / "preview.gongkai" / "store"
    before = desk.site.published(folder)
    desk.site.notice("202403-aaaaaa", "公告正文: 改过\n")
    looked = desk.look("202403-aaaaaa.yml")
    assert looked is not None
    assert looked.files
    assert desk.site.published(folder) == before
    store = open_store(folder)
    assert store is not None
    store.close()


def test_what_an_editor_leaves_does_not_matter(desk: Desk) -> None:
    desk.site.notice("202403-aaaaaa", "公告正文: 改过\n")
    desk.site.file("202403-aaaaaa.yml~", "旧稿").file(".202403-aaaaaa.yml", "草稿")
    assert desk.look("202403-aaaaaa.yml~", ".202403-aaaaaa.yml", "gone.yml") is None
    assert desk.seen("202403-aaaaaa.yml", "202403-aaaaaa.yml~", ".202403-aaaaaa.yml", "gone.yml", "4913")


def test_what_blocks_is_said_and_nothing_shown(desk: Desk) -> None:
    desk.site.file("202403-aaaaaa.yml", notice("202403-aaaaaa", "公告正文：改过\n"))
    looked = desk.look("202403-aaaaaa.yml")
    assert looked is not None
    assert [(each.path, each.code) for each in looked.problems] == [(f"{RECORDS}/202403-aaaaaa.yml", "GK107")]
    assert not looked.files


@pytest.mark.parametrize(
    "name",
    [
        "site_config.yml", "content/agencies/qingxi.yml", "content/pages/about.md", "content/kinds/trial/kind.yml",
        "content/qingxi/files/a.pdf", "content/qingxi/notice/2023/202301-aaaaaa.yml", "content/qingxi/notice",
    ],
)  # fmt: skip
def test_what_is_no_known_place_of_records_waits(desk: Desk, name: str) -> None:
    desk.site.notice("202403-aaaaaa", "公告正文: 改过\n")
    assert desk.look("202403-aaaaaa.yml") is not None
    assert desk.look("202403-aaaaaa.yml", name) is None


def test_what_is_gone_or_much_or_a_link_waits(desk: Desk) -> None:
    name = "202403-aaaaaa.yml"
    desk.site.without(name)
    assert desk.look(name) is None
    desk.site.path(name).symlink_to(desk.site.path("202402-aaaaaa.yml"))
    assert desk.look(name) is None
    desk.site.without(name).notice("202403-aaaaaa", f"公告正文: {'改' * (MOST // 3)}\n")
    assert desk.look(name) is None
    desk.site.notice("202403-aaaaaa", "公告正文: 改过\n")
    assert desk.look(name) is not None


def test_a_store_that_does_not_go_with_the_preview_is_not_used(desk: Desk) -> None:
    desk.site.notice("202403-aaaaaa", "公告正文: 改过\n")
    side = desk.site.root / "out.gongkai" / "preview.gongkai"
    marker = desk.site.root / "out.gongkai" / "preview" / ".gongkai"
    before = marker.read_bytes()
    marker.write_bytes(b"{}")
    assert desk.look("202403-aaaaaa.yml") is None
    marker.write_bytes(before)
    assert desk.look("202403-aaaaaa.yml") is not None
    (side / "store" / "store.db").write_bytes(b"no database")
    assert desk.look("202403-aaaaaa.yml") is None
    (side / "store" / "sum").unlink()
    assert desk.look("202403-aaaaaa.yml") is None
