"""The network closed for this process: whatever of Python's asks for a name or another machine fails, and is noted.

The browser is closed by its own arguments (tests/browser.py).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HERE = ("127.0.0.1", "localhost")
_open: list[list[str]] = []


def _hook(event: str, given: tuple[object, ...]) -> None:
    if not _open or event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        return
    where = given[0] if event.startswith("socket.get") else given[1]
    host = where[0] if isinstance(where, tuple) else where
    if isinstance(where, tuple | str | None) and host not in _HERE and not str(host).startswith("/"):
        _open[-1].append(f"{event} {where}")
        raise OSError(f"the network is closed: {where}")


@contextmanager
def closed() -> Iterator[list[str]]:
    """What was asked for meanwhile."""
    asked: list[str] = []
    _open.append(asked)
    yield asked
    _open.remove(asked)


sys.addaudithook(_hook)
