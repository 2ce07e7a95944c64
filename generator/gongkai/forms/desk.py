"""What the local server does for a page of forms: the folder it shows, what it saves."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from gongkai.agency import Agency, agency_schema
from gongkai.check import check_record
from gongkai.commands.new import new_path
from gongkai.fields.base import Reading
from gongkai.fields.reference import RECORD_ID
from gongkai.forms.attachments import attach, attachments
from gongkai.forms.config import AGENCY, AGENCY_PATH, agency_file, collection, local
from gongkai.forms.records import NotSaved, change, create, find, held, within, written
from gongkai.forms.shards import RecordFile, Shard, record_files
from gongkai.forms.values import shown
from gongkai.forms.widgets import Choice
from gongkai.kind import Kind, every_key
from gongkai.problem import Finding, problem
from gongkai.review.waiting import drafts_site
from gongkai.schema_read import read_mapping
from gongkai.site import Site, load_site
from gongkai.value import Raw

Json = dict[str, Any]
MOST_CHOICES = 300
"""So many files of records to choose from are read; where there are more, the id is typed."""


class Desk:
    """All pages of forms of one site. Saving is one thing at a time.

    Where records are reviewed before they are public, forms write drafts only: one of a public record is a copy with
    its id that takes its place when it is approved.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._saving = threading.Lock()

    @property
    def homes(self) -> tuple[Site, ...]:
        """The site; before it the same with its drafts for content, if forms write drafts. Forms write to the first."""
        return (drafts_site(self.site), self.site) if self.site.config.drafts_first else (self.site,)

    def shards(self) -> dict[str, dict[str, int]]:
        """How many files of records each agency has of each year, this year always among them."""
        counts: dict[str, dict[str, int]] = {}
        for agency in self.site.agencies.all.values():
            years = counts[agency.id] = {f"{self.site.as_of:%Y}": 0}
            for file in (each for home in self.homes for each in record_files(home, agency)):
                years[file.year] = years.get(file.year, 0) + 1
        return counts

    def config(self, shard: Shard) -> Json:
        """The configuration of the page of a shard."""
        new = shard.year == f"{self.site.as_of:%Y}"
        slug = f"{self.site.as_of:%Y%m}-{{{{uuid_shorter}}}}"
        names = self.site.agencies.spellings()
        known = cache(self._targets)
        kinds = [
            collection(kind, kind.name, slug, lambda wanted: known(tuple(wanted)), names, new=new)
            for kind in self.site.kinds.all.values()
        ]
        title = f"{shard.agency.name} {shard.year}年"
        return local(title, f"{shard.agency.id}/{shard.year}", [*kinds, agency_file(agency_schema(), names)])

    def folder(self, shard: Shard) -> Json:
        """The files of a shard: its records as forms show them, by path, its attachments, how many were left out."""
        files, left = dict[str, str](), 0
        every = (file for home in self.homes for file in record_files(home, shard.agency, year=shard.year))
        for file in every:
            left += not file.fit
            for each in held(file) if file.fit else ():
                files.setdefault(f"{file.kind.name}/{each.id}.json", _text(each.raw, file.kind))
        for each in written(self._agency_file(shard.agency)):
            files[AGENCY_PATH] = _text(each.raw, each.file.kind)
        return {"files": files, "attachments": attachments(self.homes, shard.agency), "left": left}

    def save(self, shard: Shard, path: str, base: str | None, text: str) -> Json:
        """Save a form, a new record if `base` is None: where it was written, what it now shows, what `gongkai check`
        says of it alone. Raises NotSaved.
        """
        now, was = _form(text), _form(base) if base is not None else None
        with self._saving:
            if path == AGENCY_PATH:
                file = self._agency_file(shard.agency)
                within(self.site, file.path)
                raw = change(next(written(file)), was or {}, now)
                self.site = load_site(self.site.config, self.site.as_of)[0]
                return _saved(file.path, raw, file.kind, self._agency_findings(raw, file.kind), self.site)
            return self._save_record(shard, path, was, now)

    def attach(self, shard: Shard, name: str, data: bytes) -> None:
        """Add a file to the agency's attachments. Raises NotSaved."""
        with self._saving:
            attach(self.homes, shard.agency, name, data)

    def _save_record(self, shard: Shard, path: str, was: Json | None, now: Json) -> Json:
        kind_name, _, name = path.partition("/")
        kind, record_id = self.site.kinds.all.get(kind_name), name.removesuffix(".json")
        if kind is None or not RECORD_ID.fullmatch(record_id):
            raise NotSaved("没有保存：不认识的记录，请刷新网页")
        home, written_to = self.homes[0], self.site.config.written
        there = next((found for each in self.homes if (found := find(each, shard, kind, record_id))), None)
        if there is not None and there.file.path.is_relative_to(home.config.content):
            file, raw = there.file.path, change(there, was or {}, now)
        elif there is not None:
            file = within(home, written_to(there.file.path.parent) / f"{record_id}.yml")
            raw = change(there, was or {}, now, file)
        elif was is not None:
            raise NotSaved("没有保存：这条记录已经不在原来的文件里了，请刷新网页")
        else:
            folder = written_to(new_path(self.site, kind, shard.agency, by_month=False))
            file = within(home, folder / f"{record_id}.yml")
            raw = create(file, kind, record_id, now)
        return _saved(file, raw, kind, self._findings(raw, kind, shard.agency), self.site)

    def _findings(self, raw: dict[str, Raw], kind: Kind, agency: Agency) -> list[Finding]:
        """What is wrong with a record alone, wherever its attachments lie."""
        found, *others = (check_record(dict(raw), kind, agency, home)[1].findings for home in self.homes)
        known = [{(each.code, each.path) for each in some} for some in others]
        return [each for each in found if all((each.code, each.path) in some for some in known)]

    def _agency_file(self, agency: Agency) -> RecordFile:
        """The agency's own file, as if it were a record of a kind with the fields of agencies."""
        schema = agency_schema()
        some = next(iter(self.site.kinds.all.values()))
        kind = replace(some, name=AGENCY, title=("name",), schema=schema, every_key=every_key(schema))
        return RecordFile(self.site.config.root / agency.source, kind, "", fit=True)

    def _agency_findings(self, raw: dict[str, Raw], kind: Kind) -> list[Finding]:
        reading = Reading(self.site.agencies, sample=True)
        read_mapping(raw, kind.schema, reading)
        return reading.findings

    def _targets(self, wanted: Sequence[str]) -> Sequence[Choice] | None:
        """The records of some kinds, newest first; None if there are none or too many."""
        kinds, agencies = frozenset(wanted), self.site.agencies.all.values()
        every = (file for home in self.homes for agency in agencies for file in record_files(home, agency, kinds))
        files = list(islice(every, MOST_CHOICES + 1))
        if not files or len(files) > MOST_CHOICES or not all(file.fit for file in files):
            return None
        found = sorted(
            {each.id: _title(each.raw, file.kind) for file in reversed(files) for each in held(file)}.items()
        )
        return [{"value": value, "label": f"{title}（{value}）"} for value, title in reversed(found)] or None


def _saved(path: Path, raw: dict[str, Raw], kind: Kind, findings: Sequence[Finding], site: Site) -> Json:
    where = path.relative_to(site.config.root).as_posix()
    said = sorted({problem(each, where) for each in findings})
    problems = [{"effect": each.effect, "text": each.message, "fix": each.fix} for each in said]
    return {"text": _text(raw, kind), "where": where, "problems": problems}


def _title(raw: Mapping[str, Raw], kind: Kind) -> str:
    form = shown(raw, kind.schema)
    return next((str(form[name]) for name in kind.title if form.get(name)), "")


def _text(raw: Mapping[str, Raw], kind: Kind) -> str:
    return json.dumps(shown(raw, kind.schema), ensure_ascii=False)


def _form(text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NotSaved("没有保存：网页传来的内容不完整，请刷新网页再试")
    return found
