"""The site: what one `site_config.yml` describes, with everything that is loaded before any record is read."""

import datetime
import os
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.agency import Agencies, load_agencies
from gongkai.clock import Clock
from gongkai.data import load_data
from gongkai.field import Schema, load_fields
from gongkai.fields.base import Reading
from gongkai.gate.held import HeldBack
from gongkai.identity import Identity, identity_of
from gongkai.kind import Kinds, every_key, load_kinds
from gongkai.law.book import Law, load_law
from gongkai.ledger.ledgers import Ledgers
from gongkai.ledger.untyped import untyped
from gongkai.locate import problems_of
from gongkai.privacy.release import Release, releases_of
from gongkai.problem import ConfigError, Problem, problem
from gongkai.schema_read import read_mapping
from gongkai.text_read import read_text
from gongkai.value import Value
from gongkai.yaml_read import parse

INTERRUPTED = ".gongkai-import/list"
"""Here in the content if an import was cut off while it put its files into their places."""
BEIJING = datetime.timezone(datetime.timedelta(hours=8), "北京时间")


class NoSite(Exception):  # noqa: N818 - not an error of ours: the user stands in the wrong folder
    """There is no readable configuration at that path. Chinese text, for the CLI."""


@dataclass(frozen=True, slots=True)
class RuleOff:
    """A rule that the site has switched off, and why."""

    code: str
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class External:
    """A search elsewhere for who has no JavaScript: what it is called, its address, the name of its parameter."""

    name: str
    url: str
    field: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that pages of forms on the office's web server write to: its server (GitLab, Gitea or GitHub)
    and the address, its name there, the number of the OAuth application, why it may be abroad.
    """

    server: str
    name: str
    url: str = ""
    branch: str = "main"
    app_id: str = ""
    abroad: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """`site_config.yml`, checked. Folders are absolute; `root` is the folder the file is in."""

    root: Path
    name: str
    content: Path
    out: Path
    owner: str = ""
    site_url: str = ""
    contact: tuple[tuple[str, str], ...] = ()
    record_bytes: int = 1_000_000
    display_profile: str = ""
    document_profile: str = ""
    full_names: str = ""
    platform: bool = False
    index_scheme: str = ""
    review_since: str = ""
    rules_off: tuple[RuleOff, ...] = ()
    releases: tuple[Release, ...] = ()
    identity: Identity = field(default_factory=Identity)
    external_search: External | None = None
    repository: Repository | None = None
    data_terms: str = ""
    pdf: bool = False
    manifest: bool = False
    sign_key: str = ""
    drafts: Path = Path()
    review_mode: str = ""
    review_where: str = ""
    ledger: bool = False
    distinct_reviewer: bool = False
    gate: bool = False
    word: bool = False
    held: tuple[HeldBack, ...] = ()
    """Agencies that are read from what was accepted of them last; the file says nothing of them."""

    @property
    def drafts_first(self) -> bool:
        """Whether what is written goes to the drafts, because every record is reviewed before it is public."""
        return self.review_mode == "逐条审查"

    def written(self, path: Path) -> Path:
        """Where what would be written to this path of the content goes: the same place in the drafts, or there."""
        return self.drafts / path.relative_to(self.content) if self.drafts_first else path

    def place(self, path: str) -> str:
        """Where a file of the content is read, by its path from the root."""
        for each in self.held:
            if each.owns(path):
                return each.place(path)
        return f"{self.root}/{path}"

    def holds(self, path: str) -> bool:
        """Whether a path from the root is in the content of an agency that is held back."""
        return any(each.owns(path) for each in self.held)

    def content_of(self, agency: str) -> Path:
        """The content folder from which an agency is read."""
        return next((each.folder for each in self.held if each.agency == agency), self.content)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that all stages share. Read-only, but that its clock notes what it was asked."""

    config: Config
    kinds: Kinds
    agencies: Agencies
    clock: Clock
    law: Law
    ledgers: Ledgers | None = None
    """Where the times of its records come from; None if they are typed."""

    @property
    def as_of(self) -> datetime.date:
        """The day itself; what visits of records ask, they ask the clock."""
        return self.clock.today

    def with_new_clock(self) -> "Site":
        """The same site on the same day, with a clock that has not been asked anything."""
        return Site(self.config, self.kinds, self.agencies, Clock(self.clock.today), self.law, self.ledgers)

    @property
    def demo(self) -> bool:
        """Nobody in it is real: every page says 演示数据 and asks search engines to stay away."""
        return not any(agency.real for agency in self.agencies.all.values())


def today() -> datetime.date:
    """Today in Beijing, wherever the machine stands."""
    return datetime.datetime.now(BEIJING).date()


def minute() -> str:
    """This minute in Beijing, as 发布时间 has it."""
    return f"{datetime.datetime.now(BEIJING):%Y-%m-%d %H:%M}"


def site_schema() -> Schema:
    """What `site_config.yml` may say."""
    return Schema("schema/site.yml", load_fields("schema/site.yml", load_data("schema/site.yml")["fields"]))


