"""Debian's chromium for tests, and a plain static server for it."""

import shutil
from collections.abc import Iterator

import pytest
from benchmarks.static_server import served
from playwright.sync_api import Browser, BrowserContext, sync_playwright

__all__ = ["ARGUMENTS", "CLOSED", "browser", "context", "served"]

# Closed for the browser: of no name and no address but this one it can learn where it is.
CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", CLOSED]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "make browser installs Debian's chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for the tests of a file: a new one for each takes a third of their time."""
    made = browser.new_context()
    yield made
    made.close()
