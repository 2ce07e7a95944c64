"""What an office changes in a day: one record at a time, mostly new ones."""

import datetime
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from benchmarks.corpus import Sample, as_yaml
from benchmarks.site import COMPLETE, Corpus

KINDS = ("new record",) * 12 + ("edit",) * 6 + ("withdrawal",)
LAST = ("attachment", "text edit")
"""Of twenty changes the last is one of these, by turns."""

_OTHERS = {"title": "更正后的案件名称", "basis": "《云岭县示例管理条例》第九条第二款", "facts": "经复核，事实清楚。"}


@contextmanager
def commits(corpus: Corpus, day: datetime.date) -> Iterator["Commits"]:
    """Single changes to a corpus; at the end it is as it was. A corpus that was left changed is made anew later."""
    mark = corpus.root / COMPLETE
    mark.unlink(missing_ok=True)
    made = Commits(corpus, day)
    yield made
    made.undo()
    mark.touch()


class Commits:
    """Makes single changes to a corpus and can take all of them back."""

    def __init__(self, corpus: Corpus, day: datetime.date) -> None:
        self._corpus, self._day = corpus, day
        self._dice = random.Random(4)
        self._kinds = self._all_kinds()
        self._next = corpus.count
        self._before: dict[Path, bytes | None] = {}

    def make(self, kind: str = "") -> str:
        """One change, of this kind or as they come; says which."""
        kind = kind or next(self._kinds)
        if kind == "new record":
            self._add()
            return kind
        number = self._dice.randrange(self._corpus.count)
        made = self._corpus.sample(number)
        if kind == "edit":
            name, value = self._dice.choice(list(_OTHERS.items()))
            changed = {name: value}
        elif kind == "withdrawal":
            changed = {"withdrawn": f"{{on: {self._day}, changed_on: {self._day}, reason: 原处罚决定被依法撤销}}"}
        elif kind == "attachment":
            name = f"{made.id}.txt"
            self._write(self._corpus.root / "content" / made.agency / "files" / name, "整改情况说明\n".encode())
            changed = {"attachments": f"[{{file: {name}}}]"}
        else:
            changed = {"text": made.fields["text"] + "\n\n本决定自送达之日起生效。"}
        self._rewrite(number, made, changed)
        return kind

    def undo(self) -> None:
        """The corpus as it was."""
        for path, data in self._before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)
        self._before.clear()

    def _all_kinds(self) -> Iterator[str]:
        for last in cycle(LAST):
            kinds = [*KINDS, last]
            self._dice.shuffle(kinds)
            yield from kinds

    def _add(self) -> None:
        number, self._next = self._next, self._next + 1
        made = self._corpus.sample(number)
        day = str(self._day)
        own = {"id": f"{day[:4]}{day[5:7]}-{number:07x}", "published": f"{day} 09:00", "decided_on": day}
        new = replace(made, id=own["id"], fields={**made.fields, **own})
        self._write(self._corpus.path(number, new), as_yaml(new.fields).encode())

    def _rewrite(self, number: int, made: Sample, changed: dict[str, str]) -> None:
        path = self._corpus.path(number, made)
        pieces = path.read_text(encoding="utf-8").split("---\n")
        at = next(at for at, piece in enumerate(pieces) if piece.startswith(f"id: {made.id}\n"))
        pieces[at] = as_yaml({**made.fields, **changed})
        self._write(path, "---\n".join(pieces).encode())

    def _write(self, path: Path, data: bytes) -> None:
        if path not in self._before:
            self._before[path] = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
