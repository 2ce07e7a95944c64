"""The manifest of the published site: complete, the same however built, and no flipped byte is overlooked."""

import json
import random
import subprocess
from pathlib import Path

from builder import Site
from gongkai.marker import MARK
from incremental import same

RECORD = "qingxi/notice/2024/01/202401-aaaaaa"
CONFIG = "网站名称: 云岭县政府信息公开\n校验清单: 是\n"
FINE = "全部文件都和校验清单一致。\n"


def proved(site: Site) -> Site:
    return site.file("site_config.yml", CONFIG).notice("202401-aaaaaa").notice("202402-bbbbbb")


def test_the_manifest_lists_every_file_and_every_flipped_byte_is_found(site: Site) -> None:
    proved(site).build().exit(0)
    parts = sorted(each.relative_to(site.out).as_posix() for each in (site.out / "manifest").rglob("*.txt"))
    assert {"manifest/qingxi/2024.txt", "manifest/qingxi/other.txt", "manifest/top.txt"} < set(parts)
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "manifest.txt", *parts], cwd=site.out, check=True)
    about = json.loads((site.out / "manifest.json").read_bytes())
    assert (about["day"], about["files"]) == ("2024-12-31", sum(1 for line in _lines(site.out, parts)))
    site.run("verify", "out").exit(0).is_(FINE)
    choice = random.Random(8)
    files = sorted(each for each in site.out.rglob("*") if each.is_file())
    chosen = {
        *choice.sample(files, 12),
        *(site.out / name for name in ("manifest.txt", "manifest.json", MARK, parts[0])),
    }
    for path in sorted(chosen):
        data = path.read_bytes()
        at = choice.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << choice.randrange(8)]) + data[at + 1 :])
        site.run("verify", "out").exit(1)
        path.write_bytes(data)


def _lines(out: Path, parts: list[str]) -> list[str]:
    return [line for part in parts for line in (out / part).read_text().splitlines()]


def test_what_is_wrong_is_named(site: Site) -> None:
    proved(site).build().exit(0)
    (site.out / f"{RECORD}.html").unlink()
    (site.out / f"{RECORD}.json").write_text("{}")
    (site.out / "qingxi/notice/own.html").write_text("x")
    (site.out / "strange").mkdir()
    (site.out / "strange/a.txt").write_text("x")
    (site.out / "manifest/strange.txt").write_text("x")
    site.run("verify", "out").exit(1).is_(
        f"缺少  {RECORD}.html\n改动过  {RECORD}.json\n多出来  qingxi/notice/own.html\n多出来  strange/a.txt\n"
        "多出来  manifest/strange.txt\n有 5 个文件和校验清单不一致。\n"
    )


def test_a_saved_file(site: Site) -> None:
    proved(site).build().exit(0)
    saved = site.root / "saved/202401-aaaaaa.html"
    site.file("saved/202401-aaaaaa.html", (site.out / f"{RECORD}.html").read_bytes())
    site.run("verify", str(saved), "--manifest", "out/manifest.txt").exit(0).is_(
        f"一致：202401-aaaaaa.html 就是公开的 {RECORD}.html，没有改动。\n"
    )
    site.run("verify", f"out/{RECORD}.json").exit(0)
    saved.write_bytes(saved.read_bytes().replace(b"2024", b"2025"))
    site.run("verify", str(saved), "--manifest", "out/manifest.txt").exit(1).is_(
        f"改动过：202401-aaaaaa.html 和公开的 {RECORD}.html 不一样。\n"
    )
    site.file("saved/other.html", "x").run("verify", "saved/other.html", "--manifest", "out/manifest.txt").exit(1).is_(
        "清单里没有：other.html 不是这份清单里的文件，或者改动过又改了名字。\n"
    )
    site.run("verify", "saved").exit(2).shows("saved 里没有校验清单 manifest.txt")


def test_one_build_after_another_gives_the_manifest_of_a_build_from_nothing(site: Site) -> None:
    day = ("--as-of", "2024-12-31")
    proved(site)
    for edit in (
        lambda: None,
        lambda: site.notice("202401-aaaaaa", "公告正文: 第二版\n"),
        lambda: site.notice("202305-cccccc"),
        lambda: site.without("202305-cccccc.yml"),
    ):
        edit()
        ran = site.run("build", "--jobs", "1", *day)
        same(site, ran.exit(0), *day)
    site.run("verify", "out").exit(0).is_(FINE)


def test_a_manifest_changed_by_hand_is_made_anew(site: Site) -> None:
    proved(site).build().exit(0)
    part = site.out / "manifest/qingxi/2024.txt"
    part.write_bytes(part.read_bytes().replace(b"a", b"b"))
    site.notice("202401-aaaaaa", "公告正文: 第二版\n").build().exit(0)
    site.run("verify", "out").exit(0).is_(FINE)
