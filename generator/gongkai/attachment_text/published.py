"""What the attachments of a record say: `<id>.text.json` beside its page, and a part of what is searched."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachment_text.seen import LONGEST, Seen
from gongkai.record import Record


@dataclass(frozen=True, slots=True)
class Said:
    """(name, text) of each attachment that has a text; `truncated` if they were longer together than LONGEST."""

    texts: tuple[tuple[str, str], ...] = ()
    truncated: bool = False

    def public(self) -> dict[str, object]:
        """What `<id>.text.json` holds."""
        return {"texts": [{"name": name, "text": text} for name, text in self.texts], "truncated": self.truncated}


def said_by(record: Record, looked: Mapping[Path, Seen]) -> Said:
    """What the files say that are published with `record`, in their order, so far as there is room for it."""
    texts, room, truncated = list[tuple[str, str]](), LONGEST, False
    for each in record.files():
        text = looked[each.source].text
        truncated |= len(text) > room
        if kept := text[:room]:
            texts.append((each.name, kept))
        room -= len(kept)
    return Said(tuple(texts), truncated)
