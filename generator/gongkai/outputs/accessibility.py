"""无障碍声明: what readers who see, hear or move otherwise can rely on, what was tested, whom to tell of faults.

Sources: 无障碍环境建设法 article 32; WCAG 2.2 for what is tested (GB/T 37668—2019 is not claimed).
"""

from collections.abc import Iterator
from functools import partial

from gongkai.data import load_data
from gongkai.outputs.lists import trail
from gongkai.outputs.part import Part
from gongkai.page import Frame, list_page

URL = "accessibility/index.html"
TITLE = "无障碍声明"


def pages(frame: Frame) -> Iterator[Part]:
    yield Part("page accessibility", [(URL, partial(_page, frame))])


def _page(frame: Frame) -> bytes:
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("accessibility.html"), None, heading=TITLE,
        tested=load_data("accessibility.yml"), contact=dict(frame.site.config.contact),
    )  # fmt: skip
