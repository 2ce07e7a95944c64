"""A county collects what its units have reviewed: numbers are given here, a batch goes in whole or not at all."""

import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from builder import AGENCIES, Ran, Site, notice
from test_review import BODY, SECRET, WITH_FILE, approve, everything

CODE = "11341702486344515H"
FEW = 3
OFFICES = {"qingxi": "青溪镇人民政府", "baishi": "白石镇人民政府"}


def agency(name: str, called: str) -> str:
    code = f"统一社会信用代码: {CODE}\n" if name == "qingxi" else ""
    return AGENCIES["qingxi"].replace("qingxi", name).replace("青溪镇人民政府", called) + code


def county(root: Path, offices: dict[str, str] = OFFICES) -> Site:
    """A county's site in a git repository. 青溪镇 has a credit code, from which 索引号 are made."""
    site = Site(root)
    site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 逐条审查\n索引号规则: credit-code\n")
    for name, called in offices.items():
        site.file(f"content/agencies/{name}.yml", agency(name, called))
    (root / ".gitignore").write_text("/out/\n/out.gongkai/\n/drafts/\n", encoding="utf-8")
    for command in ("init -q", "config user.name 县办", "config user.email a@example.gov.cn", "add .", "commit -qm 站"):
        git(site, *command.split())
    return site


def git(site: Site, *command: str) -> str:
    asked = ["git", "-c", "core.quotepath=off", *command]
    return subprocess.run(asked, cwd=site.root, check=True, capture_output=True, encoding="utf-8").stdout


def unit(root: Path, name: str = "qingxi", called: str = "青溪镇人民政府", **records: str) -> Site:
    """The site of a unit, with its records reviewed there."""
    made = Site.__new__(Site)
    made.root = root
    made.file("site_config.yml", "网站名称: 单位\n公开审查方式: 逐条审查\n")
    made.file(f"content/agencies/{name}.yml", agency(name, called)).file("content/pages/about.md", "# 关于\n")
    made.file("drafts/files/封闭路段.txt", called)
    for letters, more in records.items():
        made.file(f"drafts/notice/2024/公告{letters}.yml", notice(f"202403-{letters}", more))
    approve(made, "drafts").exit(0)
    return made


def accept(site: Site, source: Path, name: str = "qingxi") -> Ran:
    return site.run("accept", str(source), "--as", name)


@pytest.fixture
def here(tmp_path: Path) -> Site:
    return county(tmp_path / "county")


def records(site: Site) -> list[str]:
    return [data.decode() for name, data in everything(site, "content").items() if "/notice/" in name]


def test_a_unit_hands_over_again_and_again(here: Site, tmp_path: Path) -> None:
    town = unit(tmp_path / "青溪", aaaaaa=WITH_FILE, bbbbbb=BODY)
    accept(here, town.root).exit(0).shows(
        "新收  公告202403-aaaaaa（202403-aaaaaa → 202403-",
        "新收 2 条。\n已提交：青溪镇人民政府：2 条（审查单 审2024-1）",
        f"给单位的结果文件：{tmp_path / '青溪-接收结果.html'}\n",
    )  # fmt: skip
    assert not any("aaaaaa" in name for name in everything(here, "content")), "numbers are given here"
    assert sorted(text.count("索引号: ") for text in records(here)) == [1, 1]
    assert git(here, "log", "-1", "--format=%an：%s") == "青溪镇人民政府：青溪镇人民政府：2 条（审查单 审2024-1）\n"
    assert git(here, "status", "--porcelain") == ""
    page = (tmp_path / "青溪-接收结果.html").read_text(encoding="utf-8")
    for each in ("新收 2 条。", "202403-bbbbbb", f"{CODE}/2024-00001", f"{CODE}/2024-00002", "演示数据"):
        assert each in page
    here.check().exit(0).shows("检查了 2 条记录")
    before = everything(here, "content")
    accept(here, town.root).exit(0).shows("没有变化 2 条。\n").hides("已提交")
    place = "content/qingxi/notice/2024/公告bbbbbb.yml"
    town.file(place, town.path(place).read_text(encoding="utf-8").replace("三天", "五天"))
    accept(here, town.root).exit(1).is_(
        "notice/2024/公告bbbbbb.yml:1:1  错误 GK226  审查以后改过（记录或者附件），现在的内容没有审查\n"
        "  改法  改得对的，再审查一次，运行 gongkai approve 这个文件 --by 审查人 --sheet 审查单编号；"
        "不该改的，改回原样（说明：gongkai explain GK226）\n\n"
        "有 1 处错误，一条也没有收。改正、再审查以后，整个再交一次。\n"
        f"给单位的结果文件：{tmp_path / '青溪-接收结果.html'}\n"
    )  # fmt: skip
    assert everything(here, "content") == before
    approve(town, "content").exit(0)
    accept(here, town.root).exit(0).shows("更新 1 条")
    assert sum(f"{SECRET}五天" in text for text in records(here)) == 1
    assert everything(here, "content").keys() == before.keys()


