"""Packages for a server behind an air gap: made by `gongkai pack`, used by the shell of the server."""

import shutil
from pathlib import Path

import pytest

from air_gap import Server
from builder import Site
from gongkai.publish import working_folder
from incremental import tree
from test_lifecycle import FOLDER, KIND, trial

CONFIG = "网站名称: 云岭县政府信息公开\n校验清单: 是\n"
OTHER = "网站名称: 白石县政府信息公开\n校验清单: 是\n"
PENALTY = "qingxi/trial/2024/03/202403-aaaaaa.html"


def built(site: Site, day: str) -> None:
    site.run("build", "--jobs", "1", "--as-of", day).exit(0)


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path / "server")


def test_a_site_is_carried_and_its_days_come(site: Site, server: Server) -> None:
    site.file("site_config.yml", CONFIG).file("content/kinds/trial/kind.yml", KIND)
    site.file(f"{FOLDER}/a.yml", trial(more="公示到: 2024-06-30\n"))
    site.file(f"{FOLDER}/b.yml", trial("202403-cccccc", "公示到: 2024-09-29\n", "青试罚〔2024〕8号"))
    site.notice("202403-bbbbbb", "所涉文号: 无\n")
    built(site, "2024-06-20")
    site.run("pack", "--as-of", "2024-06-20").exit(0).shows(
        "第 1 号更新包：packages/gongkai-0001.zip（", "整站包，",
        "到 2024-08-04 为止有 1 天会因为日期改变网站，都准备好了。",
        "登记单：packages/gongkai-0001.html，请打印出来和 U 盘一起走。",
    )  # fmt: skip
    server.carry(site.root / "packages", 1)
    server.apply("2024-06-20").exit(0).shows("核对无误，已经复制到服务器，可以拔 U 盘了。", "第 1 号包用好了")
    assert tree(server.site) == tree(site.out)
    (server.site / f"{PENALTY}.gz").write_text("packed by the server")
    (server.site / "index.html.br").write_text("packed by the server")
    server.tick("2024-06-30").exit(0)
    server.tick("2024-07-02").exit(0).is_("换成了为 2024-07-01 准备的网站\n")
    assert not (server.site / PENALTY).exists()
    assert not any(each.suffix in {".gz", ".br"} for each in server.root.glob("out*/**/*"))
    kept = b"\n".join(each.read_bytes() for each in server.root.glob("out*/**/*") if each.is_file())
    assert "青试罚〔2024〕7号".encode() not in kept

    site.notice("202403-bbbbbb", "公告正文: 改过了\n").notice("202406-cccccc")
    built(site, "2024-06-28")
    site.run("pack", "--as-of", "2024-06-28").exit(0).shows("接在第 1 号包后面：新增 ")
    assert [each.name for each in (site.root / "packages").glob("*.zip")] == ["gongkai-0002.zip"]
    server.carry(site.root / "packages", 2)
    server.apply("2024-06-27").exit(1).shows("服务器的日期是 2024-06-27，包是为 2024-06-28 做的：服务器的时钟不对")
    server.apply("2024-06-28").exit(0)
    assert tree(server.site) == tree(site.out)
    server.apply("2024-06-29").exit(0).shows("第 2 号包已经用过，没有再改动")
    server.tick("2024-06-28").exit(1).shows("时钟倒退了，请先校准（date -s）。网站没有改动")
    built(site, "2024-07-01")
    server.tick("2024-07-01").exit(0)
    assert tree(server.site) == tree(site.out)
    due = site.run("check", "--due", "--jobs", "1", "--as-of", "2024-08-20").exit(0)
    due.shows("外网：第 2 号更新包准备到 2024-08-12，下一个包最迟要在 2024-09-30 带到外网，还有41日。\n")


