"""The handbook's pictures are taken of what the program shows now: `pytest --accept` takes them anew.

A picture differs from machine to machine, so what is compared is the text that was seen in it (handbook/*.txt).
"""

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import served
from builder import Site
from gongkai.forms.desk import Desk
from gongkai.forms.server import make_server
from gongkai.kind import load_kinds
from gongkai.site import load_config, load_site
from handbook_steps import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXTS = Path(__file__).parent / "handbook"
LARGEST = 120_000
DAY = datetime.date(2024, 9, 30)
FOLDER = "content/qingxi/penalty/2024"
WITHDRAWN = "撤回: {撤回日期: 2024-07-04, 原决定变更日期: 2024-07-02, 撤回理由: 主要证据不足，本机关自行撤销}\n"
IN_SIGHT = ("published", "title", "document_number")
SHOTS = ("list", "record", "withdrawn", "form")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a penalty and a withdrawn one, built."""
    site = Site(tmp_path_factory.mktemp("shots") / "site")
    sound = load_kinds().all["penalty"].example
    other = sound.replace("202403-ex4mp1", "202403-ex4mp9").replace("3号", "9号") + WITHDRAWN
    site.file(f"{FOLDER}/a.yml", sound).file(f"{FOLDER}/b.yml", other)
    site.run("build", "--jobs", "1", "--as-of", str(DAY)).exit(0)
    return site


@contextmanager
def shown(name: str, town: Site, page: Page) -> Iterator[Locator]:
    """What the picture `name` is of: the parts of the page whose text is kept."""
    if name == "form":
        config, _ = load_config(town.root / "site_config.yml")
        assert config is not None
        server, address = make_server(Desk(load_site(config, DAY)[0]), 0)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page.goto(f"{address}e/qingxi/2024/#/collections/penalty/entries/202403-ex4mp1")
        fields = page.locator(", ".join(f"[data-key-path='{each}']" for each in IN_SIGHT))
        expect(fields).to_have_count(len(IN_SIGHT))
        yield fields
        server.shutdown()
        server.server_close()
        return
    record = {"record": "202403-ex4mp1", "withdrawn": "202403-ex4mp9"}.get(name)
    where = f"qingxi/penalty/2024/03/{record}.html" if record else "qingxi/penalty/2024/index.html"
    with served(town.out) as address:
        answer = page.goto(f"{address}/{where}")
        assert answer is not None
        assert answer.ok
        yield page.locator("body")


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_shows_what_is_there_now(
    name: str, town: Site, browser: Browser, request: pytest.FixtureRequest
) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 820, "height": 620}, reduced_motion="reduce")
    page = context.new_page()
    with shown(name, town, page) as seen:
        lines = "\n".join(seen.all_inner_texts()).splitlines()
        text = "".join(f"{line.strip()}\n" for line in lines if line.strip())
        picture, said = PAGES / f"handbook-{name}.png", TEXTS / f"{name}.txt"
        if request.config.getoption("--accept"):
            TEXTS.mkdir(exist_ok=True)
            page.screenshot(path=picture)
            said.write_text(text, encoding="utf-8")
    context.close()
    assert text == said.read_text(encoding="utf-8"), "pytest --accept tests/test_handbook_shots.py"
    assert picture.stat().st_size < LARGEST
    assert any(f"]({picture.name})" in each.read_text(encoding="utf-8") for each in PAGES.glob("handbook-*.md"))
