"""The few questions that are put to WordprocessingML elements again and again."""

from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, local

_OFF = frozenset({"0", "false", "off"})


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next((each for each in element if local(each.tag) == name), None) if element is not None else None


def value(element: Element | None, *names: str) -> str:
    """`w:val` of the element that these names lead to, child by child; empty if it is not there."""
    for name in names:
        element = child(element, name)
    return attribute(element, "val") if element is not None else ""


def switch(element: Element | None, name: str) -> bool | None:
    """An on/off property such as `w:vanish`: on, off, or None where it is not said."""
    found = child(element, name)
    return None if found is None else attribute(found, "val") not in _OFF


def whole(text: str, otherwise: int) -> int:
    """A whole number of the file; `otherwise` where there is none."""
    try:
        return int(text)
    except ValueError:
        return otherwise
