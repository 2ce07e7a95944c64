"""What results depend on besides the records: when one of these differs, what was made with it is made anew."""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gongkai.check import files_folders
from gongkai.glossary import FILE as GLOSSARY
from gongkai.places import theme_dir
from gongkai.site import Site

_LIBRARIES = ("jinja2", "nh3", "pyromark", "pyyaml", "mkdocs", "mkdocs-material", "markdown", "numpy")
_FRAGMENTS = "fragments"


def world(site: Site) -> str:
    """Of everything that any visit depends on: program, libraries, configuration, agencies, law, templates."""
    config = replace(
        site.config, root=Path(), content=Path(site.config.content.name), out=Path(), drafts=Path(), gate=False, held=()
    )
    content = site.config.content
    homes = [found for each in site.agencies.all.values() if len(found := files_folders(site, each)) > 1]
    folders = (content / "agencies", content / "law", theme_dir() / _FRAGMENTS)
    return _digest(_program(), repr(config), repr(_names(homes)), *_contents(*folders))


def _names(homes: list[list[Path]]) -> list[list[str]]:
    """Where an agency has two folders of attachments: a new one beside the first takes its place. The first that an
    agency ever has changes nothing of what was made, because no record with an attachment passed without it.
    """
    return [[path.parent.name for path in found] for found in homes]


def kind_of(site: Site, name: str) -> str:
    """Of one kind of record: empty for those that come with the program."""
    kind = site.kinds.all[name]
    return "" if kind.built_in else _digest(*_contents(kind.folder))


def shell(site: Site) -> str:
    """Of the theme, the hand-written pages and the glossary, besides the world."""
    content = site.config.content
    glossary = content / GLOSSARY
    words = [hashlib.blake2b(glossary.read_bytes()).hexdigest()] if glossary.is_file() else []
    return _digest(*words, *_contents(theme_dir(), content / "pages", content / "static"))


def place(site: Site) -> str:
    """Of where the site lies: the store holds the places of files."""
    return _digest(str(site.config.root))


@lru_cache(maxsize=1)
def _program() -> str:
    package = Path(__file__).resolve().parent.parent
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return _digest(f"{sys.version_info[:2]}", *libraries, _printer(), *_contents(package))


def _printer() -> str:
    """What PDFs are made by, where that is installed."""
    try:
        return version("weasyprint")
    except PackageNotFoundError:
        return ""


def _contents(*folders: Path) -> Iterator[str]:
    """A line for each file below the folders: its path from there and what is in it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and path.suffix != ".pyc":
                digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
                yield f"{folder.name}/{path.relative_to(folder).as_posix()} {digest}"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