@pytest.mark.slow
def test_what_does_not_belong_here_is_refused(site: Site, server: Server) -> None:
    site.file("site_config.yml", CONFIG).notice("202401-aaaaaa")
    day, kept = "2024-12-01", site.root / "kept"
    built(site, day)
    pack = ("pack", "--ahead", "0", "--as-of", day)
    for number in range(4):
        site.notice(f"202401-bbbbb{number}")
        built(site, day)
        site.run(*pack).exit(0)
        shutil.copytree(site.root / "packages", kept, dirs_exist_ok=True)
    server.carry(kept, 4)
    server.apply(day).exit(1).shows("服务器上还没有网站。第一次要用整站包，请在内网运行 gongkai pack --full")
    server.carry(kept, 1)
    server.apply(day).exit(0)

    package = server.carry(kept, 4)
    server.apply(day).exit(1).shows(
        "没有做：这是第 4 号包，要接在第 3 号后面，服务器上用到第 1 号。请先用少了的包；"
        "找不到就在内网运行 gongkai pack --since packages/gongkai-0001/manifest.txt"
    )
    (package / "package.txt").write_text((package / "package.txt").read_text()[:-5])
    server.apply(day).exit(1).shows("没有做：包不完整：package.txt 缺少或者损坏。")
    site.run(*pack, "--since", "packages/gongkai-0001/manifest.txt").exit(0)
    package = server.carry(site.root / "packages", 5)
    changed = package / "files/manifest.txt"
    text = changed.read_bytes()
    changed.write_bytes(text.replace(b"a", b"b", 1))
    server.apply(day).exit(1).shows("files/manifest.txt: FAILED", "没有做：包里有文件缺少或者损坏。网站没有改动")
    changed.unlink()
    server.apply(day).exit(1).shows("没有做：包里有文件缺少或者损坏。网站没有改动")
    changed.write_bytes(text)
    (package / "files/stranger.html").write_text("x")
    server.apply(day).exit(0).shows("多出来的文件没有用：files/stranger.html", "第 5 号包用好了")
    published = tree(server.site)
    assert published == tree(site.out)
    server.carry(kept, 3)
    server.apply(day).exit(1).shows("没有做：这是第 3 号包，服务器上已经用到第 5 号，不能倒回去")

    site.file("site_config.yml", OTHER)
    built(site, day)
    site.run(*pack, "--full").exit(0)
    server.carry(site.root / "packages", 6)
    server.apply(day).exit(1).shows("没有做：这个包是“白石县政府信息公开”的，服务器上是“云岭县政府信息公开”")
    assert tree(server.site) == published
    server.run(day, str(server.stick / "gongkai-0006/apply.sh"), "--replace", str(server.site)).exit(0)
    assert tree(server.site) == tree(site.out)


def test_what_stands_in_the_way_of_a_package(site: Site) -> None:
    site.run("pack").exit(2).shows(
        "打包要靠校验清单。请在 site_config.yml 里写“校验清单: 是”，运行 gongkai build，再打包"
    )
    site.file("site_config.yml", CONFIG).notice("202401-aaaaaa").file("content/static/A.txt", "1")
    site.run("pack").exit(2).shows("没有生成好的网站，请先运行 gongkai build")
    built(site, "2024-12-01")
    site.run("pack", "--as-of", "2024-11-30").exit(2).shows("网站是 2024-12-01 的，今天是 2024-11-30：时钟不对，或者")
    site.file("content/static/a.txt", "2")
    site.run("pack", "--as-of", "2024-12-01").exit(2).shows(
        "配置、机关、版面或者程序改过，请先运行 gongkai build，再打包；等不及的用 --ahead 0，不准备以后的日子"
    )
    packages = site.root / "packages"
    assert not list(packages.iterdir())
    (packages / ".gongkai-0001-1.zip.new").write_text("another one is at it")
    with working_folder(site.out):
        site.run("pack", "--as-of", "2024-12-01", "--ahead", "0").exit(2).shows("请等它结束")
    assert [each.name for each in packages.iterdir()] == [".gongkai-0001-1.zip.new"]
    site.run("pack", "--as-of", "2024-12-01", "--ahead", "0").exit(0)
    assert sorted(each.name for each in packages.iterdir()) == ["gongkai-0001", "gongkai-0001.html", "gongkai-0001.zip"]
