"""Whether text stands out from its ground, by day and by night (WCAG 2.2, 1.4.3), reckoned from the style sheets."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.audit.finding import Finding

_BASE, _DARK, _STRONG = "assets/gongkai.css", "assets/css/dark.css", "assets/css/contrast.css"
SHEETS = {
    "浅色": (4.5, (_BASE,)),
    "深色": (4.5, (_BASE, _DARK)),
    "高对比": (7, (_BASE, _STRONG)),
    "高对比深色": (7, (_BASE, _DARK, _STRONG, "assets/css/contrast-dark.css")),
}
"""The least contrast of each way to show pages (1.4.6 for those who ask for more), and its style sheets."""
# Text that stands on a ground which another rule paints.
PAIRS = (
    ("ink", "paper"), ("ink", "ground"), ("mute", "paper"), ("mute", "ground"), ("mute", "soft"), ("link", "paper"),
    ("link", "ground"), ("ink", "soft"), ("main-ink", "main"), ("main-ink", "main-deep"), ("main-mute", "main-deep"),
    ("notice-ink", "notice"), ("ink", "mark"),
)  # fmt: skip
_VARIABLE = re.compile(r"--gk-([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TEXT = re.compile(r"(?<![\w-])color:\s*([^;]+)")
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?:\s*([^;]+)")
# Comments, and what holds only under conditions: on paper, for readers who ask for more contrast.
_ASIDE = re.compile(r"/\*.*?\*/|@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)


def contrast_findings(folder: Path) -> Iterator[Finding]:
    """Pairs of colours that are too much alike. A site without the style sheets of gongkai is not looked at."""
    for scheme, (least, names) in SHEETS.items():
        if not all((folder / each).is_file() for each in names):
            continue
        sheets = [_ASIDE.sub("", (folder / each).read_text("utf-8")) for each in names]
        colours = {name: value for sheet in sheets for name, value in _VARIABLE.findall(sheet)}
        for text, ground, where in [*_listed(colours), *_painted("".join(sheets), colours)]:
            if (ratio := contrast(text, ground)) < least:
                said = (
                    f"{scheme}的文字 {text} 在底色 {ground} 上看不清（{where}）：对比度 {ratio:.1f}，应为 {least} 以上"
                )
                yield Finding("对比度", names[-1], 0, said, "把文字改深一些，或者把底色改浅一些（深色的反过来）")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rgb or #rrggbb), from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _listed(colours: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for text, ground in PAIRS:
        if text in colours and ground in colours:
            yield colours[text], colours[ground], f"--gk-{text}、--gk-{ground}"


def _painted(sheet: str, colours: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Rules that say both colours."""
    for selector, body in _RULE.findall(sheet):
        text, ground = _TEXT.findall(body), _GROUND.findall(body)
        if text and ground and (one := _solid(text[-1], colours)) and (other := _solid(ground[-1], colours)):
            yield one, other, " ".join(selector.split())


def _solid(said: str, colours: Mapping[str, str]) -> str:
    """The colour that a value is, empty if that hangs on something else."""
    value = said.strip().removesuffix("!important").strip()
    if match := re.fullmatch(r"var\(--gk-([\w-]+)\)", value):
        return colours.get(match[1], "")
    return value if re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value) else ""


def _luminance(value: str) -> float:
    digits = value[1:] if len(value) == 7 else "".join(each * 2 for each in value[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
