"""Publishing a tree whole or by difference: the site is old or new, never between, and nothing is left of the old."""

import subprocess
import sys
from pathlib import Path

import pytest

from builder import Site
from gongkai.marker import MARK
from gongkai.out_folder import PublishError, side_folder, twin_folder
from gongkai.publish import live_version, recover, switch, switch_part, working_folder
from gongkai.twin import Changes
from trees import Tree, changes, read_tree, write_tree

OLD: Tree = {"index.html": b"old", "a/1.html": b"1", "a/2.html": b"2", "b/c/d.html": b"d", "e": b"a file"}
NEW: Tree = {"index.html": b"new", "a/1.html": b"1", "b": b"a file", "e/f/g.html": b"g", "h/i.html": b"i"}


def whole(out: Path, tree: Tree, version: str, changed: Path | None = None) -> None:
    with working_folder(out) as run:
        switch(write_tree(run / "stage", tree), out, version, changed)


def part(out: Path, old: Tree, new: Tree, version: str, changed: Path | None = None) -> None:
    with working_folder(out) as run:
        switch_part(changes(old, new, run / "stage"), out, version, changed)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    whole(tmp_path / "out", OLD, "a1")
    return tmp_path / "out"


def test_difference_on_files_and_folders(out: Path) -> None:
    part(out, OLD, NEW, "b2")
    assert read_tree(out) == read_tree(twin_folder(out)) == NEW
    assert live_version(out) == "b2"
    part(out, NEW, OLD, "c3")
    assert read_tree(out) == read_tree(twin_folder(out)) == OLD
    whole(out.with_name("other"), OLD, "c3")
    assert (out / MARK).read_bytes() == (out.with_name("other") / MARK).read_bytes()


def test_marker_says_version_and_top(out: Path) -> None:
    assert (out / MARK).read_text(encoding="utf-8") == (
        "本文件夹由 gongkai 生成，请勿手工修改：每次生成都会整个换掉。\n版本 a1\na\nb\ne\nindex.html\n"
    )
    assert live_version(out.with_name("nothing")) == ""


def test_marker_of_an_earlier_gongkai_is_taken(tmp_path: Path) -> None:
    out = write_tree(tmp_path / "out", OLD)
    (out / MARK).write_text("本文件夹由 gongkai 生成，请勿手工修改：每次生成都会整个换掉。\n", encoding="utf-8")
    assert live_version(out) == ""
    whole(out, NEW, "a1")
    assert read_tree(out) == NEW


def test_no_text_of_the_old_site_is_left(out: Path) -> None:
    part(out, OLD, NEW, "b2")
    whole(out, OLD, "c3")
    part(out, OLD, NEW, "d4")
    left = [each for each in out.parent.rglob("*") if each.is_file() and each.read_bytes() in (b"old", b"2", b"d")]
    assert left == []
    assert sorted(each.name for each in side_folder(out).iterdir()) == ["lock", "twin"]


def test_files_that_stay_are_shared_and_none_is_written_into(out: Path) -> None:
    kept = out.with_name("kept")
    kept.hardlink_to(out / "index.html")
    part(out, OLD, NEW, "b2")
    assert kept.read_bytes() == b"old"
    assert (out / "a/1.html").samefile(twin_folder(out) / "a/1.html")
    assert (out / "index.html").samefile(twin_folder(out) / "index.html")


def test_whole_after_difference_and_back(out: Path) -> None:
    part(out, OLD, NEW, "b2")
    whole(out, OLD, "c3")
    assert not twin_folder(out).exists()
    part(out, OLD, NEW, "d4")
    assert read_tree(out) == read_tree(twin_folder(out)) == NEW


def test_what_lies_in_a_folder_that_becomes_a_file(out: Path) -> None:
    (out / "b/c/by hand.txt").write_text("x", encoding="utf-8")
    part(out, OLD, NEW, "b2")
    assert read_tree(out) == read_tree(twin_folder(out)) == NEW


def test_links_in_the_site_do_not_get_into_the_twin(out: Path) -> None:
    (out / "a/link.html").symlink_to("/etc/hostname")
    part(out, OLD, NEW, "b2")
    assert read_tree(out) == NEW


def test_twin_of_another_version_is_made_anew(out: Path) -> None:
    part(out, OLD, NEW, "b2")
    (twin_folder(out) / MARK).unlink()
    (twin_folder(out) / MARK).write_text("x\n版本 c3\n", encoding="utf-8")
    (twin_folder(out) / "a/1.html").unlink()
    recover(out)
    assert not twin_folder(out).exists()
    part(out, NEW, OLD, "c3")
    assert read_tree(out) == read_tree(twin_folder(out)) == OLD


