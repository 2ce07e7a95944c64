"""The search text of a record: what a query is compared with. theme/assets/search/text.js does the same."""

from collections.abc import Iterator, Mapping, Sequence


def search_text(fields: Mapping[str, object]) -> str:
    """All strings and whole numbers among the public fields, in order, one a line.

    Only fields are parted from each other: a word may be broken between two lines of one field.
    """
    return "\n".join(leaves(fields))


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("\n", " ")
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from leaves(part)
