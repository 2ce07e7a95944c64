"""Cutting and filling, without any theme."""

import pytest

from gongkai.shell import SLOTS, Shell, ShellError, Slots, cut, placeholder

ALL = placeholder()
PAGE = (
    f"<title>{ALL.title}</title><meta content='{ALL.title}'><meta content='{ALL.description}'>"
    f"{ALL.head}|{ALL.banner}|{ALL.crumbs}|{ALL.toc}|{ALL.body}"
)


def test_fill_escapes_text_and_leaves_html() -> None:
    page = cut(PAGE).fill(Slots(title="<b>&\"'", description="a&b", body="<p>&amp;</p>"))
    assert page == (
        "<title>&lt;b&gt;&amp;&#34;&#39;</title><meta content='&lt;b&gt;&amp;&#34;&#39;'>"
        "<meta content='a&amp;b'>||||<p>&amp;</p>"
    )


def test_slot_words_inside_values_stay() -> None:
    page = cut(PAGE).fill(Slots(title="t", body=ALL.head))
    assert page.endswith(ALL.head)


def test_slot_words_are_letters_only() -> None:
    assert all(getattr(ALL, name).isalpha() and getattr(ALL, name).isascii() for name in SLOTS)


@pytest.mark.parametrize("name", SLOTS)
def test_lost_slot_is_named(name: str) -> None:
    with pytest.raises(ShellError, match=f"no slot '{name}'"):
        cut(PAGE.replace(getattr(ALL, name), ""))


def test_repeated_html_slot_is_named() -> None:
    with pytest.raises(ShellError, match="slot 'body' 2 times"):
        cut(PAGE + ALL.body)


def test_shell_is_one_part_longer_than_its_names() -> None:
    shell = cut(PAGE)
    assert isinstance(shell, Shell)
    assert len(shell.parts) == len(shell.names) + 1