def test_difference_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"发布时不能写 .*out：不存在。已公开的网站没有改动"):
        part(tmp_path / "out", OLD, NEW, "b2")
    assert [each.name for each in side_folder(tmp_path / "out").iterdir() if each.name != "run"] == ["lock"]


def test_changed_of_a_difference(out: Path) -> None:
    told = out.with_name("changed.txt")
    with working_folder(out) as run:
        again = changes(OLD, NEW, run / "stage")
        write_tree(run / "stage", {"a/1.html": b"1"})
        switch_part(Changes(run / "stage", [*again.puts, "a/1.html"], again.removed), out, "b2", told)
    assert told.read_text(encoding="utf-8").splitlines() == [
        "M .gongkai", "D a/2.html", "A b", "D b/c/d.html", "D e", "A e/f/g.html", "A h/i.html", "M index.html",
    ]  # fmt: skip


def test_changed_of_a_whole_publish(out: Path) -> None:
    one, two = out.with_name("1.txt"), out.with_name("2.txt")
    whole(out.with_name("first"), OLD, "a1", one)
    assert one.read_text(encoding="utf-8").splitlines() == [f"A {name}" for name in sorted([*OLD, MARK])]
    whole(out, NEW, "b2", one)
    part(out.with_name("first"), OLD, NEW, "b2", two)
    assert one.read_bytes() == two.read_bytes()
    whole(out, NEW, "b2", one)
    assert one.read_bytes() == b""


def test_changed_is_written_only_after_the_switch(out: Path) -> None:
    told = out.with_name("changed.txt")
    told.write_text("earlier", encoding="utf-8")
    missing = Changes(out.parent / "no stage", ["x.html"], [])
    with working_folder(out), pytest.raises(PublishError):
        switch_part(missing, out, "b2", told)
    assert told.read_text(encoding="utf-8") == "earlier"
    assert read_tree(out) == OLD
    with pytest.raises(
        PublishError, match=r"新网站已经公开，但是不能写 .*changed.txt/x：路径里有一级是文件，不是文件夹"
    ):
        part(out, OLD, NEW, "b2", told / "x")
    assert read_tree(out) == NEW


def test_changed_on_the_command_line(site: Site) -> None:
    site.notice("202401-aaaaaa").build("--changed", "变化.txt").exit(0)
    told = site.root / "变化.txt"
    everything = told.read_text(encoding="utf-8").splitlines()
    assert everything == sorted(f"A {name}" for name in site.published())
    before = site.published()
    site.notice("202401-bbbbbb").without("202401-aaaaaa.yml").build("--changed", "变化.txt").exit(0)
    lines = told.read_text(encoding="utf-8").splitlines()
    after = site.published()
    assert "A qingxi/notice/2024/01/202401-bbbbbb.html" in lines
    assert {line[2:] for line in lines if line[0] == "D"} == set(before) - set(after)
    assert {line[2:] for line in lines if line[0] == "A"} == set(after) - set(before)
    assert {line[2:] for line in lines if line[0] == "M"} == {
        name for name in set(before) & set(after) if before[name] != after[name]
    }
    site.file("wrong.yml", "x").build("--changed", "变化.txt").exit(1)
    assert told.read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize("place", ["out/x.txt", "content/x.txt", "content/qingxi/x.txt", "out.gongkai/twin/x.txt"])
def test_changed_among_what_is_published(site: Site, place: str) -> None:
    site.notice("202401-aaaaaa").build("--changed", place).exit(2).shows("会被公开，没有写。请换一个地方")
    assert not site.out.exists()


