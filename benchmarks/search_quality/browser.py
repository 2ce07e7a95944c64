"""Debian's chromium: fresh visitors, a slow network, what memory a page takes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.search_quality.server import Served

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
EAGER = "--enable-blink-features=ForceEagerMeasureMemory"
SLOW = {"offline": False, "latency": 60, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
OPEN = """async (driver) => {
  window.driver = await import(`/bench/${driver}.js`);
  const since = performance.now();
  await window.driver.open();
  return performance.now() - since;
}"""
ASK = """async (question) => {
  const since = performance.now();
  const answer = await window.driver.ask(question);
  return { ...answer, milliseconds: performance.now() - since };
}"""
MEMORY = "async () => (await performance.measureUserAgentSpecificMemory()).bytes"


@contextmanager
def chromium(served: Served) -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("make browser installs Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, EAGER, *served.flags])
        yield browser
        browser.close()


class Visitor:
    """Somebody with an empty cache, on a page that has loaded nothing of a search yet."""

    def __init__(self, browser: Browser, served: Served, is_slow: bool) -> None:
        self.browser = browser
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(600_000)
        self.page.goto(f"{served.url}/bench/index.html")
        if is_slow:
            tools = self.context.new_cdp_session(self.page)
            tools.send("Network.enable")
            tools.send("Network.emulateNetworkConditions", SLOW)

    def open(self, driver: str) -> float:
        """Load what a search loads before it is asked anything. Milliseconds."""
        return float(self.page.evaluate(OPEN, driver))

    def ask(self, question: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.page.evaluate(ASK, question)
        return answer

    def rest(self, depth: int | None) -> list[str]:
        """All that is shown when the reader goes on, up to `depth` (None: to the end)."""
        shown: list[str] = self.page.evaluate("(depth) => window.driver.rest(depth)", depth)
        return shown

    def heap(self) -> float:
        """Megabytes of script memory, workers included."""
        return float(self.page.evaluate(MEMORY)) / 1e6

    def resident(self) -> float:
        """Megabytes that this page's process alone holds, the browser's own code included."""
        tools = self.browser.new_browser_cdp_session()
        processes = tools.send("SystemInfo.getProcessInfo")["processInfo"]
        tools.detach()
        renderers = [psutil.Process(each["id"]) for each in processes if each["type"] == "renderer"]
        return float(max(each.memory_full_info().uss for each in renderers)) / 1e6

    def close(self) -> None:
        self.context.close()
