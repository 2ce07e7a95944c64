"""What the folders remember of files that stay where they are, so that nobody is told the same twice."""

import json
from pathlib import Path

from gongkai.digest import file_digest
from gongkai.files import replace_file
from gongkai.inbox.trays import HIDDEN, Trays


class Memory:
    """By the key of a file: the digest of its bytes when it was last answered, and on which day."""

    def __init__(self, trays: Trays) -> None:
        self._path = trays.root / HIDDEN / "seen.json"
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        self._seen: dict[str, list[str]] = read if isinstance(read, dict) else {}

    def answered(self, name: str, path: Path, day: str) -> bool:
        """Whether this very file was answered today. A new day has other last days, and other records beside it."""
        return self._seen.get(name) == [file_digest(path), day]

    def note(self, name: str, path: Path, day: str) -> None:
        self._seen[name] = [file_digest(path), day]

    def forget(self) -> None:
        """Something was done: what was wrong beside it may be right now."""
        self._seen.clear()

    def keep(self, names: set[str]) -> None:
        """Write what is known of the files that are still there. Raises OSError."""
        self._seen = {name: said for name, said in self._seen.items() if name in names}
        replace_file(self._path, json.dumps(self._seen, ensure_ascii=False).encode())
