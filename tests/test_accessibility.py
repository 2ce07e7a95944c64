"""What WCAG asks and a program can see: language, headings, landmarks, words of links, tables, forms, colours."""

import colorsys
import re
from itertools import pairwise

import pytest

from example import REPO, Example
from webpage import WebPage

CSS = REPO / "theme/assets/css"
COLOUR = re.compile(r"(--gk-[\w-]+): (#[0-9a-f]{3,6});")
PAIRS = [
    ("ink", "paper"), ("ink", "ground"), ("mute", "paper"), ("mute", "ground"), ("mute", "soft"), ("link", "paper"),
    ("link", "ground"), ("ink", "soft"), ("main-ink", "main"), ("main-ink", "main-deep"), ("main-mute", "main-deep"),
    ("notice-ink", "notice"), ("ink", "mark"),
]  # fmt: skip


@pytest.fixture(scope="module")
def pages(example: Example) -> dict[str, WebPage]:
    return dict(example.pages())


def test_language_title_headings_and_landmarks(pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        assert page.lang == "zh-CN", url
        assert page.title.strip(), url
        levels = [int(tag[1]) for tag, _ in page.headings if tag]
        assert levels.count(1) == 1, url
        body = levels[levels.index(1) :]
        assert all(after <= before + 1 for before, after in pairwise(body)), url
        assert all(mark in page.html for mark in ("<header", "<main", "<footer", "<nav", 'href="#gk-main"')), url


def test_pictures_links_tables_and_forms_have_words(pages: dict[str, WebPage]) -> None:
    empty = {"点击这里", "更多", "详情", "这里", "点击", "查看"}
    for url, page in pages.items():
        assert not re.search(r"<img(?![^>]* alt=)", page.html), url
        assert not {link.text for link in page.links} & empty, url
        assert not re.search(r"<thead>(?:(?!</thead>).)*<th(?![^>]* scope=)[ >]", page.html, re.DOTALL), url
        for field in re.findall(r"<(?:input|select)\b(?![^>]*md-toggle)[^>]*>", page.html):
            name = re.search(r' id="([^"]+)"', field)
            labelled = "aria-label" in field or (name and f'for="{name[1]}"' in page.html)
            assert labelled or "<label>" in page.html, f"{url} {field}"


def test_keyboard_zoom_and_nothing_that_plays(pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        assert not re.search(r'tabindex="[1-9]|user-scalable|maximum-scale|autoplay|<marquee|<blink', page.html), url
    styles = "".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))
    assert "outline: 0.15rem solid var(--gk-focus)" in styles
    assert "@media print" in styles


def colours(name: str) -> dict[str, str]:
    found = COLOUR.findall((CSS / name).read_text(encoding="utf-8"))
    return {key.removeprefix("--gk-"): value for key, value in found}


def channels(value: str) -> tuple[float, float, float]:
    digits = value[1:] if len(value) == 7 else "".join(each * 2 for each in value[1:])
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def luminance(value: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(value)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_contrast(scheme: str, one: str, other: str) -> None:
    values = colours("10-base.css") | (colours("dark.css") if scheme == "dark" else {})
    bright, dim = sorted((luminance(values[one]), luminance(values[other])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_at_most_three_hues() -> None:
    """Greys aside; hues less than 40 degrees apart are one."""
    hues = []
    for name in ("10-base.css", "dark.css"):
        for value in colours(name).values():
            hue, _, _ = colorsys.rgb_to_hls(*channels(value))
            if max(channels(value)) - min(channels(value)) > 0.2:
                hues.append(hue * 360)
    groups = 1 + sum(after - before > 40 for before, after in pairwise(sorted(hues)))
    assert groups <= 3
