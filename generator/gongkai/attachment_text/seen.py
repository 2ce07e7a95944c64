"""What was found in a file, and what it says: kept beside the output, so that no file is read twice.

What is kept has no secret: findings are masked, and of a file in which anything private was found the text is not kept.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.attachment_text.extract import Part, Unreadable
from gongkai.attachment_text.read import extract
from gongkai.files import replace_file
from gongkai.privacy.office import private_only
from gongkai.privacy.record import grouped
from gongkai.privacy.scan import conceal, scan
from gongkai.site import Site

LONGEST = 500_000
"""So many characters of the attachments of a record are searched."""
_MOST = 20
_PACKAGES = ("attachment_text", "privacy")


@dataclass(frozen=True, slots=True)
class Seen:
    """The result for one file. `hits` are (sort, masked form, place), masked as all that is told of them.

    `text` is what the file says, one character more than LONGEST at most.
    """

    why: str = ""
    fix: str = ""
    hits: tuple[tuple[str, str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unread: str = ""
    text: str = ""


def look_into(path: Path, digest: str, site: Site, cache: Path | None, *, text_too: bool = True) -> Seen:
    """Read and scan a file, or remember what came of it when bytes of this SHA-256 were seen. What cannot be kept
    is looked at again the next time; a text that was not kept only with `text_too`.
    """
    if cache is None:
        return _look(path, site)
    kept, version = cache / f"{digest}{path.suffix.lower()}.json", f"{_scanner()}-{_known(site)}"
    seen = _remembered(kept, version, text_too=text_too)
    if seen is None:
        seen = _look(path, site)
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            told = {**asdict(seen), "version": version, "text": None if seen.hits else seen.text}
            text = json.dumps(told, ensure_ascii=False)
            replace_file(kept, f"{_digest(text)}\n{text}".encode())
    return seen


def _look(path: Path, site: Site) -> Seen:
    try:
        found = extract(path)
    except Unreadable as error:
        return Seen(error.why, error.fix)
    return Seen(
        hits=tuple(_told(found.parts, site)),
        hidden=tuple(map(conceal, found.hidden)), properties=tuple(dict.fromkeys(found.properties)),
        places=tuple(dict.fromkeys(found.places)), unread=found.unread, text=found.body()[: LONGEST + 1],
    )  # fmt: skip


def _told(parts: Iterable[Part], site: Site) -> Iterator[tuple[str, str, str]]:
    """Sort, masked form and place of what is found; of each sort the first few, a long list is one problem."""
    counts, known = Counter[str](), set[tuple[str, str]]()
    for part in parts:
        for hit, shown in grouped(private_only(scan(part.text), part.text, site)):
            if (hit.sort, shown) not in known and counts[hit.sort] < _MOST:
                known.add((hit.sort, shown))
                counts[hit.sort] += 1
                yield hit.sort, shown, part.where(hit.start)


def _remembered(kept: Path, version: str, *, text_too: bool) -> Seen | None:
    """What is kept, if it is whole and of this version of the scanner."""
    try:
        digest, text = kept.read_text(encoding="utf-8").split("\n")
        raw = json.loads(text)
        if digest != _digest(text) or raw.pop("version") != version:
            return None
        if raw["text"] is None and text_too:
            return None
        raw["text"] = str(raw["text"] or "")
        raw["hits"] = tuple((str(sort), str(shown), str(place)) for sort, shown, place in raw["hits"])
        for name in ("hidden", "properties", "places"):
            raw[name] = tuple(map(str, raw[name]))
        return Seen(**raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _scanner() -> str:
    """The version of the scanner: its own source. A changed scanner looks again."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    package = Path(__file__).parent.parent
    for name in _PACKAGES:
        yield from sorted((package / name).glob("*.py"))


def _known(site: Site) -> str:
    """What the office calls its own changes what is a hit."""
    known = [site.config.contact, *(sorted(each.values.items(), key=str) for each in site.agencies.all.values())]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]
