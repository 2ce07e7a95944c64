"""`gongkai serve` as a process of its own: pages follow the files, problems are shown, the output is left alone."""

import json
import re
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from builder import RECORDS, Site, kill_group, notice

PAGE = "qingxi/notice/2024/03/202403-aaaaaa.html"
PATIENCE = 30.0


@contextmanager
def served(site: Site, *arguments: str, said: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address at which `gongkai serve` shows a site, with a slash at the end, once it has `said` this before it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would have it ignored
    process = site.start("serve", *arguments, "--port", "0", "--as-of", "2024-12-31", PYTHONUTF8="1")
    assert process.stdout is not None
    heard = ""
    try:
        while (match := re.search(r"http://127\.0\.0\.1:\d+/", heard)) is None:
            line = process.stdout.readline().decode("utf-8")
            assert line, "ended before it served"
            heard += line
        assert heard == f"{said}\n请在浏览器里打开 {match[0]} （按 Ctrl+C 结束）\n"
        yield match[0], process
    finally:
        kill_group(process)


def interrupted(process: "subprocess.Popen[bytes]") -> str:
    """What a served site says last when it is ended by Ctrl+C."""
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    return err.decode("utf-8").strip()


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Of a preview with one record; Ctrl+C ends it without a trace."""
    site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第一稿\n"))
    with served(site, said="检查了 1 条记录，没有发现问题。") as (url, process):
        yield url
        assert interrupted(process) == "已中断，已公开的网站没有改动。"


def fetch(url: str) -> str:
    with urlopen(url, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


def becomes(url: str, wanted: Callable[[str], bool]) -> str:
    """What is served at `url` once it is as wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(text := fetch(url)):
        assert time.monotonic() < end, text
        time.sleep(0.1)
    return text


def test_pages_follow_the_files_and_the_output_is_left_alone(site: Site, address: str) -> None:
    home = fetch(address)
    assert fetch(f"{address}index.html") == home
    assert PAGE in home
    assert "第一稿" in fetch(address + PAGE)
    assert json.loads(fetch(address + PAGE.replace(".html", ".json")))["fields"]["text"] == "第一稿"
    assert "202403" in fetch(f"{address}years/2024/")
    assert fetch(f"{address}assets/gongkai.js")
    assert json.loads(fetch(f"{address}search/root.json"))["records"] == 1
    with pytest.raises(HTTPError, match="404"):
        fetch(f"{address}nothing.html")
    for path in ("../site_config.yml", "..%2f..%2fsite_config.yml", "assets/../../../site_config.yml"):
        with pytest.raises(HTTPError, match="404"):
            fetch(address + path)
    site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n"))
    becomes(address + PAGE, lambda text: "第二稿" in text)
    site.notice("202405-bbbbbb")
    becomes(f"{address}kinds/notice/index.html", lambda text: "202405-bbbbbb.html" in text)
    site.file("content/pages/about.md", "# 关于\n\n第三处\n")
    becomes(address, lambda text: "pages/about.html" in text)
    assert not site.out.exists()


def test_a_published_site_is_not_touched(site: Site, address: str) -> None:
    site.build().exit(0)
    before = site.published(), site.out.stat().st_mtime_ns
    site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n"))
    becomes(address + PAGE, lambda text: "第二稿" in text)
    assert (site.published(), site.out.stat().st_mtime_ns) == before


def test_a_browser_that_goes_away_is_nothing_to_tell(address: str) -> None:
    """What the server says of it is looked at when it ends."""
    host, port = str(urlsplit(address).hostname), int(urlsplit(address).port or 0)
    for asked in (PAGE, "_gongkai/reload.js", "assets/gongkai.js") * 3:
        with socket.create_connection((host, port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(f"GET /{asked} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert "第一稿" in fetch(address + PAGE)


@contextmanager
def events(address: str, url: str) -> Iterator[Callable[[], dict[str, object] | None]]:
    """What the page at an address is told, message by message; None is a change that does not concern it."""
    place = re.search(r'data-events="/([^"]+)"', fetch(address + url))
    assert place
    with urlopen(address + place[1], timeout=PATIENCE) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"

        def heard() -> dict[str, object] | None:
            line = stream.readline().decode("utf-8")
            assert stream.readline() == b"\n"
            return json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else None

        assert heard() is None
        yield heard


def test_an_open_page_is_loaded_again_once_and_only_if_it_changed(site: Site, address: str) -> None:
    def loads(said: Callable[[], dict[str, object] | None]) -> int:
        """How often a page was loaded again before a problem was told."""
        count = 0
        while (message := said()) is None or "problems" not in message:
            count += message is not None
        return count

    with (
        events(address, PAGE) as page, events(address, "kinds/notice/") as listed,
        events(address, "agencies/index.html") as apart,
    ):  # fmt: skip
        site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n").replace("公告标题: 公告", "公告标题: 通知"))
        becomes(f"{address}kinds/notice/", lambda text: "通知202403-aaaaaa" in text)
        site.file("b.yml", notice("202405-bbbbbb", "还是：不对\n"))
        assert [loads(page), loads(listed), loads(apart)] == [1, 1, 0]
        assert "第二稿" in fetch(address + PAGE)


def test_a_problem_is_told_and_the_last_good_page_stays(site: Site, address: str) -> None:
    with events(address, PAGE) as said:

        def heard() -> dict[str, object]:
            while (message := said()) is None:
                pass
            return message

        site.file("a.yml", notice("202403-aaaaaa", "公告正文：第二稿\n"))
        told = heard()
        assert list(told) == ["problems"]
        assert f"{RECORDS}/a.yml:5:1  错误 GK107  “公告正文”后面应当是英文冒号加一个空格" in str(told["problems"])
        assert "第一稿" in fetch(address + PAGE)
        site.file("a.yml", notice("202403-aaaaaa", "还是：不对\n"))
        assert "还是" in str(heard()["problems"])
        assert "第一稿" in fetch(address + PAGE)
        site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n"))
        assert heard() == {"reload": True}
        assert "第二稿" in fetch(address + PAGE)
        site.file("content/kinds/trial/kind.yml", "label: 试\n")
        assert heard() == {"problems": "错误  trial/kind.yml：必须写 label、title 和 fields"}
        site.without("content/kinds/trial/kind.yml")
        assert heard() == {"reload": True}
        config = site.path("site_config.yml").read_bytes()
        site.without("site_config.yml")
        assert "找不到配置文件 site_config.yml" in str(heard()["problems"])
        site.file("site_config.yml", config)
        assert heard() == {"reload": True}


@pytest.mark.browser
def test_an_open_page_reloads_and_shows_problems_by_itself(browser: Browser, site: Site, address: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGE)
    site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第二稿\n"))
    expect(page.locator("article")).to_contain_text("第二稿", timeout=PATIENCE * 1000)
    site.file("a.yml", notice("202403-aaaaaa", "没有这项: <b>第三稿</b>\n"))
    expect(page.locator("#gongkai-problems")).to_contain_text("不认识“没有这项”", timeout=PATIENCE * 1000)
    expect(page.locator("article")).to_contain_text("第二稿")
    site.file("a.yml", notice("202403-aaaaaa", "公告正文: 第四稿\n"))
    expect(page.locator("article")).to_contain_text("第四稿", timeout=PATIENCE * 1000)
    expect(page.locator("#gongkai-problems")).to_have_count(0)
    page.close()
