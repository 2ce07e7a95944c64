"""The made-up records as a gongkai site: a file each (`files`), or a thousand to a file (`bulk` YAML, `csv` tables)."""

import csv
import io
import os
import shutil
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.corpus import Sample, agencies_for, as_yaml, sample

FORMS = ("files", "bulk", "csv")
BLOCK = 10_000
IN_BULK = 1000
_CONFIG = "name: 云岭县（测试）\ndisplay_profile: O36、O58\n"
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A site's folder with `count` records in one of the forms."""

    root: Path
    count: int
    form: str = "files"

    def sample(self, number: int) -> Sample:
        return sample(number, agencies_for(self.count))

    def path(self, number: int, made: Sample) -> Path:
        """The file that holds the record of this number; at most 1,500 of them a folder."""
        folder = self.root / "content" / made.agency / "penalty"
        if self.form != "files" and number < self.count:
            suffix = "csv" if self.form == "csv" else "yml"
            return folder / "2025" / f"{number // (IN_BULK * agencies_for(self.count)):04}.{suffix}"
        return folder / made.id[:4] / made.id[4:6] / f"{made.id}.yml"


def site_of(folder: Path, count: int, form: str = "files") -> Corpus:
    """The site in `folder`, written unless an earlier run has left it there whole."""
    corpus = Corpus(folder / f"{form}-{count}", count, form)
    if not (corpus.root / COMPLETE).exists():
        shutil.rmtree(corpus.root, ignore_errors=True)
        write_site(corpus)
        (corpus.root / COMPLETE).touch()
    return corpus


def write_site(corpus: Corpus) -> None:
    agencies = corpus.root / "content" / "agencies"
    agencies.mkdir(parents=True)
    (corpus.root / "site_config.yml").write_text(_CONFIG, encoding="utf-8")
    for number in range(agencies_for(corpus.count)):
        text = f"id: town{number}\nname: 云岭县第{number}镇人民政府\nrole: 演示\nlevel: 乡镇级\n"
        (agencies / f"town{number}.yml").write_text(text, encoding="utf-8")
    step = BLOCK if corpus.form == "files" else IN_BULK * agencies_for(corpus.count)
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_write_block, corpus, step), range(0, corpus.count, step)))


def _write_block(corpus: Corpus, step: int, first: int) -> None:
    """Write some records, file by file and folder by folder."""
    held: dict[Path, list[dict[str, str]]] = defaultdict(list)
    for number in range(first, min(first + step, corpus.count)):
        made = corpus.sample(number)
        held[corpus.path(number, made)].append(made.fields)
    for folder in {path.parent for path in held}:
        folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(held):
        text = _as_csv(held[path]) if path.suffix == ".csv" else "---\n".join(map(as_yaml, held[path]))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        with os.fdopen(handle, "wb", buffering=0) as stream:
            stream.write(text.encode())


def _as_csv(rows: list[dict[str, str]]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()
