"""A problem is a value: what is wrong, where, on what legal basis, and what to do.

Checks yield findings (`Finding`: a code, a path inside the record, words for the message). Only when there is one
is the place in the file looked up and a `Problem` made. Texts live in `problems.yml` and in the rule modules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from gongkai.data import load_data
from gongkai.privacy.scan import conceal

Effect = Literal["拦截", "需说明", "提示"]
BLOCKS: Effect = "拦截"
WORDS: dict[Effect, str] = {"拦截": "错误", "需说明": "需说明", "提示": "提示"}
"""What people read."""
Step = str | int
SAID, ADVICE = 60, 600


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found inside one YAML document, before anybody knows line and column."""

    code: str
    path: tuple[Step, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    field: str = ""
    on_key: bool = False
    secret: bool = False
    effect: Effect | None = None
    """A weaker effect than the rule's own, where a fact is only a default."""
    basis: str = ""
    """The legal basis of this very finding, where a rule has several."""
    offset: int = -1
    """Where in the value it is, if not the whole of it is meant."""
    width: int = 0
    """How many characters of the value are meant, from `offset`."""

    def without(self, hidden: str, mask: str) -> "Finding":
        """The same finding, with the words masked that stand in the hidden part of the line."""
        says = {name: mask if _shared(text, hidden) else text for name, text in self.says.items()}
        return replace(self, says=says)


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of problem, as the manual describes it."""

    code: str
    effect: Effect
    text: str
    fix: str
    basis: str = ""
    why: str = ""
    bad: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A finding as staff see it. `line` and `column` count from 1; 0 where there is no such place."""

    path: str
    line: int
    column: int
    code: str
    effect: Effect
    message: str
    fix: str = ""
    basis: str = ""
    field: str = ""
    excerpt: str = ""
    mark: int = 0
    width: int = 0

    @property
    def blocks(self) -> bool:
        return self.effect == BLOCKS


@lru_cache(maxsize=1)
def sorts() -> Mapping[str, Sort]:
    """Every sort of problem by its code: the structural ones and one for each rule."""
    from gongkai.rules import rules

    found = {code: Sort(code=code, **texts) for code, texts in load_data("problems.yml").items()}
    for rule in rules():
        found[rule.CODE] = Sort(
            code=rule.CODE, effect=rule.EFFECT, text=rule.TEXT, fix=rule.FIX, basis=rule.BASIS,
            why=(rule.__doc__ or "").strip(), bad=rule.BAD, good=rule.GOOD,
        )  # fmt: skip
    return found


def problem(
    finding: Finding,
    path: str,
    line: int = 0,
    column: int = 0,
    excerpt: str = "",
    mark: int = 0,
    width: int = 0,
) -> Problem:
    """Put a finding and its place together. What looks private in its words is masked; `excerpt` comes masked.

    `excerpt` is the source line as shown; in it `width` characters from `mark` are underlined.
    """
    sort = sorts()[finding.code]
    told = {"field": conceal(finding.field), **{name: conceal(text) for name, text in finding.says.items()}}
    says = {name: short(text) for name, text in told.items()}
    advice = {name: short(text, ADVICE) for name, text in told.items()}
    return Problem(
        path, line, column, finding.code, finding.effect or sort.effect, sort.text.format_map(says),
        fix=sort.fix.format_map(advice), basis=finding.basis or sort.basis, field=told["field"],
        excerpt=excerpt, mark=mark, width=width,
    )  # fmt: skip


def _shared(text: str, hidden: str) -> bool:
    value = hidden.strip(" :：\"'")
    return bool(text and value) and (text in hidden or value in text)


def short(text: str, limit: int = SAID) -> str:
    """A value as it may stand inside a sentence: one line, not longer than `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def blocking(problems: Iterable[Problem]) -> bool:
    return any(each.blocks for each in problems)


class ConfigError(Exception):
    """A kind, schema, rule pack or template of gongkai or of the site is itself wrong. Chinese text, for the CLI."""