def test_what_the_county_withdrew_or_reviewed_later_stays(here: Site, tmp_path: Path) -> None:
    town = unit(tmp_path / "青溪", aaaaaa=BODY, bbbbbb=BODY)
    accept(here, town.root).exit(0)
    first, second = sorted(here.root.glob("content/qingxi/notice/2024/*.yml"))
    first.write_text(first.read_text("utf-8") + "撤回:\n  撤回日期: 2024-04-01\n  撤回理由: 重复\n", "utf-8")
    second.write_text(second.read_text("utf-8").replace("三天", "四天"), "utf-8")
    here.run("approve", "content", "--by", "李某", "--sheet", "县1", "--on", "2024-04-02").exit(0)
    accept(here, town.root).exit(0).shows("没有变化 1 条，没有收，网站上的是后来审查的 1 条")
    town.file("content/qingxi/notice/2024/公告aaaaaa.yml", notice("202403-aaaaaa", BODY + "关键词: 桥\n"))
    approve(town, "content").exit(0)
    git(here, "commit", "-qam", "撤回")
    accept(here, town.root).exit(0).shows("更新 1 条")
    assert "撤回理由: 重复" in "".join(records(here))
    gone = second.stem
    second.unlink()
    here.file(
        "content/qingxi/ledger/2024.csv",
        "记录编号,网址,索引号,首次公开,撤下日期,撤下原因,原发布日期\n"
        f"{gone},a.html,,2024-03-05 09:30,2024-04-03,停止公开,\n",
    )
    git(here, "add", ".")
    git(here, "commit", "-qm", "清除")
    accept(here, town.root).exit(0).shows("没有变化 1 条，没有收，以前撤下了 1 条")
    assert not second.exists()


@pytest.mark.parametrize("count", [FEW, pytest.param(45, marks=pytest.mark.slow)])
def test_in_any_order_the_same_site(tmp_path: Path, count: int) -> None:
    offices = {f"office{number:02}": f"第{number}镇人民政府" for number in range(count)}
    for at, (name, called) in enumerate(offices.items()):
        letters = {f"{at % 3:06}": WITH_FILE, f"{at:06}": BODY}
        unit(tmp_path / name, name, called, **letters)
    found = []
    for seed in (0, 1):
        site = county(tmp_path / f"county{seed}", offices)
        for name in random.Random(seed).sample(sorted(offices), count):
            accept(site, tmp_path / name, name).exit(0)
        assert int(git(site, "rev-list", "--count", "HEAD")) == count + 1
        if count > FEW:
            site.build().exit(0)
        found.append(everything(site, "content", "out"))
    assert found[0] == found[1]


