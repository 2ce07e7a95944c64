"""Proof that a record left: the whole site is searched, unpacked."""

import gzip
import zipfile

from builder import Site

ID, OTHER = "202403-aaaaaa", "202403-bbbbbb"
PARTY, CODE, NUMBER = "云岭县示例百货有限公司", "91530100MA6K000000", "青政罚〔2024〕1号"


def test_what_is_left_is_found_in_every_packing(site: Site) -> None:
    site.notice(ID, "公告正文: 防汛\n").build().exit(0)
    site.run("prove", ID).exit(1).shows(f"还有  qingxi/notice/2024/03/{ID}.html：记录编号", "没有撤干净：看了 ")
    record = site.path(f"{ID}.yml").read_text(encoding="utf-8")
    site.file(f"{ID}.yml", record + "信用修复日期: 2024-04-01\n").build().exit(0)
    clean = site.run("prove", ID).exit(0).shows("查的是：记录编号。\n干净：看了 ", " 个文件，没有找到。\n")
    assert site.output_holding(ID) in ([], [str(site.out / "data/removed.csv")]), clean
    (site.out / "a.txt.gz").write_bytes(gzip.compress(ID.encode()))
    with zipfile.ZipFile(site.out / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("c.csv", ID)
    (site.out / f"{ID}-1.pdf.br").write_bytes(b"x")
    site.run("prove", ID).exit(1).shows(
        "还有  a.txt.gz：记录编号\n", "还有  b.zip：记录编号\n", f"还有  {ID}-1.pdf.br：记录编号\n",
        "没有查成：是 .br，本程序解不开",
    )  # fmt: skip


def test_what_cannot_be_proved(site: Site) -> None:
    site.run("prove", ID).exit(2).shows("里没有生成好的网站。请先运行 gongkai build")
    site.build().exit(0)
    site.run("prove", ID).exit(2).shows(f"YAML 文件里没有记录 {ID}")
    site.run("prove", "撤回").exit(2).shows("“撤回”不是记录编号")
    for name in ("a.yml", "b.yml"):
        site.file(name, f"记录编号: {ID}\n公告标题: 公告\n")
    site.run("prove", ID).exit(2).shows(f"记录 {ID} 有 2 份：")
