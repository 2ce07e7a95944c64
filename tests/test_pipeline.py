"""From content to a published site: the same bytes every time, all of it or nothing, whoever interrupts."""

import os
import shutil
import time
from pathlib import Path

import pytest

from builder import RECORDS, Site, kill_group, notice
from gongkai import exchange
from gongkai.pool import useful_jobs

KEPT = {"lock", "store", "texts", "twin"}
AS_OF = ("--as-of", "2024-12-31")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that is worth several processes, with everything that only the whole corpus knows."""
    site = Site(tmp_path_factory.mktemp("many") / "site")
    site.notices(420).notices(120, "content/baishi/notice/2024/05").file(
        "content/qingxi/files/名单.txt", "防汛值班表" * 500
    )
    for path in sorted((site.root / "content/baishi/notice/2024/05").iterdir()):
        path.write_text(path.read_text(encoding="utf-8").replace(": 2024", ": 2025", 1), encoding="utf-8")
    several = [
        notice(f"202306-{number:06}", f"所涉记录: 202401-000000\n附件:\n  - 文件: 名单.txt\n公告正文: {'长文' * 40}\n")
        for number in range(100)
    ]
    site.file("several.yml", "---\n".join(several)).file("content/pages/guide.md", "# 指南\n\n## 申请\n\n文字\n")
    assert useful_jobs(site.root / "content", 2) == 2
    return site


def test_any_number_of_workers_gives_the_same_bytes(many: Site) -> None:
    one, two = many.root / "one", many.root / "two"
    many.process("build", "--jobs", "1", "--out", "one", *AS_OF).exit(0).shows("检查了 640 条记录，没有发现问题。")
    many.process("build", "--jobs", "2", "--out", "two", *AS_OF, PYTHONHASHSEED="7", TZ="America/New_York").exit(0)
    assert many.published(one) == many.published(two)
    assert len(many.published(one)) > 1400


@pytest.mark.slow
def test_moving_the_site_changes_nothing(many: Site, tmp_path: Path) -> None:
    shutil.copytree(many.root / "content", tmp_path / "另一处" / "content")
    moved = Site(tmp_path / "另一处")
    many.build("--out", str(many.root / "here")).exit(0)
    moved.build().exit(0)
    assert moved.published() == many.published(many.root / "here")


def test_no_place_of_the_machine_in_the_output(site: Site) -> None:
    site.notice("202401-aaaaaa").file("content/qingxi/files/名单.txt", "x")
    site.notice("202401-bbbbbb", "附件:\n  - 文件: 名单.txt\n").build().exit(0)
    assert site.output_holding(str(site.root)) == []
    assert site.output_holding("名单.txt") != []
    assert not [name for name in site.published() if not name.isascii() or name != name.lower()]


@pytest.mark.slow
def test_killed_builds_leave_the_published_site_whole(many: Site) -> None:
    started = time.perf_counter()
    many.process("build", "--jobs", "2", *AS_OF).exit(0)
    taken = time.perf_counter() - started
    before = many.published()
    path = many.root / RECORDS / "extra.yml"
    path.write_text(notice("202412-extra0"), encoding="utf-8")
    for share in (0.3, 0.6, 0.8, 0.95):
        process = many.start("build", "--jobs", "2", *AS_OF)
        time.sleep(taken * share)
        kill_group(process)
        now = many.published()
        assert now == before or "qingxi/notice/2024/12/202412-extra0.html" in now
        if now != before:
            break
    path.unlink()
    many.process("build", "--jobs", "1", *AS_OF).exit(0)
    assert many.published() == before
    assert {each.name for each in (many.root / "out.gongkai").iterdir()} <= KEPT


def test_second_build_at_the_same_time(many: Site) -> None:
    first = many.start("build", "--no-cache", "--jobs", "1", *AS_OF)
    lock = many.root / "out.gongkai" / "run"
    while not lock.exists():
        time.sleep(0.01)
    second = many.process("build", "--no-cache", "--jobs", "1", *AS_OF)
    first.communicate()
    assert first.returncode == 0
    second.exit(2).shows("另一个 gongkai build 正在生成同一个网站，请等它结束").hides("Traceback")


def test_interrupted_by_hand(many: Site) -> None:
    many.process("build", *AS_OF).exit(0)
    before = many.published()
    process = many.start("build", "--no-cache", "--jobs", "1", *AS_OF)
    while not (many.root / "out.gongkai" / "run").exists():
        time.sleep(0.001)
    process.send_signal(2)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode().strip()) == (130, "已中断，已公开的网站没有改动。")
    assert many.published() == before


def test_folder_of_somebody_else_is_refused(site: Site) -> None:
    site.notice("202401-aaaaaa").file("out/重要.docx", "x").file("out/照片/a.jpg", "x")
    site.build().exit(2).shows(
        f"错误  输出文件夹 {site.out} 里有不是 gongkai 生成的文件（照片、重要.docx），没有改动。"
        "请换一个文件夹，或者自己清空它"
    )
    assert sorted(site.published()) == ["照片/a.jpg", "重要.docx"]
    for number in range(6):
        site.file(f"out/{number}.txt", "x")
    site.build().exit(2).shows("（0.txt、1.txt、2.txt、3.txt、4.txt……）")


def test_empty_folder_is_taken(site: Site) -> None:
    site.notice("202401-aaaaaa").out.mkdir()
    site.build().exit(0)
    assert "index.html" in site.published()


def test_output_is_a_file(site: Site) -> None:
    site.notice("202401-aaaaaa").file("./out", "x").build().exit(2).shows(
        f"错误  输出位置 {site.out} 是一个文件，不是文件夹"
    )
    assert site.out.read_text(encoding="utf-8") == "x"


def test_output_below_a_file(site: Site) -> None:
    site.notice("202401-aaaaaa").file("./x", "x").build("--out", "x/out").exit(2).shows("错误  不能在").hides(
        "Traceback"
    )


def test_output_is_a_link_to_a_folder(site: Site) -> None:
    (site.root / "real").mkdir()
    site.out.symlink_to("real")
    site.notice("202401-aaaaaa").build().exit(0)
    site.notice("202401-bbbbbb").build().exit(0)
    assert site.out.is_symlink()
    assert (site.root / "real/qingxi/notice/2024/01/202401-bbbbbb.html").is_file()


def test_output_among_the_content(site: Site) -> None:
    site.notice("202401-aaaaaa")
    for out in ("content", "content/x", "content/qingxi"):
        site.build("--out", out).exit(2).shows("在内容文件夹里，没有改动。请换一个地方")
    site.check().exit(0)


def test_elsewhere(site: Site, tmp_path: Path) -> None:
    site.notice("202401-aaaaaa").build("--out", str(tmp_path / "a/b")).exit(0).shows(
        f"网站已生成：{tmp_path}/a/b/index.html"
    )
    assert sorted(each.name for each in (tmp_path / "a").iterdir()) == ["b", "b.gongkai"]


def no_exchange(one: Path, other: Path) -> bool:  # noqa: ARG001 - the system that cannot
    return False


def test_where_folders_cannot_be_exchanged(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange", no_exchange)
    site.notice("202401-aaaaaa").build().exit(0)
    site.notice("202401-bbbbbb").without("202401-aaaaaa.yml").build().exit(0)
    assert "qingxi/notice/2024/01/202401-bbbbbb.html" in site.published()
    assert "qingxi/notice/2024/01/202401-aaaaaa.html" not in site.published()
    assert {each.name for each in (site.root / "out.gongkai").iterdir()} <= KEPT


class Killed(BaseException):
    """As if the power went out."""


@pytest.mark.parametrize("step", [1, 2])
def test_killed_between_two_renames(site: Site, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    before = site.published()
    monkeypatch.setattr(exchange, "_exchange", no_exchange)
    done: list[Path] = []

    def rename(source: Path, target: Path) -> None:
        source.rename(target)
        done.append(target)
        if len(done) == step:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "rename", rename)
        site.notice("202401-bbbbbb")
        with pytest.raises(Killed):
            site.build()
    assert (site.root / "out.gongkai" / "old").is_dir()
    site.file("wrong.yml", "x").build().exit(1)
    if step == 1:
        assert site.published() == before
    else:
        assert "qingxi/notice/2024/01/202401-bbbbbb.html" in site.published()
    site.without("wrong.yml").build().exit(0)
    assert "qingxi/notice/2024/01/202401-bbbbbb.html" in site.published()
    assert {each.name for each in (site.root / "out.gongkai").iterdir()} <= KEPT


def test_address_of_a_record_never_moves(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    page = "qingxi/notice/2024/01/202401-aaaaaa.html"
    assert page in site.published()
    corrected = (
        notice("202401-aaaaaa", "变更日期: 2022-02-02\n")
        .replace("2024-03-05", "2023-11-30")
        .replace("标题: ", "标题: 更正")
    )
    site.without("202401-aaaaaa.yml").file("content/青溪镇人民政府/公告/2023/11/改了名.yml", corrected)
    site.build().exit(0)
    assert page in site.published()
    assert "2023-11-30" in site.page(page)


def test_withdrawn_records_go(site: Site) -> None:
    site.notice("202401-aaaaaa").notice("202401-bbbbbb").build().exit(0)
    site.without("202401-aaaaaa.yml").build().exit(0)
    assert site.output_holding("公告202401-aaaaaa") == []


def test_site_without_records(site: Site) -> None:
    site.build().exit(0).shows("检查了 0 条记录，没有发现问题。")
    assert "index.html" in site.published()


def test_timings(site: Site) -> None:
    site.notice("202401-aaaaaa").build("--timings").exit(0).shows(
        "秒  读配置", "秒  读取和检查", "秒  版面", "秒  生成", "秒  发布"
    )


def test_files_are_readable_by_a_web_server(site: Site) -> None:
    site.notice("202401-aaaaaa").file("content/qingxi/files/名单.txt", "x")
    site.path("content/qingxi/files/名单.txt").chmod(0o600)
    old = os.umask(0o022)
    try:
        site.notice("202401-bbbbbb", "附件:\n  - 文件: 名单.txt\n").build().exit(0)
    finally:
        os.umask(old)
    for each in [site.out, *site.out.rglob("*")]:
        assert each.stat().st_mode & 0o777 == (0o755 if each.is_dir() else 0o644), each
