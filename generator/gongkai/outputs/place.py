"""Where a list stands in the site."""

from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.page import Crumb
from gongkai.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Place:
    """A shelf's list in the site: the way there, whose it is, of which kind."""

    shelf: Shelf
    crumbs: tuple[Crumb, ...]
    agency: Agency | None = None
    kind: Kind | None = None
