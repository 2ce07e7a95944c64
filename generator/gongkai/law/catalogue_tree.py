"""The tree 法定主动公开内容 of an agency: items of 政府信息公开条例 articles 20 and 21 against what is published."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.law.book import Law
from gongkai.law.tables import Item
from gongkai.record import Entry


@dataclass(frozen=True, slots=True)
class Branch:
    """A column: an item with what is published under it, in the order given; `limit` says what part is not its own."""

    item: Item
    entries: Sequence[Entry]
    limit: str


@dataclass(frozen=True, slots=True)
class Tree:
    """`branches` are built; `lacking` are items without power, with the reason; `blank` ought to have content."""

    branches: list[Branch]
    lacking: list[tuple[Item, str]]
    blank: list[Item]


def tree_of(agency: Agency, entries: Iterable[Entry], law: Law) -> Tree:
    """The tree of `agency`, whose published records are `entries`. An item with content is a column in any case."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in entry.items:
            found.setdefault(key, []).append(entry)
    lacking, limited = law.catalogue.lacking(agency), law.catalogue.limited(agency)
    tree = Tree([], [], [])
    for item in law.catalogue.items_for(agency):
        if item.id in found:
            tree.branches.append(Branch(item, found[item.id], limited.get(item.id, "")))
        elif item.id in lacking:
            tree.lacking.append((item, lacking[item.id]))
        else:
            tree.blank.append(item)
    return tree


def blank_items(agency: Agency, filled: Collection[str], law: Law) -> list[Item]:
    """The items of `agency` that ought to have content, where those in `filled` have some."""
    lacking = law.catalogue.lacking(agency)
    return [item for item in law.catalogue.items_for(agency) if item.id not in filled and item.id not in lacking]
