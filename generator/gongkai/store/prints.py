"""The fingerprints of a build, and what an earlier one kept by them."""

import marshal
from dataclasses import dataclass
from typing import Self

from gongkai.host import HostResult
from gongkai.site import Site
from gongkai.store import fingerprint
from gongkai.store.database import Store


@dataclass(frozen=True, slots=True)
class Prints:
    """What results depend on besides the records: `kinds` are those of the site itself, by name."""

    world: str
    shell: str
    kinds: dict[str, str]
    day: str
    root: str

    @classmethod
    def of(cls, site: Site) -> Self:
        kinds = {name: fingerprint.kind_of(site, name) for name in site.kinds.all}
        day, root = site.clock.today.isoformat(), fingerprint.place(site)
        return cls(fingerprint.world(site), fingerprint.shell(site), kinds, day, root)

    @classmethod
    def kept(cls, store: Store) -> Self:
        """Those of the build that kept the store."""
        return cls(store.get("world"), store.get("shell"), _kept_kinds(store), store.get("day"), store.get("root"))

    @property
    def both(self) -> str:
        """Of everything that visits depend on."""
        return " ".join((self.world, *(text for text in self.kinds.values() if text)))

    def fit(self, store: Store) -> bool:
        """Whether what the store holds was made in the same world, not later than today."""
        same = store.get("world") == self.world and store.get("root") == self.root
        return same and store.get("day") <= self.day and _kept_kinds(store).keys() == self.kinds.keys()

    def changed_kinds(self, store: Store) -> set[str]:
        """The kinds that were others when the store was kept."""
        kept = _kept_kinds(store)
        return {name for name, text in self.kinds.items() if kept.get(name, text) != text}

    def keep(self, store: Store, hosted: HostResult, version: str) -> None:
        """Note in the store what it was made with."""
        for name in ("world", "shell", "day", "root"):
            store.set(name, getattr(self, name))
        store.set("version", version)
        store.set_blob("kinds", marshal.dumps(self.kinds, 2))
        store.set_blob("shells", marshal.dumps((hosted.shells, hosted.prose, hosted.links), 2))

    def kept_shells(self, store: Store) -> HostResult | None:
        """The theme as captured by an earlier build, if there was one."""
        data = store.blob("shells")
        return HostResult(*marshal.loads(data)) if data else None


def _kept_kinds(store: Store) -> dict[str, str]:
    data = store.blob("kinds")
    kinds: dict[str, str] = marshal.loads(data) if data else {}
    return kinds