class InGbk(zipfile.ZipInfo):
    """An entry as Chinese Windows writes it: its name in GBK, and nothing that says so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's own name
        return self.filename.encode("gbk"), 0


def test_a_zip_from_windows(here: Site, tmp_path: Path) -> None:
    town = unit(tmp_path / "青溪", aaaaaa=WITH_FILE)
    packed, files = tmp_path / "青溪.zip", everything(town, "content")
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(InGbk(f"青溪报送/{name}"), data)
    raw = packed.read_bytes()
    assert "公告aaaaaa".encode("gbk") in raw
    accept(here, packed).exit(0).shows("新收 1 条", "青溪-接收结果.html")
    assert (here.root / "content/qingxi/files/封闭路段.txt").read_text(encoding="utf-8") == "青溪镇人民政府"
    (tmp_path / "半个.zip").write_bytes(raw[: len(raw) // 2])
    accept(here, tmp_path / "半个.zip").exit(2).shows(
        "半个.zip 不是文件夹，也不是完整的 zip 压缩包，没有收。请重新拷贝"
    )


def test_nothing_of_it_is_taken(here: Site, tmp_path: Path) -> None:
    town = unit(tmp_path / "青溪", aaaaaa=BODY)
    before = everything(here, "content", ".git/refs")
    accept(here, town.root, "baishi").exit(2).shows("这是青溪镇人民政府的文件夹，不是白石镇人民政府的，没有收")
    shutil.copytree(town.root / "content/qingxi", tmp_path / "两家/qingxi")
    shutil.copytree(town.root / "content/qingxi", tmp_path / "两家/baishi")
    accept(here, tmp_path / "两家").exit(2).shows("里面还有别的机关的文件夹：白石镇人民政府（baishi），没有收")
    (tmp_path / "空").mkdir()
    accept(here, tmp_path / "空").exit(2).shows("里哪里也没有找到青溪镇人民政府的记录，没有收")
    town.file("content/qingxi/notice/2024/b.yml", notice("202403-bbbbbb"))
    accept(here, town.root).exit(1).shows("notice/2024/b.yml:1:1  错误 GK225  还没有审查", "一条也没有收")
    town.without("content/qingxi/notice/2024/b.yml").file("content/qingxi/公函/2024/b.yml", "甲: 乙\n")
    accept(here, town.root).exit(1).shows("公函  错误 GK122", "一条也没有收")
    shutil.rmtree(town.root / "content/qingxi/公函")
    (town.root / "content/qingxi/files").mkdir(exist_ok=True)
    (town.root / "content/qingxi/files/a.txt").symlink_to("/etc/hostname")
    accept(here, town.root).exit(2).shows("是链接，没有收。请放文件本身")
    with zipfile.ZipFile(tmp_path / "坏.zip", "w") as archive:
        archive.writestr("../../a.yml", "甲: 乙\n")
    accept(here, tmp_path / "坏.zip").exit(2).shows("坏.zip 里有不能用的文件名")
    said = (tmp_path / "坏-接收结果.html").read_text(encoding="utf-8")
    assert "一条也没有收：坏.zip 里有不能用的文件名“../../a.yml”，没有收。" in said
    for first, second in (("content/甲/乙", "content/甲"), ("content/甲", "长" * 90)):
        with zipfile.ZipFile(tmp_path / "坏.zip", "w") as archive:
            archive.writestr(first, "甲: 乙\n")
            archive.writestr(second, "甲: 乙\n")
        accept(here, tmp_path / "坏.zip").exit(2).shows(
            f"坏.zip 里的“{second[:30]}", "”太长，或者和别的文件重名，没有收", "给单位的结果文件："
        )
    assert everything(here, "content", ".git/refs") == before
    shutil.rmtree(here.root / ".git")
    git(here, "init", "-q")
    town.without("content/qingxi/files/a.txt")
    accept(here, town.root).exit(2).shows("这个文件夹还没有提交过。请管网站的人先提交一次", "没有改动")
