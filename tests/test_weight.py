"""What a record page weighs: the issue's measures, on every record of the example site."""

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Response

from browser import served
from example import BASE, SEED_URL, Example

AROUND, AROUND_GZIP, FIRST_VISIT, LATER = 13_000, 4_000, 150_000, 15_000
META = re.compile(r'<meta name="[A-Z]\w+" content="[^"]*">\n?|<script type="application/ld\+json">[^<]*</script>\n?')
ARTICLE = re.compile(r"(?<=<article)(.*)(?=</article>)", re.DOTALL)


def around(html: str) -> bytes:
    """The page without its statutory tags, its JSON-LD and the words of its article; every other tag stays."""
    return ARTICLE.sub(lambda match: re.sub(r"(?<=>)[^<]+", "", match[1]), META.sub("", html)).encode()


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


def test_a_record_page_is_light_around_its_text(example: Example) -> None:
    for url in example.records():
        rest = around((example.folder / url).read_text(encoding="utf-8"))
        assert len(rest) <= AROUND, url
        assert packed(rest) <= AROUND_GZIP, url
        assert packed((example.folder / url).read_bytes()) <= LATER, url


@pytest.fixture
def heaviest(example: Example) -> str:
    return max(example.records(), key=lambda url: (example.folder / url).stat().st_size)


@pytest.mark.browser
def test_the_first_visit_to_a_record_is_light(browser: Browser, example: Example, heaviest: str) -> None:
    for url in (SEED_URL, heaviest):
        loaded = dict(visit(browser, example, url))
        assert len(loaded) >= 5, loaded
        assert sum(loaded.values()) <= FIRST_VISIT, loaded


def visit(browser: Browser, example: Example, url: str) -> Iterator[tuple[str, int]]:
    """Every resource that a browser with an empty cache loads for a page, with its compressed size."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    with served(example.root) as address:
        page.goto(f"{address}/{BASE}/{url}", wait_until="networkidle")
        for answer in answers:
            assert answer.status == 200, answer.url
            yield answer.url, packed(answer.body())
    context.close()
