"""JSON Lines: the whole public data of a record a line, as in the file beside its page."""

from pathlib import Path

from gongkai.opendata.rows import Row


class JsonlFile:
    """JSON lines, written one by one."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")

    def add(self, row: Row) -> None:
        self._stream.write(f"{row.line}\n")

    def close(self) -> None:
        self._stream.close()