def test_what_somebody_put_into_the_site(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    site.file("./out/.DS_Store", "x").build().exit(0)
    site.file("./out/verify.txt", "x").build().exit(2).shows(
        f"错误  输出文件夹 {site.out} 里有不是 gongkai 生成的文件（verify.txt），没有改动。"
        "要一起公开的文件请放进内容文件夹的 pages 里，别的请移走"
    )
    (site.out / "verify.txt").unlink()
    (site.out / "kinds").rename(site.root / "elsewhere")
    (site.out / "kinds").symlink_to(site.root / "elsewhere")
    site.build().exit(2).shows("不是 gongkai 生成的文件（kinds），没有改动")


def test_run_from_inside_the_site(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    command = [sys.executable, "-m", "gongkai", "build", "--config", str(site.root / "site_config.yml")]
    ran = subprocess.run(command, cwd=site.out / "qingxi", capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (
        2, f"错误  当前文件夹在输出文件夹 {site.out} 里，不能换掉它，没有改动。请先到别的文件夹再运行\n",
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="processes are seen through /proc")
def test_program_that_works_inside_the_site(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0).hides("重新启动")
    with subprocess.Popen(["sleep", "60"], cwd=site.out / "qingxi") as other:
        site.build().exit(0).shows(
            "这些程序的当前文件夹在输出文件夹里，看到的可能是旧网站，请重新启动它们：", f"sleep（进程 {other.pid}）"
        )
        other.kill()


def own_mounts(site: Site, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in the site's folder where it may mount; skipped where the system does not let us."""
    enter = ["unshare", "--map-root-user", "--mount"]
    try:
        able = subprocess.run([*enter, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare")
    if able.returncode:
        pytest.skip("mounting is not allowed here")
    build = f"build() {{ {sys.executable} -m gongkai build --jobs 1 --as-of 2024-12-31; }}\n"
    return subprocess.run(
        [*enter, "sh", "-c", build + script], cwd=site.root, capture_output=True, text=True, check=False
    )


def test_output_is_a_mount_point(site: Site) -> None:
    says = f"错误  {site.out} 是挂载点，不能整个换掉，没有改动。请挂载它的上一层文件夹 {site.root}\n"
    site.notice("202401-aaaaaa").out.mkdir()
    ran = own_mounts(site, "mount -t tmpfs none out; build")
    assert (ran.returncode, ran.stderr) == (2, says)
    site.build().exit(0)
    before = site.published()
    ran = own_mounts(site.notice("202401-bbbbbb"), "mount --bind out out; build")
    assert (ran.returncode, ran.stderr) == (2, says)
    assert site.published() == before
    site.build().exit(0)
    assert {each.name for each in side_folder(site.out).iterdir()} <= {"lock", "store", "texts", "twin"}


def test_disk_is_full(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    for size, code in (("100k", 2), ("40m", 0)):
        script = (
            f"mkdir -p disk; mount -t tmpfs -o size={size} none disk; cp -r site_config.yml content disk; cd disk\n"
        )
        ran = own_mounts(site, script + "build")
        assert ran.returncode == code, ran.stderr
        assert ("磁盘已满" in ran.stderr) == (code == 2)
        assert "Traceback" not in ran.stderr


def test_disk_is_read_only(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    ran = own_mounts(site, "mount --bind . .; mount -o remount,bind,ro .; cd $PWD; build")
    assert (ran.returncode, ran.stderr) == (2, f"错误  不能在 {site.root} 里建立文件夹：磁盘是只读的\n")


SYSTEMS = [(), ("no-exchange",), ("no-links",), ("no-exchange", "no-links")]


def run_program(name: str, folder: Path, *arguments: str) -> str:
    command = [sys.executable, str(Path(__file__).with_name(name)), str(folder), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("system", [SYSTEMS[0], SYSTEMS[-1]], ids=["linux", "neither"])
def test_killed_anywhere(tmp_path: Path, system: tuple[str, ...]) -> None:
    assert "kills" in run_program("publish_kill.py", tmp_path / "x", "20", "1", *system)


@pytest.mark.slow
@pytest.mark.parametrize("system", SYSTEMS, ids=["linux", "no exchange", "no links", "neither"])
def test_killed_anywhere_at_length(tmp_path: Path, system: tuple[str, ...]) -> None:
    assert "kills" in run_program("publish_kill.py", tmp_path / "x", "400", "2", *system)


@pytest.mark.parametrize(
    ("way", "error", "stride"), [("whole", "ENOSPC", 1), ("part", "ENOSPC", 9), ("part", "EROFS", 23)]
)
def test_nothing_can_be_written_from_some_step_on(tmp_path: Path, way: str, error: str, stride: int) -> None:
    assert "steps" in run_program("publish_full.py", tmp_path / "x", way, error, str(stride))


@pytest.mark.slow
@pytest.mark.parametrize("way", ["whole", "part"])
@pytest.mark.parametrize("error", ["ENOSPC", "EROFS"])
@pytest.mark.parametrize("system", [(), ("no-links",)])
def test_nothing_can_be_written_from_any_step_on(tmp_path: Path, way: str, error: str, system: tuple[str, ...]) -> None:
    assert "steps" in run_program("publish_full.py", tmp_path / "x", way, error, "1", *system)
