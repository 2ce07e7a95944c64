"""What was last imported, so that a later import can tell what a hand has changed since.

One table for each kind and year of the ids, `<agency>/imports/<kind>-<year>.csv`: a row for each record, sorted by id,
with a digest for each field that a file gave. No value is in it. A record that was deleted keeps its row, empty, so
that the old file does not bring it back. It goes into git with the records.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.files import reason
from gongkai.kind import Kind

ID = "记录编号"
Digests = dict[str, str]


class Base:
    """The tables of a kind in the folder `imports` of an agency, read as they are needed; changed ones are written."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        self._folder, self._kind = folder, kind
        self._years: dict[str, dict[str, str]] = {}
        self._touched: set[str] = set()
        self._ids = {path.stem.rpartition("-")[2] for path in folder.glob(f"{kind.name}-[0-9][0-9][0-9][0-9].csv")}
        self._letters = {each[7:]: each for year in self._ids for each in self._year(year)}

    def of(self, record_id: str) -> Digests:
        """What was remembered of a record; empty if it was never imported."""
        packed = self._year(record_id[:4]).get(record_id, "")
        return dict(each.split("=", 1) for each in packed.split()) if packed else {}

    def same_letters(self, letters: str) -> str:
        """The id of a record that was imported once and has these letters, or empty."""
        return self._letters.get(letters, "")

    def put(self, record_id: str, digests: Digests) -> None:
        rows, packed = self._year(record_id[:4]), " ".join(f"{name}={digest}" for name, digest in digests.items())
        if self._parts(rows.get(record_id)) != self._parts(packed):
            rows[record_id] = packed
            self._touched.add(record_id[:4])

    def undo(self, record_id: str, digests: Digests | None) -> None:
        """Take back what was put: what was remembered before, or None if nothing was."""
        self.put(record_id, digests or {})
        if digests is None:
            self._year(record_id[:4]).pop(record_id)

    def written(self) -> Iterator[tuple[Path, bytes]]:
        """The tables that have changed, as they are to be."""
        order = {name: place for place, name in enumerate(self._kind.schema.fields)}
        for year in sorted(self._touched):
            rows = {record_id: self.of(record_id) for record_id in sorted(self._years[year])}
            names = sorted(
                {name for row in rows.values() for name in row}, key=lambda name: (order.get(name, 999), name)
            )
            out = io.StringIO()
            table = csv.writer(out, lineterminator="\n")
            table.writerow([ID, *(self._label(name) for name in names)])
            table.writerows([record_id, *(row.get(name, "") for name in names)] for record_id, row in rows.items())
            yield self._path(year), out.getvalue().encode()

    def _year(self, year: str) -> dict[str, str]:
        if year not in self._years:
            self._years[year] = dict(self._read(self._path(year)))
        return self._years[year]

    def _read(self, path: Path) -> Iterator[tuple[str, str]]:
        try:
            rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "不是 UTF-8 文字"
            raise Refused(f"{path} 读不了：{why}。它记着上次导入了什么；坏了的可以删去，再导入时会多问几句") from error
        head = next(rows, [])
        fields = [self._kind.schema.find(label) for label in head[1:]]
        names = ["" if each is None else each.name for each in fields]
        for row in rows:
            if row:
                cells = zip(names, row[1:], strict=False)
                yield row[0], " ".join(f"{name}={digest}" for name, digest in cells if name and digest)

    def _label(self, name: str) -> str:
        field = self._kind.schema.fields.get(name)
        return field.label if field is not None else name

    def _path(self, year: str) -> Path:
        return self._folder / f"{self._kind.name}-{year}.csv"

    @staticmethod
    def _parts(packed: str | None) -> set[str] | None:
        return None if packed is None else set(packed.split())
