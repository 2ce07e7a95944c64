"""What a visit leaves of a record in the pack of its unit: its public JSON first, so that who wants only that reads
nothing else.
"""

import marshal
from typing import NamedTuple

_VERSION = 2
"""Of marshal: the last in which equal values always give equal bytes."""
_LENGTH = 4


class Block(NamedTuple):
    """The fragment of a page, its contents navigation, META tags, abstract and what its attachments say as JSON (empty
    if they say nothing); `public` is the public JSON in UTF-8.
    """

    public: bytes
    body: str
    toc: str
    head: str
    about: str
    said: str


def packed(block: Block) -> bytes:
    public, *rest = block
    return len(public).to_bytes(_LENGTH, "little") + public + marshal.dumps(tuple(rest), _VERSION)


def unpacked(data: bytes) -> Block:
    end = _end(data)
    return Block(data[_LENGTH:end], *marshal.loads(memoryview(data)[end:]))


def public_of(data: bytes) -> bytes:
    """The public JSON alone."""
    return data[_LENGTH : _end(data)]


def _end(data: bytes) -> int:
    return _LENGTH + int.from_bytes(data[:_LENGTH], "little")
