"""The scan of what is no record: hand-written pages, agencies' files, configuration, glossary, names of files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.glossary import FILE as GLOSSARY
from gongkai.locate import excerpt
from gongkai.mask import MASK
from gongkai.paths import is_inside
from gongkai.privacy.dressed import behind_marks, undressed
from gongkai.privacy.hit import Hit
from gongkai.privacy.office import private_only
from gongkai.privacy.record import grouped, words_for
from gongkai.privacy.release import Release
from gongkai.privacy.scan import conceal, scan
from gongkai.problem import Finding, Problem, problem
from gongkai.rules import heard, scan_rules
from gongkai.site import Site
from gongkai.text_read import read_text

_TEXTS = (".md", ".yml", ".yaml")
_FOLDERS = ("agencies", "law", "pages")


def check_texts(site: Site) -> Iterator[Problem]:
    """What in pages, agencies' files, law data and configuration says too much about a person."""
    content = site.config.content
    for folder in _FOLDERS:
        for path in sorted((content / folder).rglob("*")):
            if path.suffix.lower() in _TEXTS and path.is_file() and is_inside(path, content):
                yield from _text(path, site, (path.relative_to(content).as_posix(), path.name))
    yield from _text(content / GLOSSARY, site, (GLOSSARY,))
    yield from _text(site.config.root / "site_config.yml", site, ("site_config.yml",))


def _text(path: Path, site: Site, places: tuple[str, ...]) -> Iterator[Problem]:
    text, fault = read_text(path.read_bytes()) if path.is_file() else ("", None)
    if fault is not None:
        return
    found = scan(text)
    hits, where = private_only(found, text, site), path.relative_to(site.config.root).as_posix()
    for marked, words in behind_marks(text, found):
        number = next((at for at, line in enumerate(text.split("\n"), 1) if words in undressed(line)), 1)
        for _, finding in released([marked], places, site.config.releases, site):
            yield problem(finding, where, number, 1, MASK, 0, len(MASK))
    shown = conceal(text).split("\n") if hits else []
    for hit, finding in released(hits, places, site.config.releases, site):
        line = text.count("\n", 0, hit.start)
        column = hit.start - text.rfind("\n", 0, hit.start) - 1
        cut, mark, width = excerpt(shown[line], column, hit.end - hit.start)
        yield problem(finding, where, line + 1, column + 1, cut, mark, width)


def name_findings(names: Sequence[str], site: Site) -> Iterator[tuple[str, Finding]]:
    """What the names of files and folders say too much, as pairs of name and finding."""
    text = "\n".join(names)
    hits = private_only(scan(text), text, site)
    for hit in hits:
        name = names[text.count("\n", 0, hit.start)]
        for _, finding in released([hit], (conceal(name),), site.config.releases, site):
            yield name, finding


def released(
    hits: list[Hit], places: tuple[str, ...], releases: tuple[Release, ...], site: Site
) -> Iterator[tuple[Hit, Finding]]:
    """Findings for hits that nobody released; `places` are the names of the place, the first is shown."""
    pairs = []
    for hit, shown in grouped(hits):
        code = scan_rules()[hit.sort].CODE
        if not any(each.covers(code, shown, places) for each in releases):
            pairs.append((hit, Finding(code, (), words_for(code, places[0], shown), places[0])))
    yield from heard(pairs, site)
