"""A reader's window at the search page: what went wrong in it, what it asked for, what it shows."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Dialog, Error, Page, Request, ViewportSize, expect

SIZE = ViewportSize(width=1280, height=720)
READY = re.compile(r"^(共|最多|没有找到)")


@dataclass
class Window:
    page: Page
    url: str
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def note(self, asked: Request) -> None:
        self.requests.append(asked.url)

    def open(self, address: str = "") -> None:
        self.page.goto(self.url + (f"?{address}" if address else ""))

    def until(self, expression: str) -> None:
        """Wait for it to hold. Playwright's own way evaluates a text in the page, which the page's policy forbids."""
        patience = time.monotonic() + 10
        while not self.page.evaluate(expression):
            assert time.monotonic() < patience, expression
            self.page.wait_for_timeout(20)

    def ask(self, query: str) -> None:
        self.page.fill("#gk-q", query)
        self.page.press("#gk-q", "Enter")

    def answered(self) -> str:
        expect(self.page.locator("#gk-status")).to_have_text(READY, timeout=20_000)
        expect(self.page.locator("#gk-results[aria-busy]")).to_have_count(0)
        return self.status()

    def status(self) -> str:
        return self.page.locator("#gk-status").inner_text()

    def links(self) -> list[str]:
        return list(self.page.locator(".gk-hit > a").evaluate_all("all => all.map((each) => each.href)"))

    def numbers(self) -> list[int]:
        """Of the records shown, as tests/search_site.py counts them."""
        return [int(link[-11:-5], 16) for link in self.links()]

    def asked(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.page.url).query)

    def chips(self) -> list[str]:
        return self.page.locator("#gk-chips button").all_inner_texts()


@contextmanager
def new_page(context: BrowserContext, url: str, script: str = "") -> Iterator[Window]:
    """Nothing may fail in it, and nothing may be asked of another server. `script` runs before those of the page."""
    page = context.new_page()
    if script:
        page.add_init_script(script)
    with _watched(context, page, url) as window:
        yield window
        page.close()


@contextmanager
def same_page(
    context: BrowserContext, url: str, size: ViewportSize = SIZE, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Window]:
    """The same in the one page of a context that other tests use too, which saves two thirds of the time: files that
    another test has read may come from the browser's cache, and its addresses lie before this one's in the history.
    """
    page = context.pages[0] if context.pages else context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    with _watched(context, page, url) as window:
        yield window
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto("about:blank")


@contextmanager
def _watched(context: BrowserContext, page: Page, url: str) -> Iterator[Window]:
    window = Window(page, url)

    def failed(error: Error) -> None:
        window.trouble.append(str(error))

    def opened(dialog: Dialog) -> None:
        window.trouble.append(dialog.message)
        dialog.dismiss()

    note = window.note
    page.on("pageerror", failed)
    page.on("dialog", opened)
    context.on("request", note)
    yield window
    context.remove_listener("request", note)
    page.remove_listener("dialog", opened)
    page.remove_listener("pageerror", failed)
    assert window.trouble == []
    origin = "/".join(url.split("/")[:3])
    assert [each for each in window.requests if not each.startswith((origin, "blob:"))] == []
