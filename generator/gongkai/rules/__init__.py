"""Rules: one module each, registered here. Dispatch by kind is built once."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from gongkai.problem import Effect, Finding
from gongkai.rules import gk501_indicator_identity

if TYPE_CHECKING:
    from gongkai.kind import Kind
    from gongkai.record import Record
    from gongkai.site import Site


class Rule(Protocol):
    """The contract of a rule module. Its docstring is the manual page."""

    __doc__: str | None
    CODE: str
    EFFECT: Effect
    BASIS: str
    KINDS: tuple[str, ...]
    TEXT: str
    FIX: str
    BAD: str
    GOOD: str

    def check(self, record: "Record", kind: "Kind", site: "Site", /) -> Iterator[Finding]: ...


RULES = cast("tuple[Rule, ...]", (gk501_indicator_identity,))


@lru_cache
def rules_for(kind: str) -> tuple[Rule, ...]:
    """The rules that look at records of this kind; a rule without KINDS looks at all."""
    return tuple(rule for rule in RULES if not rule.KINDS or kind in rule.KINDS)
