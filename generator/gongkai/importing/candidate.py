"""What an import file gives before anybody has checked it: records as YAML would hold them, and where values stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.value import Raw

UNKNOWN_COLUMN = "不认识"
ONLY_CHECKED = "仅核对、不写入"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    `sheet` is the name of the sheet; "" in CSV and in the running text of Word, "表 2" in its second table. `row` and
    `column` count from 1; in the running text of Word `row` is the paragraph and `column` is 0. `heading` is what the
    file calls the value: the heading of its column, or of its section.
    """

    sheet: str
    row: int
    column: int = 0
    heading: str = ""


@dataclass(slots=True)
class Candidate:
    """One record as an import file gives it.

    `values` go by the NAMES of fields, at every depth, as YAML would hold them: texts, lists, mappings. A field without
    a value is left out; "不详" is said as such. The id, the agency (unless the file says one) and `published` may be
    missing.
    `places` has for a path in `values`, its steps joined with "/" ("fine", "sections/0/text"), where it stands; where a
    path is missing, the place of the nearest step above counts, at last `origin`.
    Never holds a value of a field whose audience is `never`.
    """

    kind: Kind
    origin: Place
    values: dict[str, Raw]
    places: dict[str, Place] = field(default_factory=dict)

    def place(self, path: Iterable[str | int]) -> Place:
        """Where the value at a path stands, or what holds it."""
        steps = [str(each) for each in path]
        while steps:
            if found := self.places.get("/".join(steps)):
                return found
            steps.pop()
        return self.origin


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem of an import file as 表/行/列/字段/说明. `label` is the field's; "" if no field is meant.

    Nothing in `finding.says` may be a private value.
    """

    place: Place
    label: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Column:
    """What became of a column: `fate` is the label of the field it fills, UNKNOWN_COLUMN or ONLY_CHECKED."""

    place: Place
    fate: str


@dataclass(slots=True)
class Intake:
    """All that an import file gives.

    `candidates` are taken once, in the order of the file; a reader of big files gives them as it reads. Only then are
    `troubles`, `columns` and `notes` complete. `notes` are sentences to show (3 行是未成年人，已略过……).
    """

    candidates: Iterable[Candidate]
    troubles: list[Trouble] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
