"""What a rule module has: the names of every rule, and of each form of check."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from gongkai.problem import Effect, Finding

if TYPE_CHECKING:
    from gongkai.agency import Agency
    from gongkai.corpus import Corpus
    from gongkai.kind import Kind
    from gongkai.record import Entry, Record
    from gongkai.site import Site

Key: TypeAlias = tuple[Any, ...]
"""What is counted or may be there once only: a tuple of str and int. Never ids or titles in what is counted."""
Notes: TypeAlias = Counter[Key]
"""How many records noted each key. Only keys that some record notes are there."""
Facts: TypeAlias = Mapping[str, tuple[str, ...]]
"""Names of fields by kind ("*": of every kind) that travel with an entry, because checks between records read them."""


class Rule(Protocol):
    """What every rule module has. Its docstring is the manual page.

    COVERS names the checks of the fact sheets that it decides: "E-…" of enforcement and decisions, "D-…" of
    disclosure. Besides, a module is of exactly one of the forms below, or has the SORT of a privacy hit.
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


class ScanRule(Rule, Protocol):
    """Stands for one sort of hit of the privacy scan (`gongkai.privacy`), which looks at all texts."""

    SORT: str


class CorpusRule(Rule, Protocol):
    """Looks at records of few kinds, and at what was counted of the others (`corpus.notes`). Runs in every build."""

    FACTS: Facts

    def check_all(self, corpus: "Corpus", site: "Site", /) -> Iterator[tuple["Entry", Finding]]: ...


class SiteRule(Rule, Protocol):
    """The same, but has something to say about an agency or, with None, about the site."""

    FACTS: Facts

    def check_site(self, corpus: "Corpus", site: "Site", /) -> Iterator[tuple["Agency | None", Finding]]: ...


class Noted(Protocol):
    """Counts records of kinds of which there are too many to look at in every build. A rule of the two forms above has
    this besides, and finds its notes under its code; what several read has a module of its own.

    `note` says what one record adds, of those that are not shown too (`entry.ground`). It is a function of the entry,
    its kind and the site's data, never of the day. NOTED: the kinds that it takes, none for all.
    """

    NOTED: tuple[str, ...]

    def note(self, entry: "Entry", kind: "Kind", site: "Site", /) -> Iterator[Key]: ...


class UniqueRule(Protocol):
    """Says of which marks of a record there may be one only, and what is said of each later record.

    `marks` is a function of the entry. MARKED: the kinds that it takes, none for all.
    """

    CODE: str
    MARKED: tuple[str, ...]

    def marks(self, entry: "Entry", /) -> Iterator[Key]: ...

    def shared(self, entry: "Entry", first: "Entry", key: Key, /) -> Finding: ...


class BesideRule(Protocol):
    """Looks at one record beside those it refers to and all records of the few kinds WITH.

    `asks` gives the ids of the records that it reads beside `entry`, None if there is nothing to look at. A rule may
    also have `asks_if`, of the same shape, asked then: a record that matters if there is any of the kinds WITH.
    Both are functions of the entry, its kind and the site's data. What `check_beside` finds depends on the entry,
    these records and the site's data alone, not on the day. ASKED: the kinds that it takes, none for all.
    """

    CODE: str
    ASKED: tuple[str, ...]
    WITH: tuple[str, ...]

    def asks(self, entry: "Entry", kind: "Kind", site: "Site", /) -> tuple[str, ...] | None: ...

    def check_beside(self, entry: "Entry", corpus: "Corpus", site: "Site", /) -> Iterator[Finding]: ...
