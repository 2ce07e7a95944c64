"""The clerk's path as one printed page: its pictures are of what the program shows now; `pytest --accept` takes them.

Spreadsheets are shown by LibreOffice. What is compared is the text that was seen (handbook/inbox-*.txt), because a
picture differs from machine to machine.
"""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from builder import Site
from gongkai.inbox.guide import PICTURES, guide
from gongkai.site import load_config, load_site, today
from handbook_steps import PAGES
from test_inbox import DAY, inbox, office, put, review, tray
from workbooks import penalty

__all__ = ["office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
PICTURED = Path(__file__).parent.parent / "generator/gongkai/inbox"
TEXTS = Path(__file__).parent / "handbook"
LARGEST = 60_000
WIDE = 700


def shot(browser: Browser, page: Path) -> tuple[bytes, str]:
    """A picture of a page down to its first table, and the text of all of it."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, device_scale_factor=1.5)
    shown = context.new_page()
    shown.goto(page.as_uri())
    table = shown.locator("table").first.bounding_box()
    assert table is not None
    high = table["y"] + table["height"] + 8
    found = shown.screenshot(clip={"x": 0, "y": 0, "width": WIDE, "height": high}), shown.locator("main").inner_text()
    context.close()
    return found


def save(picture: bytes, path: Path) -> None:
    """In few colours, which is enough for letters."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(48).save(path, "png", optimize=True)


def sheet(path: Path, work: Path) -> tuple[bytes, str]:
    """A picture of a spreadsheet without its margins, and its cells."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    pdf, page = work / f"{path.stem}.pdf", work / "page"
    for command in (
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(path)],
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(pdf), str(page)],
    ):
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    image = Image.open(page.with_suffix(".png")).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    out = io.BytesIO()
    image.crop((left - 6, top - 6, left + (right - left) * 5 // 9, bottom + 6)).save(out, "png")
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return out.getvalue(), "\n".join(" ".join(str(cell) for cell in row if cell) for row in rows)


@pytest.fixture
def seen(office: Site, browser: Browser, tmp_path: Path) -> dict[str, tuple[bytes, str]]:
    """The three pictures of the way, taken as a clerk goes it."""
    office.build("--as-of", DAY).exit(0)
    inbox(office)
    put(office, "三月处罚.xlsx", penalty(3, 处罚决定日期="2024/02/30"), penalty(4))
    inbox(office).exit(1)
    wrong = shot(browser, tray(office, "结果") / "三月处罚-结果.html")
    put(office, "三月处罚.xlsx", penalty(3), penalty(4))
    inbox(office).exit(0)
    listed = tray(office, "结果") / "三月处罚-审查清单.xlsx"
    context = browser.new_context()
    page = context.new_page()
    page.goto((tray(office, "结果") / "三月处罚-结果.html").as_uri())
    expect(page.frame_locator("iframe").first.locator("h1")).to_have_text("云市监罚〔2024〕3号")
    context.close()
    review(office, "三月处罚")
    pictured = sheet(tray(office, "已审") / listed.name, tmp_path)
    inbox(office).exit(0)
    done = shot(browser, tray(office, "结果") / "三月处罚-审查清单-结果.html")
    return {"wrong": wrong, "list": pictured, "done": done}


def test_the_page_shows_what_is_there_now(
    seen: dict[str, tuple[bytes, str]], office: Site, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for name in PICTURES:
        picture, text = seen[name]
        lines = "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
        said = TEXTS / f"inbox-{name}.txt"
        if request.config.getoption("--accept"):
            said.write_text(lines, encoding="utf-8")
            save(picture, PICTURED / f"guide-{name}.png")
        assert lines == said.read_text(encoding="utf-8"), "pytest --accept tests/test_inbox_guide.py"
        assert (PICTURED / f"guide-{name}.png").stat().st_size < LARGEST
    config, _ = load_config(office.root / "site_config.yml")
    assert config is not None
    page = tmp_path / "使用说明.html"
    page.write_text(guide(load_site(config, today())[0]), encoding="utf-8")
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    shown = context.new_page()
    shown.goto(page.as_uri())
    pdf = PdfReader(io.BytesIO(shown.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(pdf.pages) == 1, "one sheet of A4"
    if request.config.getoption("--accept"):
        save(shown.screenshot(full_page=True), PAGES / "handbook-inbox.png")
    context.close()
    assert (PAGES / "handbook-inbox.png").stat().st_size < 4 * LARGEST
