"""Some records of a site checked each for itself and beside each other: what can be known without all others."""

from pathlib import Path

from gongkai.attachment_text.findings import page_file_problems
from gongkai.between import check_between
from gongkai.corpus import Corpus
from gongkai.glossary import load_glossary
from gongkai.pool import Here
from gongkai.privacy.texts import check_texts
from gongkai.problem import Problem
from gongkai.run import visit_all
from gongkai.shelf import Shelves
from gongkai.site import Site
from gongkai.source import Scan
from gongkai.store.apply import Applier
from gongkai.store.database import in_memory
from gongkai.store.problems import loaded
from gongkai.store.touched import Touched
from gongkai.visit import Setup, entry_notes


def examine_part(site: Site, work: Path) -> tuple[list[Problem], int]:
    """The problems of the records that lie in the site's folder, taken as some of many, and how many these are.

    What only all records show (missing references, counts, numbers used elsewhere) is not looked at.
    """
    store = in_memory(work)
    scan = Scan(site)
    setup = Setup(site.config, site.as_of, work, store.packs, str(work), render=False, spill=False)
    applier = Applier(store, lambda entry: entry_notes(entry, site), Shelves(site).of, 0, fresh=True)
    visit_all(scan.sources(), 0, setup, Here(), applier, lambda _: None)
    applier.finish(recount=False)
    rows = store.db.execute("SELECT problems, records FROM source").fetchall()
    problems = [*scan.problems, *(each for data, _ in rows for each in loaded(data))]
    problems += check_between(Corpus(store), site, Touched(everything=True), complete=False)
    problems += [*load_glossary(site.config.content, site.config.root)[1], *check_texts(site)]
    problems += page_file_problems(site, work)
    store.close()
    return problems, sum(records for _, records in rows)
