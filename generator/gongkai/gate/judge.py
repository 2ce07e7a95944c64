"""Which agencies have to be held back, and the site as it is without what is wrong in them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.examine import Examined
from gongkai.gate.accepted import Accepted
from gongkai.gate.held import HeldBack, Removals
from gongkai.gate.keep import Published
from gongkai.gate.owner import content_of, culprits, owner, owners
from gongkai.gate.removals import find_removals, merged
from gongkai.problem import Finding, Problem, blocking, problem
from gongkai.site import Site
from gongkai.store.database import Store

Look = Callable[[Site, Examined | None], Examined]
"""Reads the site; after a first time what else has to be read because some agencies are held back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency that is held back: how much is wrong, the day when its content passed last, the records that leave all
    the same, those that should but of which the content does not say it rightly, those that it has no more.
    """

    agency: str
    name: str
    errors: int
    day: str
    left: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(slots=True)
class Judged:
    """`site` is what can be published, unless that is `refused`; `problems` is all that is wrong."""

    site: Site
    examined: Examined
    problems: list[Problem]
    refused: bool
    standing: list[Standing] = field(default_factory=list)

    @property
    def published(self) -> Published:
        """What of the content is published."""
        held = {each.agency: each for each in self.site.config.held}
        touched, passing = self.examined.touched, frozenset(self.site.agencies.all.keys() - held.keys())
        written = None if touched.everything else frozenset(touched.written)
        return Published(passing, written, {name: _removals(each) for name, each in held.items()})


def judge(look: Look, site: Site, store: Store, out: Path, problems: Sequence[Problem]) -> Judged:
    """Read the site and hold back who has something wrong, until nothing is. `problems` are those of the configuration.

    Nobody is held back of whom nothing was accepted that goes with the published site: then nothing is published.
    """
    accepted, told, standing = Accepted.of(out), list[Problem](), list[Standing]()
    now, examined = site, look(site, None)
    while True:
        found = [*problems, *examined.problems, *_missing(accepted, now)]
        wrong = _culprits(found, now, store, out, accepted)
        if not wrong:
            break
        for agency in sorted(wrong):
            held, said = _hold(agency, accepted, site, found)
            if held is None:
                return Judged(now, examined, sorted({*told, *found}), refused=True)
            now = replace(now, config=replace(now.config, held=(*now.config.held, held)))
            standing.append(said)
        told += found
        examined = look(now, examined)
    refused = wrong is None or _lost(now, store)
    return Judged(now, examined, sorted({*told, *found}), refused, standing)


def alone(look: Look, site: Site, problems: Sequence[Problem]) -> Judged:
    """Read the site; nothing is published as long as something blocks."""
    examined = look(site, None)
    found = sorted({*problems, *examined.problems})
    return Judged(site, examined, found, refused=blocking(found))


def _culprits(found: Sequence[Problem], site: Site, store: Store, out: Path, accepted: Accepted) -> set[str] | None:
    """Who has to be held back now; None if that would not help."""
    if not blocking(found):
        return set()
    if not accepted.version:
        return None
    wrong = culprits(found, site, store, out, _strangers(accepted, site))
    held = {each.agency for each in site.config.held}
    return None if wrong is None or (wrong and wrong <= held) else wrong - held


def _hold(agency: str, accepted: Accepted, site: Site, found: Sequence[Problem]) -> tuple[HeldBack | None, Standing]:
    name, passed = site.agencies.all[agency].name, accepted.agencies.get(agency)
    errors = sum(each.blocks and owner(each.path, site) == site.agencies.all[agency] for each in found)
    standing = Standing(agency, name, errors, passed.day if passed else "")
    held = accepted.hold(agency, site)
    if held is None:
        return None, standing
    removed = find_removals(held, site)
    removals = merged(accepted.removals(agency), removed.fields)
    text = json.dumps(removals, ensure_ascii=False) if removals else ""
    return replace(held, removals=text), replace(
        standing, left=tuple(removals), unread=removed.unread, deleted=tuple(sorted({*removed.deleted} - {*removals}))
    )


def _removals(held: HeldBack) -> Removals:
    found: Removals = json.loads(held.removals or "{}")
    return found


def _missing(accepted: Accepted, site: Site) -> Iterator[Problem]:
    """Agencies of which something is published, and that have no folder in the content any more."""
    there = {*owners(site), *(each.agency for each in site.config.held)}
    for agency in site.agencies.all.values():
        passed = accepted.agencies.get(agency.id)
        if passed is None or not passed.total or agency.id in there:
            continue
        folder = f"{content_of(site)}/{next(iter(sorted(_tops(accepted, agency.id))), agency.id)}"
        yield problem(Finding("GK413", (), {"name": agency.name, "folder": folder}), folder)


def _strangers(accepted: Accepted, site: Site) -> frozenset[str]:
    """The folders in the content of agencies of which something is published, and that the site no longer knows."""
    unknown = accepted.agencies.keys() - site.agencies.all.keys()
    return frozenset(top for agency in unknown for top in _tops(accepted, agency))


def _tops(accepted: Accepted, agency: str) -> list[str]:
    folder = accepted.folder / agency
    return [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []


def _lost(site: Site, store: Store) -> bool:
    """Whether a record that was accepted can no longer be read: the program or the law has changed since."""
    query = (
        "SELECT 1 FROM source s WHERE s.agency = ? AND (s.records = 0 AND s.problems != x'' "
        "OR s.records > (SELECT COUNT(*) FROM entry WHERE source = s.number)) LIMIT 1"
    )
    return any(store.db.execute(query, (each.agency,)).fetchone() for each in site.config.held)
