"""The site as it would be published, page by page on demand, from memory and a folder of its own."""

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

from gongkai.examine import Pages, Theme, examine
from gongkai.join import Joint, joints, record_page
from gongkai.outputs.search_index import index_job, write_search
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.run import setup_for
from gongkai.site import load_config, load_site
from gongkai.timing import Stages
from gongkai.visit import Setup


@dataclass(slots=True)
class Preview:
    """One state of the site. Made anew after each change; the published output is never touched."""

    setup: Setup
    theme: Theme
    pages: Pages
    records: dict[str, Joint]

    def get(self, url: str) -> bytes | None:
        """The bytes at an address relative to the root; None if there is nothing."""
        if url in self.pages:
            return self.pages[url]()
        folder, _, name = url.rpartition("/")
        stem = name.rpartition(".")[0]
        joint = self.records.get(f"{folder}/{stem}.html")
        if joint is not None:
            with (self.setup.work / f"pack-{joint.entry.unit}").open("rb") as pack:
                page, public = record_page(pack, self.theme.frame, joint)
            return page if name.endswith(".html") else public
        return self._attachment(folder, name) or self._file(url)

    def _attachment(self, folder: str, name: str) -> bytes | None:
        joint = self.records.get(f"{folder}/{name.rpartition('-')[0]}.html")
        for each in joint.entry.files if joint else ():
            if each.url == name:
                return each.source.read_bytes()
        return None

    def _file(self, url: str) -> bytes | None:
        path = (self.theme.static / url).resolve()
        return path.read_bytes() if path.is_file() and self.theme.static.resolve() in path.parents else None


def make_preview(
    config_path: Path, as_of: datetime.date, jobs: int, work: Path
) -> tuple[Preview | None, list[Problem], int]:
    """Read the whole site anew into `work`: the preview (None if something blocks), problems, record count."""
    config, problems = load_config(config_path)
    if config is None:
        return None, problems, 0
    site, problems = load_site(config, as_of)
    shutil.rmtree(work, ignore_errors=True)
    setup = setup_for(config, as_of, work, render=True)
    with workers(useful_jobs(config.content, jobs)) as pool:
        examined = examine(site, setup, pool, lambda _: None, Stages())
    problems = sorted({*problems, *examined.problems})
    looked, theme = examined.looked, examined.theme
    if theme is None or blocking(problems):
        return None, problems, looked.records
    write_search(index_job(looked.corpus, looked.counts, site, work, theme.static))
    records = {joint.entry.url: joint for joint in joints(looked.corpus)}
    return Preview(setup, theme, examined.pages, records), problems, looked.records
