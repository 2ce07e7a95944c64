"""A proposal for people to read: the lines that change, before and after, with what is private masked."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai.editor.proposal import Proposal
from gongkai.field import Schema
from gongkai.mask import MASK, Quoted
from gongkai.privacy.scan import conceal

_WIDEST = 110
_MOST = 200


def difference(proposal: Proposal) -> Iterator[str]:
    """Lines with their number, - as they are, + as they would be; of many only the first."""
    lines = list(_all(proposal))
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"       …… 还有 {len(lines) - _MOST} 行"


def _all(proposal: Proposal) -> Iterator[str]:
    old = new = 1
    for before, after in proposal.documents:
        if before != after:
            yield from _changed(before, after, old, new, proposal.kind.schema)
        old, new = old + before.count("\n"), new + after.count("\n")


def _changed(before: str, after: str, old: int, new: int, schema: Schema) -> Iterator[str]:
    was, becomes = _Shown(before, schema), _Shown(after, schema)
    matcher = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield from (f"  {old + at:>4} │ - {was.line(at)}" for at in range(i, j))
            yield from (f"  {new + at:>4} │ + {becomes.line(at)}" for at in range(k, m))


class _Shown:
    """The lines of a document as they may be shown."""

    def __init__(self, text: str, schema: Schema) -> None:
        self._lines = conceal(text).split("\n")
        self._quoted = Quoted(text.split("\n"), schema)

    def line(self, number: int) -> str:
        shown, hidden = self._lines[number], self._quoted.hidden_from(number, 0)
        if hidden is not None:
            shown = f"{shown[:hidden]} {MASK}"
        return shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]}…"