def load_config(path: Path) -> tuple[Config | None, list[Problem]]:
    """Read the configuration; go on with an import that was cut off. Raises NoSite if there is none, OSError."""
    if not path.is_file():
        raise NoSite(f"找不到配置文件 {path.name}。请在网站所在的文件夹里运行，或用 --config 指明它的位置")
    root = path.resolve().parent
    schema = site_schema()
    text, finding = read_text(path.read_bytes())
    if finding is not None:
        return None, [problem(finding, path.name, 1, 1)]
    raw, faults = parse(text, every_key(schema))
    reading = Reading(Agencies())
    values = read_mapping(raw, schema, reading) if isinstance(raw, dict) else {}
    for name in ("content", "drafts"):
        folder = str(values.get(name, ""))
        if folder and not _below(root, folder):
            shape = f"网站文件夹里面的一个文件夹，例如 {name}"
            reading.find("GK208", schema.fields[name], (name,), value=folder, shape=shape)
    if values.get("review_mode") == "其他" and "review_where" not in values:
        what = schema.fields["review_where"]
        reading.find("GK201", what, ("review_mode",), on_key=True, help=what.help)
    if _below(root / str(values.get("content", "content")), str(root / str(values.get("drafts", "drafts")))):
        shape = "content 外面的一个文件夹，例如 drafts"
        reading.find("GK208", schema.fields["drafts"], ("drafts",), value=str(values.get("drafts", "")), shape=shape)
    key = str(values.get("sign_key", ""))
    if key and _below(root / str(values.get("content", "content")), str(root / key)):
        shape = "content 外面的一个文件，例如 keys/sign.pem"
        reading.find("GK208", schema.fields["sign_key"], ("sign_key",), value=key, shape=shape)
    problems = problems_of(path.name, text, 1, reading.findings, faults, schema)
    if problems:
        return None, problems
    config = _config(root, values)
    if (config.content / INTERRUPTED).exists():
        from gongkai.importing.staging import finish_interrupted

        finish_interrupted(config.content)
    return config, []


def _below(root: Path, folder: str) -> bool:
    return Path(os.path.normpath(root / folder)).is_relative_to(root)


def _config(root: Path, values: dict[str, Value]) -> Config:
    contact = values.get("contact", {})
    assert isinstance(contact, dict)
    external, repository = values.get("external_search"), values.get("repository")
    return Config(
        root, str(values["name"]), root / str(values.get("content", "content")), root / str(values.get("out", "out")),
        str(values.get("owner", "")), str(values.get("site_url", "")),
        tuple((key, str(value)) for key, value in contact.items()),
        int(str(values.get("record_bytes", 1_000_000))),
        str(values.get("display_profile", "")), str(values.get("document_profile", "")),
        str(values.get("full_names", "")), values.get("platform") == "是",
        str(values.get("index_scheme", "")), str(values.get("review_since", "")), _rules_off(values),
        releases_of(values), identity_of(values, str(values.get("site_url", ""))),
        External(**{name: str(value) for name, value in external.items()}) if isinstance(external, dict) else None,
        Repository(**{name: str(text) for name, text in repository.items()}) if isinstance(repository, dict) else None,
        str(values.get("data_terms", "")), values.get("pdf") == "是",
        values.get("manifest") == "是" or "sign_key" in values, str(values.get("sign_key", "")),
        root / str(values.get("drafts", "drafts")),
        str(values.get("review_mode", "")), str(values.get("review_where", "")),
        values.get("ledger") == "是",
        distinct_reviewer=values.get("distinct_reviewer") == "是",
        gate=values.get("gate") == "是",
        word=values.get("word") == "是",
    )  # fmt: skip


def _rules_off(values: dict[str, Value]) -> tuple[RuleOff, ...]:
    rows = values.get("rules_off", [])
    assert isinstance(rows, list)
    return tuple(RuleOff(**{name: str(text) for name, text in row.items()}) for row in rows if isinstance(row, dict))


def load_site(config: Config, as_of: datetime.date, now: str = "") -> tuple[Site, list[Problem]]:
    """Kinds and agencies of a configured site, and what is wrong with the agencies' files. `now`: see `Ledgers`.

    Raises ConfigError if a kind or the site's own law data contradict themselves.
    """
    own = config.content / "kinds"
    kinds = load_kinds(own if own.is_dir() else None)
    kinds = untyped(kinds) if config.ledger else kinds
    agencies, problems = load_agencies(config.content, config.root)
    law = load_law(own if (own := config.content / "law").is_dir() else None)
    _check_terms(kinds, law)
    ledgers = Ledgers(config.content, agencies, now) if config.ledger else None
    return Site(config, kinds, agencies, Clock(as_of), law, ledgers), problems


def _check_terms(kinds: Kinds, law: Law) -> None:
    """The deadlines that a site's own kinds name are there (a test looks at the built-in ones)."""
    for kind in kinds.all.values():
        for term in kind.terms.deadlines if not kind.built_in else ():
            if term.id not in law.deadlines:
                raise ConfigError(f"{kind.name}/kind.yml：deadlines 里的 {term.id} 不在 law/deadlines.yml 里")
