"""A checked record, and the small public row (entry) of it that lists, search and neighbours use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gongkai.fields.base import Attached
from gongkai.value import Value


@dataclass(frozen=True, slots=True)
class Published:
    """A file beside a record's page: where its bytes come from, its name for people, address, size and SHA-256."""

    source: Path
    name: str
    url: str
    size: int
    digest: str


class Explained(NamedTuple):
    """Why a finding stands: an internal note of the record."""

    code: str
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Record:
    """One checked YAML document. `values` hold every field that was read, `public` only what may be seen."""

    id: str
    kind: str
    agency: str
    title: str
    published: str
    date: str
    year: int
    values: dict[str, Value]
    public: dict[str, Value]
    attached: list[Attached] = field(default_factory=list)
    references: tuple[tuple[str, str], ...] = ()

    @property
    def explains(self) -> tuple[Explained, ...]:
        rows = self.values.get("explain", [])
        given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return tuple(Explained(*(str(row.get(name, "")) for name in Explained._fields)) for row in given)

    @property
    def explained(self) -> tuple[str, ...]:
        """The codes that it explains."""
        return tuple(each.code for each in self.explains)

    def files(self) -> tuple[Published, ...]:
        """Its attachments as they are published: under its id, named by their titles where they have one."""
        rows = self.public.get("attachments", [])
        named = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        titles = {str(row["file"]): str(row["title"]) for row in named if "title" in row and "file" in row}
        found = []
        for number, each in enumerate(self.attached, 1):
            suffix = each.source.suffix.lower()
            title = titles.get(each.name, each.name).removesuffix(each.source.suffix)
            found.append(Published(each.source, title + suffix, f"{self.id}-{number}{suffix}", each.size, each.digest))
        return tuple(found)

    @property
    def folder(self) -> str:
        """The folder of its page in the site: agency, kind, and the year and month in its id."""
        return f"{self.agency}/{self.kind}/{self.id[:4]}/{self.id[4:6]}"


@dataclass(frozen=True, slots=True)
class Entry:
    """The public row of a record, and where its fragment lies.

    `references` are (path of the field, id of the record), `files` lie beside the page;
    `unit`, `offset` and `length` point into the pack file of a work unit; `local` is its number in that unit.
    `source` and `first_line` lead back to the YAML document when a corpus check has something to say.
    """

    id: str
    kind: str
    agency: str
    title: str
    published: str
    date: str
    year: int
    columns: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    files: tuple[Published, ...]
    source: str
    first_line: int
    unit: int = 0
    local: int = 0
    offset: int = 0
    length: int = 0
    items: tuple[str, ...] = ()
    """The items of 条例 articles 20 and 21 that it belongs to."""
    facts: Mapping[str, Value] = field(default_factory=dict)
    """What the rules between records read of it (FACTS of the rule modules)."""
    explains: tuple[Explained, ...] = ()
    noindex: bool = False
    """Search engines are asked to stay away: it is about a natural person."""
    ground: str = ""
    """Why it is not published, if it is not: such an entry is in no list, only counted."""
    open_until: str = ""
    """The last day on which the public may take part in it, if it may now."""
    removed_on: str = ""
    """The day on which it was taken down, if it was online: withdrawn, repaired or no longer on show."""
    follows: tuple[str, ...] = ()
    """The shelves of its subject and of the laws that it cites."""

    @property
    def explained(self) -> tuple[str, ...]:
        """The codes that the record explains."""
        return tuple(each.code for each in self.explains)

    @property
    def folder(self) -> str:
        return self.url.rpartition("/")[0]

    @property
    def url(self) -> str:
        """The page, relative to the site's root. Never changes: it depends on the id, agency and kind alone."""
        return page_url(self.agency, self.kind, self.id)

    @property
    def shown(self) -> bool:
        """Whether the public sees it."""
        return not self.ground

    @property
    def place(self) -> str:
        """Where it is written, for people: file and line."""
        return f"{self.source}:{self.first_line}"

    @property
    def order(self) -> tuple[str, str]:
        """Records sort by first online, then id; unknown dates come first (oldest)."""
        return (self.published, self.id)


def text_file(record_id: str) -> str:
    """The file beside a record's page with what its attachments say."""
    return f"{record_id}.text.json"


def paper_file(record_id: str) -> str:
    """The PDF beside a record's page, if its site has them."""
    return f"{record_id}.pdf"


def word_file(record_id: str) -> str:
    """The Word file beside a record's page, if its site has them."""
    return f"{record_id}.docx"


def page_url(agency: str, kind: str, record_id: str) -> str:
    """Where a record's page lies, relative to the site's root."""
    return f"{agency}/{kind}/{record_id[:4]}/{record_id[4:6]}/{record_id}.html"
