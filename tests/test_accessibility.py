"""What the style sheets promise: focus that is seen, paper, few hues. Pages and contrast: tests/test_audit.py."""

import colorsys
import re
from itertools import pairwise

from example import REPO

CSS = REPO / "theme/assets/css"
COLOUR = re.compile(r"(--gk-[\w-]+): (#[0-9a-f]{3,6});")


def test_focus_is_seen_and_pages_can_be_printed() -> None:
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
