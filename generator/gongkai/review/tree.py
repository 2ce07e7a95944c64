"""A small copy of a site in which drafts stand where they would stand in the content, to be checked there."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.agency import Agency
from gongkai.changed_tree import BASIS
from gongkai.check import files_folders
from gongkai.exporting.refused import Refused
from gongkai.files import place_file, write_file
from gongkai.homes import agency_home
from gongkai.review.waiting import drafts_site
from gongkai.site import Site, load_site


class Tree:
    """The copy, in a new folder. `site` is what it describes; that its records were reviewed is not asked there."""

    def __init__(self, site: Site, root: Path) -> None:
        self._real, self._drafts = site, drafts_site(site)
        content = root / site.config.content.relative_to(site.config.root)
        content.mkdir(parents=True)
        for name in BASIS:
            source = site.config.content / name
            if source.is_dir():
                shutil.copytree(source, content / name)
            elif source.is_file():
                place_file(source, content / name)
        config = replace(site.config, root=root, content=content, out=root / "out", review_mode="")
        self.site = load_site(config, site.as_of)[0]

    def put(self, place: str, data: bytes, agency: Agency) -> None:
        """A file of records, and the attachments whose names stand in it. Raises Refused."""
        write_file(self.site.config.root / place, data)
        text = data.decode("utf-8", "replace")
        for name, source in self._named(agency, text):
            place_file(source, self.files(self.site, agency) / name)

    def bring(self, places: Iterable[str]) -> None:
        """Files of the content as they are, with their attachments."""
        for place in places:
            source = self._real.config.root / place
            home = Path(place).relative_to(self._real.config.content.relative_to(self._real.config.root)).parts[0]
            agency = self._real.agencies.find(home) or next(iter(self._real.agencies.all.values()))
            if source.is_file() and not (self.site.config.root / place).exists():
                self.put(place, source.read_bytes(), agency)

    @staticmethod
    def files(site: Site, agency: Agency) -> Path:
        """The agency's folder of attachments, or where it would be."""
        return next(iter(files_folders(site, agency)), agency_home(site.config.content, agency) / "files")

    def _named(self, agency: Agency, text: str) -> Iterator[tuple[str, Path]]:
        for site in (self._real, self._drafts):
            folder = self.files(site, agency)
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.is_file() and path.name in text:
                    yield path.relative_to(folder).as_posix(), path

    def moved(self, agency: Agency, names: Iterable[str]) -> Iterator[tuple[Path, Path]]:
        """Of these attachments those that lie in the drafts, and where each goes. Raises Refused."""
        here, there = self.files(self._drafts, agency), self.files(self._real, agency)
        for name in sorted(names):
            draft, target = here / name, there / name
            if not draft.is_file():
                continue
            if target.exists() and target.read_bytes() != draft.read_bytes():
                raise Refused(
                    f"{_shown(target, self._real)} 已经有了，和草稿里的同名附件内容不同，没有改动。"
                    "请给草稿里的附件改名，记录里也改过来"
                )
            yield draft, target


def _shown(path: Path, site: Site) -> str:
    return path.relative_to(site.config.root).as_posix()
