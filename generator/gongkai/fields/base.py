"""What a field type is: a module with these names. The registry is `gongkai.fields.TYPES`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from gongkai.problem import Finding, Step
from gongkai.value import UNKNOWN, Raw, Value

if TYPE_CHECKING:
    from gongkai.agency import Agencies
    from gongkai.field import Field


@dataclass(slots=True)
class Attached:
    """A file that a record carries: where it lies, how it is called, its bytes and their SHA-256, who names it."""

    source: Path
    name: str
    size: int
    digest: str
    path: tuple[Step, ...] = ()


@dataclass(slots=True)
class Reading:
    """What field types may look at and add to while one record is read."""

    agencies: "Agencies"
    files: Callable[[], Path] | None = None
    """The folder of attachments."""
    sample: bool = False
    findings: list[Finding] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    references: list[tuple[str, "Field", tuple[Step, ...]]] = field(default_factory=list)
    beside: Callable[[], Path] | None = None
    """Another folder of attachments, for those that are not in the first."""

    def find(self, code: str, what: "Field", path: tuple[Step, ...], *, on_key: bool = False, **says: str) -> None:
        """Note a finding about `what` at `path`; the words in `says` fill the text of `code`."""
        secret = what.audience == "never"
        self.findings.append(Finding(code, path, says, what.label, on_key=on_key, secret=secret))


class FieldType(Protocol):
    """The contract of a module in `gongkai.fields`."""

    OPTIONS: frozenset[str]
    """Options a field of this type may have."""
    NEEDS: frozenset[str]
    """Options it must have."""
    NAME: str
    """What staff call it."""
    LONG: bool
    """Shown as a section of its own rather than as a row of the table of facts."""

    def read(self, raw: Raw, what: "Field", reading: Reading, path: tuple[Step, ...], /) -> Value | None: ...

    def html(self, value: Value, what: "Field", root: str, /) -> Markup: ...


def shown_value(value: Value, what: "Field", root: str) -> Markup:
    """A value as its type shows it; a sample's 不详 is shown as it stands, whatever the type."""
    from gongkai.fields import TYPES

    return Markup(UNKNOWN) if value == UNKNOWN else TYPES[what.type].html(value, what, root)


def scalar(raw: Raw, what: "Field", reading: Reading, path: tuple[Step, ...]) -> str | None:
    """The text of a value that must be a single one; None and a finding if it is a list or mapping."""
    if isinstance(raw, str):
        return raw.strip()
    reading.find("GK203", what, path, expected="一个值", value="列表" if isinstance(raw, list) else "若干项")
    return None
