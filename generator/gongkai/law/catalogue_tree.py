"""The tree 法定主动公开内容 of an agency: items of 政府信息公开条例 articles 20 and 21 against what is published."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.law.book import Law
from gongkai.law.tables import Item
from gongkai.record import Entry


@dataclass(frozen=True, slots=True)
class Branch:
    """A column: an item with how much is published under it; `limit` says what part is not its own."""

    item: Item
    count: int
    limit: str


@dataclass(frozen=True, slots=True)
class Tree:
    """`branches` are built; `lacking` are items without power, with the reason; `blank` ought to have content."""

    branches: list[Branch]
    lacking: list[tuple[Item, str]]
    blank: list[Item]


def tree_of(agency: Agency, held: Mapping[str, int], law: Law) -> Tree:
    """The tree of `agency`, which shows so many records of each item. An item with content is a column in any case."""
    lacking, limited = law.catalogue.lacking(agency), law.catalogue.limited(agency)
    tree = Tree([], [], [])
    for item in law.catalogue.items_for(agency):
        if held.get(item.id):
            tree.branches.append(Branch(item, held[item.id], limited.get(item.id, "")))
        elif item.id in lacking:
            tree.lacking.append((item, lacking[item.id]))
        else:
            tree.blank.append(item)
    return tree


def by_item(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Records by the items that they belong to, in the order given."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for item in entry.items:
            found.setdefault(item, []).append(entry)
    return found


def blank_items(agency: Agency, filled: Collection[str], law: Law) -> list[Item]:
    """The items of `agency` that ought to have content, where those in `filled` have some."""
    lacking = law.catalogue.lacking(agency)
    return [item for item in law.catalogue.items_for(agency) if item.id not in filled and item.id not in lacking]
