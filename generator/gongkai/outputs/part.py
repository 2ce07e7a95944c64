"""A part of the site: pages that are made together and may come and go together."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.page import Page


class Part(NamedTuple):
    """`name` stays the same from build to build; what it had before and has no more is removed."""

    name: str
    pages: Sequence[Page]
