"""What the theme host is given and what it returns; plain values that travel between processes."""

from dataclasses import dataclass, field
from pathlib import Path

SHAPES = ("record", "list")
DEEPEST = 5
"""Most folders above a page that shells are made for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the footer: a picture of our own, or its title in words; `url` is where it leads, if anywhere."""

    title: str
    url: str = ""
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Footer:
    """The foot of every page: lines of (text, address or nothing), marks, and the site this one is a part of."""

    contact: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    parent: tuple[str, str] = ("", "")
    parent_text: str = ""


@dataclass(frozen=True, slots=True)
class HostSpec:
    """One run of the theme. All URLs are relative to the root of the site."""

    pages_dir: Path | None
    theme_dir: Path
    work_dir: Path
    site_name: str
    owner: str
    nav: tuple[tuple[str, str], ...]
    search_url: str = "search/index.html"
    site_url: str | None = None
    banner: str = ""
    head: str = ""
    footer: Footer = Footer()
    meta: str = ""
    """META tags of every page."""
    policy: str = ""
    """Its Content-Security-Policy."""
    column_type: str = ""
    manifest: bool = False
    """Whether there is a page that holds files against the manifest."""

    @property
    def site_dir(self) -> Path:
        """Where assets and prose pages are written."""
        return self.work_dir / "site"


@dataclass(frozen=True, slots=True)
class HostResult:
    """Shells to cut, and what was written under `HostSpec.site_dir`."""

    shells: dict[tuple[str, int], str]
    prose: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...] = field(default=())
    """(name of the prose file, URL from the root) of each link to a page that the host does not make itself."""


@dataclass(frozen=True, slots=True)
class HostProblem:
    """A fault in a hand-written page, for staff, in Chinese; `path` is the file's name in `pages_dir`.

    An empty `path` means the theme itself could not be run.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}  {self.message}".lstrip()


class HostError(Exception):
    """The theme could not be run, or hand-written pages have faults."""

    def __init__(self, problems: tuple[HostProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
