"""A line of a ledger, and a ledger as text: sorted by id, a line for each record that was ever online, no names."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from gongkai.fields.reference import RECORD_ID

HEAD = ("记录编号", "网址", "索引号", "首次公开", "撤下日期", "撤下原因", "原发布日期")
LONGEST = 2000
"""Characters of a line."""
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MINUTE = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]")
_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")


class Line(NamedTuple):
    """One record. `online` is a minute in Beijing time, `removed` and `original` are days, empty if there is none."""

    id: str
    url: str
    number: str
    online: str
    removed: str = ""
    ground: str = ""
    original: str = ""

    @property
    def first(self) -> str:
        """When the information was first public: in the old site it was moved from, or here."""
        return f"{self.original} 00:00" if self.original else self.online


class Fault(NamedTuple):
    """A line that cannot be read; `why` is empty if it is a mark of a merge conflict."""

    line: int
    why: str = ""


def text_in(data: bytes) -> str:
    """What the bytes of a ledger say: UTF-8, or as a spreadsheet program saved it. What is no text is replaced."""
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        with suppress(UnicodeError):
            if (text := data.decode(encoding)).startswith(HEAD[0]):
                return text
    return data.decode("utf-8-sig", "replace")


def raw_lines(text: str) -> dict[str, str]:
    """The lines of a ledger by id, as they stand there; of two with the same id both become one."""
    found: dict[str, str] = {}
    for each in text.splitlines()[1:]:
        record_id = each.partition(",")[0]
        known = found.get(record_id, each)
        found[record_id] = each if known == each else text_of(_one(parsed(known), parsed(each)))
    return found


def parsed(raw: str) -> Line:
    """A line of `raw_lines`; cells that are not there are empty. Of one that is too long the rest is passed over."""
    cells = next(csv.reader([raw[:LONGEST]]), [])
    return Line(*(cell.strip() for cell in [*cells, *[""] * len(HEAD)][: len(HEAD)]))


def text_of(line: Line) -> str:
    """A line as it stands in the ledger, without its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(" ".join(cell.split()) for cell in line)
    return out.getvalue()


def bytes_of(lines: Mapping[str, str]) -> bytes:
    """The ledger with these lines, by id."""
    return "\n".join([",".join(HEAD), *(lines[each] for each in sorted(lines)), ""]).encode()


def read(text: str) -> tuple[dict[str, Line], list[Fault]]:
    """The lines that can be read, by id, and those that cannot."""
    found, faults = dict[str, Line](), list[Fault]()
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.startswith(CONFLICT):
            faults.append(Fault(number))
        elif number == 1:
            faults += [] if parsed(raw) == HEAD else [Fault(1, f"第一行应当是“{','.join(HEAD)}”")]
        elif raw.strip():
            line = parsed(raw)
            if why := _wrong(line, raw):
                faults.append(Fault(number, why))
            else:
                found[line.id] = _one(found[line.id], line) if line.id in found else line
    return found, faults


def merged(*ledgers: Iterable[Line]) -> dict[str, Line]:
    """What several ledgers say together: of each record the earliest time, and that it was taken down."""
    found: dict[str, Line] = {}
    for line in _all(ledgers):
        found[line.id] = _one(found[line.id], line) if line.id in found else line
    return found


def _all(ledgers: Iterable[Iterable[Line]]) -> Iterator[Line]:
    for each in ledgers:
        yield from each


def _one(one: Line, other: Line) -> Line:
    """Two lines of a record, as two computers that publish may write them."""
    first, later = sorted((one, other), key=lambda each: each.online)
    taken = first if first.removed else later
    return first._replace(
        number=first.number or later.number, removed=taken.removed, ground=taken.ground,
        original=first.original or later.original,
    )  # fmt: skip


def _wrong(line: Line, raw: str) -> str:
    if len(raw) > LONGEST:
        return f"超过 {LONGEST} 个字"
    if raw.count(",") < len(HEAD) - 1:
        return f"应当有 {len(HEAD)} 栏"
    if not RECORD_ID.fullmatch(line.id):
        return f"“{line.id}”不是记录编号"
    if not _MINUTE.fullmatch(line.online):
        return f"首次公开“{line.online}”不是 2026-11-25 09:30 这样的时间"
    for label, day in (("撤下日期", line.removed), ("原发布日期", line.original)):
        if day and not _DAY.fullmatch(day):
            return f"{label}“{day}”不是 2026-11-25 这样的日期"
    return ""
