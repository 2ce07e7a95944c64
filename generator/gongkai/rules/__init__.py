"""Rules: the modules of this package whose names begin with gk, one rule each. Dispatch by kind is built once.

The forms of rules are in `forms.py`. What a record tells the checks between records is a function of its entry and may
be kept: `notes_of`, `marks_of`, `asks_of`. These checks read a corpus through `of`, `gone_of`, `get`, `has_gone`,
`notes` and `shared` alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from gongkai.problem import BLOCKS, Effect, Finding, Problem, problem, sorts
from gongkai.rules.forms import BesideRule, CorpusRule, Key, Noted, RecordRule, Rule, ScanRule, SiteRule, UniqueRule

if TYPE_CHECKING:
    from gongkai.corpus import Corpus
    from gongkai.kind import Kind
    from gongkai.record import Entry
    from gongkai.site import Site

T = TypeVar("T")
IF = "?"
"""Behind the code of a rule: of records that matter only if there is one of the kinds WITH."""


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


@lru_cache(maxsize=1)
def _structural() -> Mapping[str, ModuleType]:
    """What holds of any records: it is checked even where some could not be read, and no site can switch it off."""
    from gongkai.rules import targets, unique_id, unique_number

    return {each.CODE: each for each in (unique_id, targets, unique_number)}


@lru_cache(maxsize=1)
def noted() -> Mapping[str, Noted]:
    """What is counted, by the name of its notes."""
    from gongkai import tally
    from gongkai.figures import counts
    from gongkai.law import duties, filled

    shared = {each.NOTES: cast("Noted", each) for each in (tally, duties, filled, counts)}
    return shared | {each.CODE: cast("Noted", each) for each in rules() if hasattr(each, "note")}


@lru_cache(maxsize=1)
def unique_rules() -> Mapping[str, UniqueRule]:
    return {
        each.CODE: cast("UniqueRule", each) for each in (*_structural().values(), *rules()) if hasattr(each, "marks")
    }


@lru_cache(maxsize=1)
def beside_rules() -> Mapping[str, BesideRule]:
    """By code; the records of which kinds one reads all is in its WITH."""
    return {
        each.CODE: cast("BesideRule", each) for each in (*_structural().values(), *rules()) if hasattr(each, "asks")
    }


@lru_cache
def facts_for(kind: str) -> tuple[str, ...]:
    """The fields of a kind that checks between records read; under "*" of every kind."""
    found: dict[str, None] = {}
    for source in (*rules(), *noted().values()):
        facts = getattr(source, "FACTS", {})
        found |= dict.fromkeys((*facts.get(kind, ()), *facts.get("*", ())))
    return tuple(found)


def notes_of(entry: "Entry", kind: "Kind", site: "Site") -> Counter[tuple[str, Key]]:
    """What an entry adds to what is counted: (name of the notes, key) → how often."""
    return Counter((name, key) for name, note in _noters(kind.name) for key in note(entry, kind, site))


@lru_cache
def _noters(kind: str) -> tuple[tuple[str, Any], ...]:
    return tuple((name, each.note) for name, each in noted().items() if not each.NOTED or kind in each.NOTED)


def marks_of(entry: "Entry", kind: "Kind") -> list[tuple[str, Key]]:
    """(code, key) for everything of which an entry has to be the only holder."""
    return [(code, key) for code, marks in _markers(kind.name) for key in marks(entry)]


@lru_cache
def _markers(kind: str) -> tuple[tuple[str, Any], ...]:
    return tuple((code, each.marks) for code, each in unique_rules().items() if not each.MARKED or kind in each.MARKED)


def asks_of(entry: "Entry", kind: "Kind", site: "Site") -> dict[str, tuple[str, ...]]:
    """The rules that have to look at an entry beside others: name → ids of the records that are read with it.

    A name is a rule's code, with `IF` behind it if the entry matters only beside records of the kinds WITH.
    """
    found = {}
    for code, asks, asks_if in _askers(kind.name):
        if (ids := asks(entry, kind, site)) is not None:
            found[code] = ids
        elif asks_if is not None and (ids := asks_if(entry, kind, site)) is not None:
            found[code + IF] = ids
    return found


@lru_cache
def _askers(kind: str) -> tuple[tuple[str, Any, Any], ...]:
    return tuple(
        (code, each.asks, getattr(each, "asks_if", None))
        for code, each in beside_rules().items()
        if not each.ASKED or kind in each.ASKED
    )


def open_asks(corpus: "Corpus") -> tuple[str, ...]:
    """The names in `asks_of` that matter in this corpus."""
    found = []
    for code, each in beside_rules().items():
        found.append(code)
        if hasattr(each, "asks_if") and corpus.of(*each.WITH):
            found.append(code + IF)
    return tuple(found)


def check_beside(
    name: str, entry: "Entry", corpus: "Corpus", site: "Site", complete: bool
) -> Iterator[tuple["Entry", Finding]]:
    """What the rule called `name` in `asks_of` finds about an entry. Not `complete`: some records could not be read."""
    from gongkai.rules.targets import MISSING

    code = name.removesuffix(IF)
    found = ((entry, finding) for finding in beside_rules()[code].check_beside(entry, corpus, site))
    if code in _structural():
        yield from (pair for pair in found if complete or pair[1].code != MISSING)
    elif complete:
        yield from heard(found, site)


def check_unique(
    corpus: "Corpus", site: "Site", complete: bool, ids: Set[str] | None = None
) -> Iterator[tuple["Entry", Finding]]:
    """What is said of records that share what they may not share; with `ids` with one of these alone."""
    for code, each in unique_rules().items():
        found = ((entry, each.shared(entry, first, key)) for entry, first, key in corpus.shared(code, ids))
        if code in _structural():
            yield from found
        elif complete:
            yield from heard(found, site)


def check_together(corpus: "Corpus", site: "Site", kinds: Set[str] | None = None) -> Iterator[tuple["Entry", Finding]]:
    """What the rules that run in every build find about records; with `kinds` those rules alone that look at them."""
    for each in rules():
        if hasattr(each, "check_all") and (kinds is None or not each.KINDS or not kinds.isdisjoint(each.KINDS)):
            yield from heard(cast("CorpusRule", each).check_all(corpus, site), site)


def check_agencies(corpus: "Corpus", site: "Site") -> Iterator[Problem]:
    """What the rules that run in every build find about agencies and the site."""
    for each in rules():
        if hasattr(each, "check_site"):
            for agency, finding in heard(cast("SiteRule", each).check_site(corpus, site), site):
                yield problem(finding, agency.source if agency else "site_config.yml")


def heard(pairs: Iterable[tuple[T, Finding]], site: "Site") -> Iterator[tuple[T, Finding]]:
    """Findings without those of rules that the site has switched off and those that a record explains."""
    for about, finding in pairs:
        explained: tuple[str, ...] = getattr(about, "explained", ())
        if finding.code in explained and effect_of(finding) != BLOCKS:
            continue
        if is_off(finding.code, site):
            continue
        yield about, finding


def effect_of(finding: Finding) -> Effect:
    return finding.effect or sorts()[finding.code].effect


def is_off(code: str, site: "Site") -> bool:
    """Whether the site does without this rule. A rule that blocks cannot be switched off."""
    return any(each.code == code for each in site.config.rules_off) and sorts()[code].effect != BLOCKS
