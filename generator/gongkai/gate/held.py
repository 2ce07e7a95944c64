"""An agency that is held back: its records and their attachments are read from what was accepted last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.field import Schema
from gongkai.value import Raw

LEDGER = "ledger"
"""The folder in which an agency's ledgers are: they are no part of what is held back."""
Removals = Mapping[str, Mapping[str, Raw]]
"""By id of record the fields, by name, that take it down although its agency is held back; blank ones are dropped."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """`folder` is laid out as the content is and holds this agency alone; in the content it has the folders `tops`.

    `content` is where the content lies, from the site's root. `removals` are `Removals` as JSON.
    """

    agency: str
    folder: Path
    content: str
    tops: frozenset[str]
    removals: str = ""

    def owns(self, path: str) -> bool:
        """Whether a path from the site's root is in a folder of the agency, and not its ledger."""
        start = f"{self.content}/"
        parts = path[len(start) :].split("/", 2) if path.startswith(start) else [""]
        return parts[0] in self.tops and LEDGER not in parts[:2]

    def place(self, path: str) -> str:
        """Where what belongs at this path of the content is read."""
        return f"{self.folder}/{path[len(self.content) + 1 :]}"

    def over(self, raw: dict[str, Raw], schema: Schema) -> dict[str, Raw]:
        """A record as it was accepted, with what takes it down."""
        if not self.removals:
            return raw
        found = removals_in(self.removals).get(id_in(raw, schema), {})
        if not found:
            return raw
        named = ((field.name if (field := schema.find(key)) else "", key, value) for key, value in raw.items())
        return {key: value for name, key, value in named if name not in found} | {
            name: value for name, value in found.items() if value
        }


@lru_cache(maxsize=64)
def removals_in(text: str) -> Removals:
    found: Removals = json.loads(text) if text else {}
    return found


def id_in(raw: Mapping[str, Raw], schema: Schema) -> str:
    """What a record says its id is; empty if nothing."""
    for key, value in raw.items():
        if isinstance(value, str) and (field := schema.find(key)) is not None and field.name == "id":
            return value.strip()
    return ""
