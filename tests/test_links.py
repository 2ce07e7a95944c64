"""Links in the content folder: inside it they work, out of it they are refused and nothing behind them is read."""

import os
from pathlib import Path

from builder import RECORDS, Site, notice

SECRET = "外面的内容"


def link(site: Site, name: str, target: Path | str) -> None:
    path = site.path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def test_file_out_of_the_content(site: Site) -> None:
    site.file("outside/a.yml", notice("202401-aaaaaa", f"公告正文: {SECRET}\n"))
    link(site, "a.yml", site.root / "outside/a.yml")
    site.check().exit(1).is_(
        "content/qingxi/notice/2024/a.yml  错误 GK131  链接指向 content 以外的地方，不予读取\n"
        "  改法  删除链接，把文件本身放进来（说明：gongkai explain GK131）\n"
        "\n"
        "检查了 0 条记录：错误 1 个。有错误，改正后才能公开。\n"
    )


def test_folder_out_of_the_content(site: Site) -> None:
    site.file("elsewhere/2024/a.yml", notice("202401-aaaaaa"))
    link(site, "content/qingxi/notice", site.root / "elsewhere")
    site.check().exit(1).shows("content/qingxi/notice  错误 GK131", "检查了 0 条记录")


def test_nothing_behind_a_link_is_quoted(site: Site) -> None:
    site.file("outside/a.yml", f"机关标识：{SECRET}\n")
    link(site, "content/agencies/z.yml", site.root / "outside/a.yml")
    site.check().exit(1).shows("content/agencies/z.yml  错误 GK131").hides(SECRET)


def test_attachment_out_of_the_files(site: Site) -> None:
    site.file("outside/a.pdf", SECRET)
    link(site, "content/qingxi/files/名单.pdf", site.root / "outside/a.pdf")
    site.notice("202401-aaaaaa", "附件:\n  - 文件: 名单.pdf\n")
    site.check().exit(1).shows("content/qingxi/files/名单.pdf  错误 GK131", "GK216")


def test_attachment_of_another_agency(site: Site) -> None:
    site.file("content/baishi/files/名单.pdf", "x")
    link(site, "content/qingxi/files/名单.pdf", "../../baishi/files/名单.pdf")
    site.notice("202401-aaaaaa", "附件:\n  - 文件: 名单.pdf\n").check().exit(1).shows("GK216").hides("GK131")


def test_links_inside_work(site: Site) -> None:
    site.notice("202401-aaaaaa", folder="content/qingxi/notice/2023")
    link(site, RECORDS, "2023")
    site.check().exit(1).shows("GK301", "检查了 2 条记录")
    (site.root / RECORDS).unlink()
    link(site, "content/青溪镇人民政府", "qingxi")
    site.check().exit(1).shows("GK301")


def test_link_to_nothing(site: Site) -> None:
    link(site, "a.yml", "没有.yml")
    link(site, "content/agencies/z.yml", "没有.yml")
    site.check().exit(1).is_(
        "content/agencies/z.yml  错误 GK132  链接指向的文件不存在\n"
        "  改法  删除链接，把文件本身放进来（说明：gongkai explain GK132）\n"
        "\n"
        "content/qingxi/notice/2024/a.yml  错误 GK132  链接指向的文件不存在\n"
        "  改法  删除链接，把文件本身放进来（说明：gongkai explain GK132）\n"
        "\n"
        "检查了 0 条记录：错误 2 个。有错误，改正后才能公开。\n"
    )


def test_links_that_go_round(site: Site) -> None:
    site.notice("202401-aaaaaa").file("content/qingxi/files/x.pdf", "x").file("content/pages/x/y.txt", "x")
    link(site, "content/qingxi/files/a", ".")
    link(site, "content/qingxi/files/b", "..")
    link(site, "content/pages/x/a", "..")
    link(site, "content/pages/x/b", "../..")
    link(site, f"{RECORDS}/03", ".")
    link(site, "content/qingxi/loop.yml", "loop.yml")
    site.check().exit(1).hides("Traceback")


def test_pages_out_of_the_content(site: Site) -> None:
    site.file("outside/a.md", f"# {SECRET}\n").notice("202401-aaaaaa").file("content/pages/guide.md", "# 指南\n")
    link(site, "content/pages/x.md", site.root / "outside/a.md")
    link(site, "content/pages/far", site.root)
    site.build().exit(1).shows("content/pages/x.md  错误 GK131", "content/pages/far  错误 GK131")
    assert not site.out.exists()


def test_names_that_are_not_utf8(site: Site) -> None:
    folder = os.fsencode(site.root / RECORDS)
    os.makedirs(folder)  # noqa: PTH103 - a name in bytes
    with open(folder + b"/\xb9\xab\xb8\xe6.yml", "wb") as file:  # noqa: PTH123
        file.write(notice("202401-aaaaaa", "天气: 晴\n").encode())
    site.process("check").exit(1).shows("GK202").hides("Traceback")
    site.process("check", "--format", "json").exit(1).shows("GK202").hides("Traceback")


def test_what_is_no_file_is_not_opened(site: Site) -> None:
    (site.root / RECORDS).mkdir(parents=True)
    os.mkfifo(site.root / RECORDS / "a.yml")
    site.check().exit(1).shows(f"{RECORDS}/a.yml  错误 GK125")


def test_one_agency_may_leave_its_folder_out(site: Site) -> None:
    site.without("content/agencies/baishi.yml").file("content/files/名单.txt", "x")
    site.notice("202401-aaaaaa", "附件:\n  - 文件: 名单.txt\n", "content/notice/2024")
    site.build().exit(0)
    assert (site.out / "qingxi/notice/2024/01/202401-aaaaaa-1.txt").read_text(encoding="utf-8") == "x"
