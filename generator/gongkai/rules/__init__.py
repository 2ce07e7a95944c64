"""Rules: the modules of this package whose names begin with gk, one rule each. Dispatch by kind is built once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from gongkai.problem import Effect, Finding, Problem, problem, sorts

if TYPE_CHECKING:
    from gongkai.agency import Agency
    from gongkai.corpus import Corpus
    from gongkai.kind import Kind
    from gongkai.record import Entry, Record
    from gongkai.site import Site

T = TypeVar("T")


class Rule(Protocol):
    """What every rule module has. Its docstring is the manual page.

    COVERS names the checks of the fact sheets that it decides: "E-…" of enforcement and decisions, "D-…" of
    disclosure. Besides, a module has exactly one of the three checks below, or the SORT of a privacy hit.
    """

    __doc__: str | None
    CODE: str
    EFFECT: Effect
    BASIS: str
    KINDS: tuple[str, ...]
    COVERS: tuple[str, ...]
    TEXT: str
    FIX: str
    BAD: str
    GOOD: str


class RecordRule(Rule, Protocol):
    """Looks at one record."""

    def check(self, record: "Record", kind: "Kind", site: "Site", /) -> Iterator[Finding]: ...


class CorpusRule(Rule, Protocol):
    """Looks at all records together, of which it sees the FACTS: names of fields by kind."""

    FACTS: Mapping[str, tuple[str, ...]]

    def check_all(self, corpus: "Corpus", site: "Site", /) -> Iterator[tuple["Entry", Finding]]: ...


class SiteRule(Rule, Protocol):
    """Looks at all records together, and has something to say about an agency or, with None, about the site."""

    FACTS: Mapping[str, tuple[str, ...]]

    def check_site(self, corpus: "Corpus", site: "Site", /) -> Iterator[tuple["Agency | None", Finding]]: ...


class ScanRule(Rule, Protocol):
    """Stands for one sort of hit of the privacy scan (`gongkai.privacy`), which looks at all texts."""

    SORT: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    names = [each.name for each in iter_modules(__path__) if each.name.startswith("gk")]
    return tuple(cast("Rule", import_module(f"{__name__}.{name}")) for name in sorted(names))


@lru_cache
def rules_for(kind: str) -> tuple[RecordRule, ...]:
    """The rules that look at single records of this kind; a rule without KINDS looks at all."""
    return tuple(
        cast("RecordRule", each)
        for each in rules()
        if hasattr(each, "check") and (not each.KINDS or kind in each.KINDS)
    )


@lru_cache(maxsize=1)
def scan_rules() -> Mapping[str, ScanRule]:
    """The rules of the privacy scan by their sort of hit."""
    return {cast("ScanRule", each).SORT: cast("ScanRule", each) for each in rules() if hasattr(each, "SORT")}


@lru_cache
def facts_for(kind: str) -> tuple[str, ...]:
    """The fields of a kind that rules between records read."""
    from gongkai import tally

    sources = (*rules(), tally)
    return tuple({name: None for each in sources for name in _facts(each, kind)})


def _facts(source: object, kind: str) -> tuple[str, ...]:
    """What a rule reads of a kind; under "*" of every kind."""
    facts: Mapping[str, tuple[str, ...]] = getattr(source, "FACTS", {})
    return (*facts.get(kind, ()), *facts.get("*", ()))


def check_together(corpus: "Corpus", site: "Site") -> Iterator[tuple["Entry", Finding]]:
    """What the rules between records find about records."""
    for each in rules():
        if hasattr(each, "check_all"):
            yield from heard(cast("CorpusRule", each).check_all(corpus, site), site)


def check_agencies(corpus: "Corpus", site: "Site") -> Iterator[Problem]:
    """What the rules between records find about agencies and the site."""
    for each in rules():
        if hasattr(each, "check_site"):
            for agency, finding in heard(cast("SiteRule", each).check_site(corpus, site), site):
                yield problem(finding, agency.source if agency else "site_config.yml")


def heard(pairs: Iterable[tuple[T, Finding]], site: "Site") -> Iterator[tuple[T, Finding]]:
    """Findings without those of rules that the site has switched off and those that a record explains."""
    for about, finding in pairs:
        explained: tuple[str, ...] = getattr(about, "explained", ())
        if finding.code in explained and effect_of(finding) != "拦截":
            continue
        if is_off(finding.code, site):
            continue
        yield about, finding


def effect_of(finding: Finding) -> Effect:
    return finding.effect or sorts()[finding.code].effect


def is_off(code: str, site: "Site") -> bool:
    """Whether the site does without this rule. A rule that blocks cannot be switched off."""
    return any(each.code == code for each in site.config.rules_off) and sorts()[code].effect != "拦截"
