"""Cut a rendered page at its slots, fill it again by joining strings. Knows nothing of who rendered it."""

import re
from dataclasses import dataclass, fields

from markupsafe import escape


@dataclass(frozen=True, slots=True)
class Slots:
    """What differs between two pages of one shape and depth.

    `title` and `description` are plain text and escaped when filled in; the others are HTML made by us.
    """

    title: str
    description: str = ""
    head: str = ""
    banner: str = ""
    crumbs: str = ""
    toc: str = ""
    body: str = ""


SLOTS = tuple(field.name for field in fields(Slots))
ESCAPED = ("title", "description")
_WORDS = {name: f"gkqx{name}xqkg" for name in SLOTS}
_NAMES = {word: name for name, word in _WORDS.items()}
_CUT = re.compile(f"({'|'.join(_NAMES)})")


class ShellError(Exception):
    """The theme lost or repeated a slot: a fault of the theme, not of anybody's content."""


@dataclass(frozen=True, slots=True)
class Shell:
    """HTML between the slots: `parts` has one item more than `names`."""

    parts: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, slots: Slots) -> str:
        """The page with these values, byte for byte what the theme would have rendered."""
        out = [self.parts[0]]
        for name, part in zip(self.names, self.parts[1:], strict=True):
            value = getattr(slots, name)
            out.append(str(escape(value)) if name in ESCAPED else value)
            out.append(part)
        return "".join(out)


def placeholder() -> Slots:
    """Slots whose values are the slot words; the page rendered with them can be cut."""
    return Slots(**_WORDS)


def cut(html: str) -> Shell:
    """Split a page rendered with `placeholder()` at its slot words."""
    pieces = _CUT.split(html)
    names = tuple(_NAMES[word] for word in pieces[1::2])
    for name in SLOTS:
        count = names.count(name)
        if count == 0:
            raise ShellError(f"the theme's page has no slot {name!r}")
        if count > 1 and name not in ESCAPED:
            raise ShellError(f"the theme's page has slot {name!r} {count} times, once is expected")
    return Shell(tuple(pieces[0::2]), names)
