"""Pages of records that nobody hoped for stay readable: nothing is wider than a phone, wide tables scroll in a box."""

import pytest
from playwright.sync_api import BrowserContext

from browser import served
from builder import Site

pytestmark = pytest.mark.browser
COLUMNS = range(60)
KIND = """label: 试验
title: [title]
fields:
  title: {label: 标题, type: text, length: 2000, required: true}
  word: {label: 词, type: text, length: 5000}
  rows: {label: 行, type: rows, fields: {COLUMNS}}
  text: {label: 正文, type: markdown}
""".replace("COLUMNS", ", ".join(f"c{each}: {{label: 第{each}列, type: text}}" for each in COLUMNS))
PAGE = "qingxi/odd/2024/01/202401-aaaaaa.html"
WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((e) => !e.closest(".gk-scroll table, pre, .gk-crumbs li:last-child"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => `${e.tagName}.${e.className}`)"""


def test_nothing_is_wider_than_a_phone(site: Site, context: BrowserContext) -> None:
    table = "\n".join(f"  |{'|'.join([cell] * len(COLUMNS))}|" for cell in ("列", "---", "数值12345", "𠀀𠮷𪚥"))
    words = "  𠀀𠀁𠮷𪚥 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
    text = f"{words}\n\n{table}\n\n  {'a' * 800}\n\n  {'9' * 400}\n"
    cells = ", ".join(f"c{each}: 甲{each}" for each in COLUMNS)
    files = "".join(f"  - {{文件: f{each}.txt, 标题: 第{each}号附件{'名称' * (each % 20)}}}\n" for each in range(1000))
    record = (
        f"记录编号: 202401-aaaaaa\n发布时间: 2024-03-05 09:30\n标题: {'很长的标题' * 100}\n"
        f'word: "{"b" * 900}\u202e反\u05e9\u05dc"\nrows:\n  - {{{cells}}}\n附件:\n{files}text: |-\n{text}'
    )
    for each in range(1000):
        site.file(f"content/qingxi/files/f{each}.txt", "x")
    site.file("content/kinds/odd/kind.yml", KIND)
    site.file("content/qingxi/odd/2024/a.yml", record).build().exit(0)
    page = context.new_page()
    with served(site.out) as address:
        for width, urls in ((320, (PAGE, "qingxi/odd/index.html", "index.html")), (1440, (PAGE,))):
            page.set_viewport_size({"width": width, "height": 800})
            for url in urls:
                page.goto(f"{address}/{url}")
                assert page.evaluate(WIDER) == [], f"{url} at {width}"
                assert page.evaluate("document.documentElement.scrollWidth") == width
        boxes = page.locator(".gk-scroll[tabindex='0'][role='group'][aria-label]")
        assert boxes.count() == page.locator("table:not(.gk-meta)").count() == 2
        assert boxes.nth(1).evaluate("(box) => box.scrollWidth > box.clientWidth")
        assert page.locator("#gk-files li").count() == 1000
    page.close()
