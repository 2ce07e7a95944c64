"""What is searched of a record, from its public JSON. theme/assets/search/match.js does the same;
tests/vectors/searched.json holds both to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.search.facets import facets_of
from gongkai.search.serial import without_zeros


class Searched(NamedTuple):
    """One record: its page seen from the site's root, what a query is compared with, and its facets (facets.py).

    `text` is all that is searched; `head` what tells the record from others: title and number. One value a line: no
    match crosses lines. Of a record that is not shown all are empty; it keeps its place.
    """

    url: str
    text: str
    head: str
    facets: Sequence[str]


def searched_of(public: Mapping[str, object], attachment_texts: Sequence[str] = ()) -> Searched:
    """From the public JSON (public_json.py) and the texts of the record's attachments."""
    number = str(public.get("number", ""))
    short = without_zeros(number)
    numbers = [short] if short != number else []
    text = [*leaves(public["fields"]), *leaves([public["agency_name"], numbers, list(attachment_texts)])]
    head = leaves([public["title"], *([number] if number else []), numbers])
    return Searched(str(public["url"]), "\n".join(text), "\n".join(head), facets_of(public))


def leaves(value: object) -> Iterator[str]:
    """All strings and whole numbers, in order, each as one line: a word may be broken between two lines of one."""
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
