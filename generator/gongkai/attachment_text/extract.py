"""What one file holds: its texts, what is hidden in it, whether a program can read all of it."""

from dataclasses import dataclass, field

LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text of a file. `place` is what people call it; `rows` number its lines if they are not 1, 2, 3.

    `read` is whether who reads the file reads it: properties, comments and what stands there a second time are not.
    """

    place: str
    text: str
    rows: tuple[int, ...] = ()
    read: bool = False

    def where(self, offset: int) -> str:
        """The place of a character, in words."""
        line = self.text.count("\n", 0, offset)
        return f"{self.place}第 {self.rows[line] if line < len(self.rows) else line + 1} 行"


@dataclass(slots=True)
class Extract:
    """`hidden`: what readers do not see. `properties`: who made it. `places`: where a picture was taken.

    `unread` says what no program can read in it, if there is such a thing.
    """

    parts: list[Part] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    unread: str = ""

    def hide(self, what: str) -> None:
        if what not in self.hidden:
            self.hidden.append(what)

    def add(self, place: str, text: str, rows: tuple[int, ...] = (), *, read: bool = False) -> None:
        if text.strip():
            self.parts.append(Part(place, text, rows, read))

    def body(self) -> str:
        """What who reads the file reads: lines without blanks around them, no empty ones."""
        lines = (line.strip() for part in self.parts if part.read for line in part.text.splitlines())
        return "\n".join(filter(None, lines)).encode("utf-8", "ignore").decode("utf-8")


class Unreadable(Exception):  # noqa: N818 - not an error of ours: the file is what it is
    """The file cannot be read and so not be published. Chinese text for the clerk, and what to do."""

    def __init__(self, why: str, fix: str = "换一个能正常打开的文件") -> None:
        super().__init__(why)
        self.why, self.fix = why, fix
