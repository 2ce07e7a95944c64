"""核对: a page that holds what readers saved against the manifest, in their browser; without a network if it is opened
from a copy of the site. It is there if the manifest is (setting 校验清单).
"""

from collections.abc import Iterator
from functools import partial

from gongkai.outputs.lists import trail
from gongkai.outputs.part import Part
from gongkai.page import Frame, list_page
from gongkai.places import theme_dir
from gongkai.provenance import CHECK
from gongkai.search.scripts import sources, version

URL = CHECK
TITLE = "核对"


def pages(frame: Frame) -> Iterator[Part]:
    """The page, which depends on the configuration and the theme alone."""
    if frame.site.config.manifest:
        yield Part("page verify", [(URL, partial(_page, frame))])


def _page(frame: Frame) -> bytes:
    edition = version(sources(theme_dir() / "assets" / "verify"))
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("verify.html"), None,
        intro="存下来的网页、文件、打印的页面和网站的副本，是不是和公开的一字不差。",
        signed=bool(frame.site.config.sign_key), script=f"../assets/verify/page.js?v={edition}",
    )  # fmt: skip
