"""Styles of a Word file: what a paragraph has from them. Numbering, outline level, hidden text."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, local
from gongkai.importing.docx.xml import child, switch, value, whole

_BODY_TEXT = 9
_HEADING_FONTS = frozenset({"黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "华文中宋", "微软雅黑"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """Which list a paragraph is numbered in (`w:num`), and its level; -1 where the list is asked by `style`."""

    list_id: str
    level: int
    style: str = ""


class Styles:
    """The styles by id. All answers look through `basedOn`, at most as deep as there are styles."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for each in root if root is not None else ():
            if local(each.tag) == "style":
                self._styles[attribute(each, "styleId")] = each
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true", "on"):
                    self._default = attribute(each, "styleId")

    def numbered(self, properties: Element | None) -> Numbered | None:
        """The list that a paragraph with these `w:pPr` is in; its own setting before its style's."""
        for style, found in self._settings(properties):
            numbering = child(found, "numPr")
            if numbering is None or not (list_id := value(numbering, "numId")):
                continue
            level = whole(value(numbering, "ilvl"), -1 if style else 0)
            return Numbered(list_id, level, style) if list_id != "0" else None
        return None

    def outline(self, properties: Element | None) -> int:
        """The outline level from 0 (标题 1); -1 for text."""
        for _, found in self._settings(properties):
            level = whole(value(found, "outlineLvl"), -1)
            if level >= 0:
                return -1 if level >= _BODY_TEXT else level
        return -1

    def hides(self, properties: Element | None, paragraph_style: str) -> bool:
        """Whether a run with these `w:rPr` in a paragraph of that style is hidden text."""
        styles = [value(properties, "rStyle"), paragraph_style]
        chain = (child(each, "rPr") for name in styles for each in self._chain(name))
        settings = [properties, *chain]
        said = (switch(each, name) for each in settings for name in ("vanish", "webHidden"))
        return next((each for each in said if each is not None), False)

    def stands_out(self, properties: Element | None, paragraph_style: str) -> bool:
        """Whether a run is bold or in a font of headings."""
        styles = [value(properties, "rStyle"), paragraph_style]
        chain = (child(each, "rPr") for name in styles for each in self._chain(name))
        settings = [properties, *chain]
        bold = next((said for each in settings if (said := switch(each, "b")) is not None), False)
        fonts = (attribute(found, "eastAsia") for each in settings if (found := child(each, "rFonts")) is not None)
        return bold or next(filter(None, fonts), "") in _HEADING_FONTS

    def style_of(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        return value(properties, "pStyle") or self._default

    def list_of(self, style: str) -> str:
        """The list that a numbering style stands for."""
        return value(self._styles.get(style), "pPr", "numPr", "numId")

    def _settings(self, properties: Element | None) -> Iterator[tuple[str, Element]]:
        """The paragraph's own properties, under "", then those of its styles."""
        if properties is not None:
            yield "", properties
        for each in self._chain(self.style_of(properties)):
            if (found := child(each, "pPr")) is not None:
                yield attribute(each, "styleId"), found

    def _chain(self, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")
