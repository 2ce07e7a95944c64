"""Plain paragraphs become the HTML that Markdown and the sanitiser make of them."""

import random

import pytest

from gongkai.markup import render_markdown, render_marked

PIECES = [
    *"甲乙。，、；：（）《》“”…—·％１Ａ．", *"ab1290 ,.%()/;:?+=-", *"\n\n\n", "\n\n", "\n\n\n", "　", "\n1.", "\n1)",
    "\n- ", "\n=", "\n-", "1.", "2）", "\u2003", "\u200b", "\x85", "\u2028", "\ufeff", "😀", "\u00ad", " \n", "  ", "é",
    "①", "第一条", "\n　　",
]  # fmt: skip
MARKS = [
    "\t",
    "*",
    "_",
    "&",
    "<",
    ">",
    "`",
    "http://a.b",
    "www.a.b",
    "a@b.c",
    "~~",
    "|",
    "\u00a0",
    '"',
    "'",
    "#",
    "\\",
    "![",
    "](",
]


@pytest.mark.parametrize("marks", [[], MARKS])
def test_same_as_marked(marks: list[str]) -> None:
    dice = random.Random(len(marks))
    for _ in range(30_000):
        text = "".join(dice.choices(PIECES + marks, k=dice.randint(1, 14)))
        assert render_markdown(text) == render_marked(text), repr(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一\n\n二\n三", "<p>一</p>\n<p>二\n三</p>\n"),
        ("1. 一", "<ol>\n<li>一</li>\n</ol>\n"),
        ("一\n---", "<h2>一</h2>\n"),
        ("一  \n二", "<p>一<br>\n二</p>\n"),
        ("甲\n\n    一", "<p>甲</p>\n<pre><code>一</code></pre>\n"),
        ("一\u00a0二", "<p>一&nbsp;二</p>\n"),
        ("", ""),
    ],
)
def test_html(text: str, html: str) -> None:
    assert render_markdown(text) == html
