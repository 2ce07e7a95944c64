"""The manifest of the published site: complete, the same however built, and no flipped byte is overlooked."""

import gzip
import json
import random
import re
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


def test_what_a_server_compressed_has_to_unpack_to_what_is_published(site: Site) -> None:
    proved(site).build().exit(0)
    for name in (f"{RECORD}.html", "manifest.txt", "manifest/top.txt"):
        (site.out / f"{name}.gz").write_bytes(gzip.compress((site.out / name).read_bytes()))
    site.run("verify", "out").exit(0).is_(FINE)
    packed = bytearray((site.out / f"{RECORD}.html.gz").read_bytes())
    packed[len(packed) // 2] ^= 1
    (site.out / f"{RECORD}.html.gz").write_bytes(packed)
    (site.out / f"{RECORD}.json.gz").write_bytes(gzip.compress(b"{}"))
    (site.out / f"{RECORD}.json.zst").write_bytes(b"x")
    (site.out / "qingxi/no.html.gz").write_bytes(gzip.compress(b""))
    site.run("verify", "out").exit(1).is_(
        f"多出来  qingxi/no.html.gz\n改动过  {RECORD}.html.gz\n改动过  {RECORD}.json.gz\n解不开  {RECORD}.json.zst\n"
        "有 4 个文件和校验清单不一致。\n"
    )


def test_every_page_ends_with_where_it_comes_from(site: Site) -> None:
    """With a manifest; the fingerprint of a list changes with what it says, not with the pages around it."""
    home, root = "index.html", "https://www.example.gov.cn/"
    sample = "记录编号: 202404-dddddd\n发布时间: 不详\n公告标题: 样例\n公告类型: 其他\n公告正文: 文字\n"
    proved(site).file("content/pages/about.md", "# 关于\n\n文字\n")
    site.agency("sample").file("content/sample/notice/2024/202404-dddddd.yml", sample)
    site.file("site_config.yml", f"{CONFIG}网站地址: {root}\n").build().exit(0)
    before = {url: site.page(url) for url in ("qingxi/notice/2024/index.html", "pages/about.html", home)}
    for url, page in before.items():
        assert re.search(rf"<dt>网址</dt><dd>{root}{url}</dd>\s*<dt>内容指纹</dt><dd>[0-9a-f]{{16}}</dd>", page), url
    page = site.page(f"{RECORD}.html")
    assert f"<dt>网址</dt><dd>{root}{RECORD}.html</dd>" in page
    assert "<dt>公开时间</dt><dd>2024-03-05 09:30</dd>" in page
    assert '<a class="gk-paper" href="../../../../verify/index.html">核对</a>' in page
    assert "<li>记下网页的网址，或者文号；网址在网页的最下面，打印出来也有。</li>" in site.page("objection/index.html")
    assert "<dt>公开时间</dt>" not in site.page("sample/notice/2024/04/202404-dddddd.html")
    site.notice("202403-cccccc").build().exit(0)
    assert site.page("pages/about.html") == before["pages/about.html"]
    of = [re.findall("内容指纹</dt><dd>([0-9a-f]+)", text) for text in (before[home], site.page(home))]
    assert of[0] != of[1]


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
    site.run("verify", "saved/other.html").exit(2).shows(
        "上面的文件夹里没有校验清单 manifest.txt，请用 --manifest 指明"
    )
    site.file("saved/manifest.sig", "x").file("saved/manifest.pub", "x")
    site.run("verify", "saved").exit(2).shows("saved 里没有校验清单 manifest.txt")
    site.file("saved/manifest.txt", f"{'0' * 64}  ../site_config.yml\n")
    site.run("verify", "saved").exit(1).shows("改动过  manifest.txt\n有 1 个文件和校验清单不一致")
    site.run("verify", "saved/other.html").exit(2).shows("校验清单 manifest.txt 第 1 行改动过，不能用来核对")


def test_a_signature_says_whose_the_manifest_is(site: Site) -> None:
    """openssl says the same; another key, an exchanged manifest and a missing signature are told."""
    proved(site)
    first, other = (site.run("sign-key", f"keys/{name}.pem").exit(0) for name in ("sign", "other"))
    key = first.out.splitlines()[1]
    assert (site.root / "keys/sign.pem").stat().st_mode & 0o777 == 0o600
    site.run("sign-key", "keys/sign.pem").exit(2).shows("keys/sign.pem 已经有了，没有改动")
    site.file("site_config.yml", CONFIG + "签名密钥文件: keys/sign.pem\n").build().exit(0)
    check = "openssl pkeyutl -verify -pubin -inkey manifest.pub -rawin -in manifest.txt -sigfile manifest.sig"
    subprocess.run(check.split(), cwd=site.out, check=True, capture_output=True)
    valid = f"清单的签名有效，{key}，请和机关公布的指纹比对。\n"
    site.run("verify", "out").exit(0).is_(FINE + valid)
    site.file("keys/trusted.pem", (site.out / "manifest.pub").read_bytes())
    trusted = ("--key", "keys/trusted.pem")
    site.run("verify", "out", *trusted).exit(0).is_(f"{FINE}清单的签名有效，是用给出的公钥签的。\n")
    site.run("verify", "out", "--key", "keys/sign.pem").exit(2).shows("keys/sign.pem 不是 Ed25519 的公钥文件（PEM）")
    site.notice("202401-aaaaaa", "公告正文: 第二版\n").build().exit(0)
    site.run("verify", "out", *trusted).exit(0)
    (site.root / "keys/other.pem").replace(site.root / "keys/sign.pem")
    site.build().exit(0)
    files = site.published()
    site.build("--no-cache").exit(0)
    assert site.published() == files
    whose = other.out.splitlines()[1].removeprefix("公钥指纹 ")
    site.run("verify", "out", *trusted).exit(1).is_(
        f"{FINE}清单不是用给出的公钥签的：签名用的是指纹为 {whose} 的公钥。\n"
    )
    (site.out / "manifest.sig").unlink()
    site.run("verify", f"out/{RECORD}.html", *trusted).exit(1).shows("清单没有签名，不能确认是这个机关的")
    site.run("verify", "out").exit(1).shows("缺少  manifest.sig")


def test_a_key_that_cannot_sign_is_refused_before_anything_is_built(site: Site) -> None:
    proved(site).file("site_config.yml", CONFIG + "签名密钥文件: keys/sign.pem\n")
    site.build().exit(2).shows("不能读签名密钥文件 keys/sign.pem：不存在。已公开的网站没有改动。没有密钥的电脑可以用")
    site.file("keys/sign.pem", "密钥").build().exit(2).shows("keys/sign.pem 不是不带口令的私钥文件（PEM）")
    subprocess.run(["openssl", "genpkey", "-algorithm", "x25519", "-out", "keys/sign.pem"], cwd=site.root, check=True)
    site.build().exit(2).shows("keys/sign.pem 里的私钥不是 Ed25519 的。已公开的网站没有改动")
    site.build("--out", "elsewhere").exit(0)
    assert not (site.root / "elsewhere/manifest.sig").exists()
    site.file("site_config.yml", CONFIG + "签名密钥文件: content/sign.pem\n").build().exit(1).shows(
        "content 外面的一个文件"
    )


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
