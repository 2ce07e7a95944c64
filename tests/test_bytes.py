"""Files whose bytes, not whose words, are odd: encodings, line ends, emptiness, size, depth."""

import time

import pytest

from builder import RECORDS, Site, notice

GOOD = notice("202401-aaaaaa", "公告正文: |\n  第一段\n\n  第二段：“引号”\n")
EMPTY = "检查了 0 条记录：错误 1 个。有错误，改正后才能公开。\n"


def test_gbk_is_named(site: Site) -> None:
    site.file("a.yml", GOOD.encode("gbk"))
    site.check().exit(1).is_(
        "content/qingxi/notice/2024/a.yml:1:1  错误 GK102  文件不是 UTF-8 编码，看起来是 GBK（ANSI）\n"
        "  改法  用记事本打开，选“另存为”，编码选 UTF-8，覆盖原文件（说明：gongkai explain GK102）\n"
        "\n" + EMPTY
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(site: Site, encoding: str) -> None:
    site.file("a.yml", GOOD.encode(encoding)).check().exit(1).shows("GK102", "看起来是 Unicode（UTF-16）")


def test_other_bytes_are_not_guessed(site: Site) -> None:
    site.file("a.yml", b"\x89PNG\r\n\xff\xff\xff\xfa").check().exit(1).shows("看起来是 二进制文件或其他编码")


def test_gbk_agency_and_configuration_are_named(site: Site) -> None:
    site.file("content/agencies/z.yml", "机关标识: z\n".encode("gbk")).check().exit(1).shows(
        "content/agencies/z.yml:1:1  错误 GK102  文件不是 UTF-8 编码，看起来是 GBK（ANSI）"
    )
    site.file("site_config.yml", "网站名称: 某县\n".encode("gbk")).check().exit(1).shows(
        "site_config.yml:1:1  错误 GK102"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\n",
        "　\n".encode(),
        b"# \xe5\xbe\x85\xe5\x86\x99\n",
        b"---\n",
        b"---\n---\n",
        b"--- # x\n\n",
        b"\xef\xbb\xbf",
    ],
)
def test_empty_file(site: Site, data: bytes) -> None:
    site.file("a.yml", data)
    site.check().exit(1).is_(
        "content/qingxi/notice/2024/a.yml:1:1  错误 GK103  文件是空的\n"
        "  改法  写入内容，或者删除这个文件（用 gongkai new 可以生成样式）（说明：gongkai explain GK103）\n"
        "\n" + EMPTY
    )


def test_empty_agency_file(site: Site) -> None:
    for data in (b"", b"# x\n", b"---\n"):
        site.file("content/agencies/z.yml", data).check().exit(1).shows(
            "content/agencies/z.yml:1:1  错误 GK103  文件是空的"
        )


def test_empty_documents_beside_records_are_fine(site: Site) -> None:
    site.file("a.yml", f"# 本月的公告\n---\n{GOOD}---\n# 完\n---\n").check().exit(0).shows(
        "检查了 1 条记录，没有发现问题"
    )


def test_bom_and_line_ends_change_no_published_byte(site: Site) -> None:
    site.file("a.yml", GOOD).build().exit(0)
    before = site.published()
    for text in (
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
    ):
        site.file("a.yml", text).build().exit(0)
        assert site.published() == before


def test_carriage_returns_do_not_move_lines(site: Site) -> None:
    wrong = GOOD + "天气: 晴\n"
    lines = site.file("a.yml", wrong).check().exit(1).out
    assert site.file("a.yml", wrong.replace("\n", "\r\n")).check().out == lines
    assert "a.yml:9:1" in lines


def test_record_over_the_limit(site: Site) -> None:
    text = notice("202401-aaaaaa", f"公告正文: {'长' * 400_000}\n")
    size = len(text.encode())
    site.file("a.yml", text).check().exit(1).is_(
        f"content/qingxi/notice/2024/a.yml:1:1  错误 GK104  一条记录有 {size} 字节，超过上限 1000000 字节\n"
        "  改法  把大段内容做成附件；确有需要可在 site_config.yml 里调整 record_bytes（说明：gongkai explain GK104）\n"
        "\n" + EMPTY
    )
    site.file("site_config.yml", "网站名称: 某县\n单条记录上限: 2000000\n").check().exit(0)


def test_many_records_in_one_file_have_no_limit(site: Site) -> None:
    text = "---\n".join(notice(f"202401-{number:06}", f"公告正文: {'长' * 60_000}\n") for number in range(10))
    site.file("a.yml", text).check().exit(0).shows("检查了 10 条记录，没有发现问题")


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "[" * 10_000 + "]" * 10_000, "{a: " * 10_000, "- " * 10_000, "? " * 10_000]
)
def test_ten_thousand_levels_do_not_crash(site: Site, text: str) -> None:
    site.file("a.yml", f"记录编号: 202401-aaaaaa\n公告标题:\n  {text}").check().exit(1).shows(
        "a.yml:3:", "GK115"
    ).hides("Traceback")
    site.file("content/agencies/z.yml", text).check().exit(1).hides("Traceback")


def test_alias_bomb_costs_nothing(site: Site) -> None:
    bomb = "a0: &a0 [哈]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    ran = site.file("a.yml", bomb).check().exit(1).shows("不能使用 YAML 的锚点（&a0）")
    assert "另有 " in ran.out


@pytest.mark.slow
def test_folder_of_two_thousand_and_one(site: Site) -> None:
    site.notices(2000).check().exit(0).hides("GK126")
    site.notice("202401-zzzzzz").check().exit(0).is_(
        f"{RECORDS}  提示 GK126  这个文件夹里有 2001 个文件，超过 2000 个\n"
        "  改法  今后的记录放进月份文件夹：gongkai new notice --agency qingxi --by-month"
        "（已有的不用移动，网址不变）（说明：gongkai explain GK126）\n"
        "\n"
        "检查了 2001 条记录：提示 1 个。可以公开。\n"
    )


@pytest.mark.parametrize("text", ["{" + ", ".join(f"a{n}: {n}" for n in range(1500)) + "}", "x: 1\n" * 5000])
def test_thousands_of_problems_in_one_record_take_no_minutes(site: Site, text: str) -> None:
    started = time.perf_counter()
    site.file("a.yml", text).check().exit(1).shows("另有 ")
    assert time.perf_counter() - started < 20
