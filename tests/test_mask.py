"""`gongkai mask`: what is shown, what is written, what stays as it was."""

import resource

from builder import Site

ID = "11010519491231002X"
RECORD = f"""记录编号: 202401-aaaaaa
发布时间: 2024-01-05 09:30
公告标题: 公告
公告类型: 其他
内部备注: 6222021234567890128 开户账号
公告正文: |
  身份证号{ID}，
  电话 13800000000
"""


def test_text_is_masked(site: Site) -> None:
    site.run("mask", "--text", f"身份证号{ID}").exit(0).is_(
        "身份证号11*************02X\n  居民身份证号码 → 11*************02X\n"
    )
    site.run("mask", "--text", "关于防汛的通知").exit(0).is_("关于防汛的通知\n")


def test_a_file_is_shown_and_only_written_when_asked(site: Site) -> None:
    site.file("a.yml", RECORD)
    path = str(site.path("a.yml"))
    ran = site.run("mask", path).exit(0).hides(ID, "13800000000")
    ran.shows("7:7  居民身份证号码", "  8 │   电话 138****0000")
    assert "--write" in ran.out
    assert site.path("a.yml").read_text(encoding="utf-8") == RECORD
    site.run("mask", path, "--write").exit(0).shows("遮盖了 3 处")
    assert site.path("a.yml").read_text(encoding="utf-8") == (
        RECORD.replace(ID, "11*************02X").replace("13800000000", "138****0000")
        .replace("6222021234567890128 开户账号", "'***************0128 开户账号'")
    )  # fmt: skip
    site.check().exit(0)
    site.run("mask", path).exit(0).shows("没有发现个人信息")


def test_numbers_of_the_office_stay(site: Site) -> None:
    site.file(
        "content/agencies/qingxi.yml", "机关标识: qingxi\n机关名称: 青溪镇人民政府\n层级: 乡镇级\n电话: 13800000000\n"
    )
    site.file("a.yml", RECORD)
    site.run("mask", str(site.path("a.yml"))).exit(0).hides("138****0000", ID)


def test_gbk_and_line_ends_stay(site: Site) -> None:
    site.file("a.csv", f"姓名,身份证号\r\n张某,{ID}\r\n".encode("gbk"))
    site.run("mask", str(site.path("a.csv")), "--write").exit(0)
    assert site.path("a.csv").read_bytes() == "姓名,身份证号\r\n张某,11*************02X\r\n".encode("gbk")


def test_json_lines_stay_json(site: Site) -> None:
    site.file("a.jsonl", f'{{"公告正文": "身份证号{ID}"}}\n')
    site.run("mask", str(site.path("a.jsonl")), "--write").exit(0)
    assert site.path("a.jsonl").read_text(encoding="utf-8") == '{"公告正文": "身份证号11*************02X"}\n'
    text = '{"电话": 13800000000}\n'
    site.file("a.jsonl", text).run("mask", str(site.path("a.jsonl")), "--write").exit(1).shows("遮盖以后读不通")
    assert site.path("a.jsonl").read_text(encoding="utf-8") == text


def test_what_only_yaml_can_see_is_left_to_the_clerk(site: Site) -> None:
    site.file("a.yml", '公告正文: "\\u0031\\u003101051949123100\\u00322X"\n'.replace("\\u00322X", "2X"))
    site.run("mask", str(site.path("a.yml"))).exit(1).shows("请手工改")


def test_other_files_are_named(site: Site) -> None:
    site.file("a.docx", b"PK")
    site.run("mask", str(site.path("a.docx"))).exit(1).shows("不是文字文件")
    site.run("mask").exit(2).shows("--text")
    site.run("mask", "nothing.txt").exit(2).shows("找不到")
    site.run("mask", "content").exit(2).shows("content 是文件夹，请写明里面的文件")


def test_a_full_disk_leaves_the_file_as_it_was(site: Site) -> None:
    """A limit on the size of files fails the write half-way, as a full disk does."""
    path = site.notice("202403-aaaaaa", f"公告正文: 电话 13812345678 {'防汛' * 9000}\n").path("202403-aaaaaa.yml")
    before, (soft, hard) = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        ran = site.run("mask", "--write", str(path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    ran.exit(2).shows("失败")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    site.run("mask", "--write", str(path)).exit(0)
    assert "138****5678" in path.read_text(encoding="utf-8")
