"""Telephone numbers in a text as links that call them: in a phone's browser and in apps one tap is enough."""

import re

from markupsafe import Markup, escape

_NUMBER = re.compile(r"(?<![\d-])(?:[(（]?0\d{2,3}[)）]?[-－—– ]?)?(?:\d{7,8}|1\d{10}|1\d{4})(?![\d-])")


def call_address(text: str) -> str:
    """The `tel:` address of the first number in a text; empty if there is none."""
    match = _NUMBER.search(text)
    return _address(match[0]) if match else ""


def with_calls(text: str) -> Markup:
    """The text as HTML, with every number in it a link."""
    return Markup(_NUMBER.sub(lambda match: f'<a href="{_address(match[0])}">{match[0]}</a>', str(escape(text))))


def _address(number: str) -> str:
    return "tel:" + re.sub(r"\D", "", number)
