"""A kind of record: a folder of data (`kind.yml`, `example.yml`, sometimes `page.html`), checked when loaded."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from gongkai.data import load_data
from gongkai.field import Field, Schema, load_fields
from gongkai.keys import fold
from gongkai.kind_terms import KEYS as TERM_KEYS
from gongkai.kind_terms import Terms, load_terms
from gongkai.own_data import read_own
from gongkai.own_kind import completed
from gongkai.paths import path_findings
from gongkai.pool import few_collections
from gongkai.problem import ConfigError
from gongkai.shapes import KIND, check_shapes

_KEYS = frozenset({"label", "aliases", "place", "catalogue", "title", "date", "year", "columns", "fields"}) | TERM_KEYS
_TITLES = frozenset({"text", "document_number"})
_UNLISTED = frozenset({"markdown", "rows", "group", "attachment"})
_NAME = re.compile("[a-z][a-z0-9-]{0,39}")
_RESERVED = frozenset({"files", "imports", "zfxxgk", "figures", "daily", "bundles"})
MAX_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """What a record of this kind may hold and how it is listed. `name` is its folder and URL segment."""

    name: str
    label: str
    place: tuple[str, ...]
    catalogue: tuple[str, ...]
    title: tuple[str, ...]
    date: str
    year: str
    columns: tuple[str, ...]
    terms: Terms
    schema: Schema
    folder: Path
    every_key: frozenset[str]
    aliases: tuple[str, ...]
    """What people also call it. Folders and commands want name or label; these only tell what somebody meant."""

    @property
    def built_in(self) -> bool:
        """Whether it comes with the program rather than with a site's content."""
        return self.folder.parent == _builtin()

    @property
    def page(self) -> Path | None:
        """The kind's own page template, if it has one."""
        path = self.folder / "page.html"
        return path if path.is_file() else None

    @property
    def example(self) -> str:
        """A valid record of this kind, commented for staff; a site's own kind may come without."""
        path = self.folder / "example.yml"
        return path.read_text(encoding="utf-8") if path.is_file() else ""


def field_at(kind: Kind, path: str) -> Field:
    """The field at a path such as `sections/0/记录`, whose steps are keys as written."""
    schema, field = kind.schema, None
    for step in path.split("/"):
        if not step.isdigit():
            field = schema.find(step)
            assert field is not None
            schema = field.schema or schema
    assert field is not None
    return field


class Kinds:
    """All kinds of a site, by name, found also by label."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.all: dict[str, Kind] = {kind.name: kind for kind in kinds}
        self._spelled = {fold(each): kind for kind in self.all.values() for each in (kind.name, kind.label)}

    def find(self, spelling: str) -> Kind | None:
        return self._spelled.get(fold(spelling))

    def meant(self, spelling: str) -> list[str]:
        """Labels of the kinds that somebody may have meant: this is part of what they are called, or it is alike."""
        wanted = fold(spelling)
        called = {fold(each): kind.label for kind in self.all.values() for each in (kind.label, *kind.aliases)}
        near = [each for each in called if wanted and wanted in each] or get_close_matches(wanted, called, 1, 0.6)
        return list(dict.fromkeys(called[each] for each in near))


def load_kinds(own: Path | None = None) -> Kinds:
    """The built-in kinds and those in `own` (a site's `content/kinds`), which take the place of built-in ones by name.

    Raises ConfigError, with Chinese text, if a kind contradicts itself.
    """
    found = dict(_built_in_kinds())
    if own is not None:
        found |= {path.parent.name: _load(path.parent, found) for path in sorted(own.glob("*/kind.yml"))}
    kinds = list(found.values())
    for kind in kinds:
        _check_targets(f"{kind.name}/kind.yml", kind.schema, found.keys())
    labels: dict[str, str] = {}
    for kind in kinds:
        if (other := labels.setdefault(fold(kind.label), kind.name)) != kind.name:
            raise ConfigError(f"记录种类 {other} 与 {kind.name} 的名称都是“{kind.label}”")
    return Kinds(kinds)


@lru_cache(maxsize=1)
def _built_in_kinds() -> Mapping[str, Kind]:
    """Those that come with the program, read once per process (a forked worker has them from its parent)."""
    with few_collections():
        return {path.parent.name: _load(path.parent, {}) for path in sorted(_builtin().glob("*/kind.yml"))}


@lru_cache(maxsize=1)
def record_fields() -> tuple[Field, ...]:
    """The fields that every record has."""
    return tuple(load_fields("schema/record.yml", load_data("schema/record.yml")["fields"]))


def _builtin() -> Path:
    return Path(__file__).parent / "kinds"


def _load(folder: Path, base: Mapping[str, Kind]) -> Kind:
    where = f"{folder.name}/kind.yml"
    if not _NAME.fullmatch(folder.name) or folder.name in _RESERVED or any(path_findings([folder.name])):
        raise ConfigError(f"记录种类的文件夹不能叫“{folder.name}”，只能用小写英文字母、数字和连字符，字母开头")
    raw = read_own(folder / "kind.yml", where)
    if not isinstance(raw, dict) or "label" not in raw or "title" not in raw:
        raise ConfigError(f"{where}：必须写 label、title 和 fields")
    if unknown := set(raw) - _KEYS:
        raise ConfigError(f"{where}：不认识的键 {'、'.join(sorted(unknown))}")
    check_shapes(where, raw, KIND)
    fields, common = load_fields(where, raw.get("fields")), record_fields()
    if folder.name in base:
        shared = {each.name for each in common}
        was = base[folder.name].schema.fields.values()
        fields = completed(where, fields, [each for each in was if each.name not in shared])
    schema = Schema(where, [*fields, *common])
    kind = Kind(
        folder.name, raw["label"], tuple(str(raw.get("place", "")).split("/")),
        tuple(map(str, raw.get("catalogue", ()))), tuple(raw["title"]), raw.get("date", "published"),
        raw.get("year", ""), tuple(raw.get("columns", ())), load_terms(where, raw, schema.fields), schema, folder,
        every_key(schema), tuple(raw.get("aliases", ())),
    )  # fmt: skip
    _check(kind, where, schema.fields)
    return kind


def _check_targets(where: str, schema: Schema, known: Collection[str]) -> None:
    """References lead to kinds that the site has."""
    for field in schema.fields.values():
        wanted = field.options.get("to", "agency")
        for name in wanted if wanted != "agency" else ():
            if name not in known:
                raise ConfigError(f"{where} 字段 {field.name}：没有 {name} 这种记录，可用：{'、'.join(sorted(known))}")
        if field.schema is not None:
            _check_targets(where, field.schema, known)


def _check(kind: Kind, where: str, fields: Mapping[str, Field]) -> None:
    """Names in title, date, year and columns must be fields of a fitting type and be public."""
    from gongkai.fields import TYPES

    wanted: list[tuple[str, tuple[str, ...], Collection[str]]] = [
        ("title", kind.title, _TITLES),
        ("date", (kind.date,), {"date", "datetime"}),
        ("year", (kind.year,) if kind.year else (), {"integer"}),
        ("columns", kind.columns, TYPES.keys() - _UNLISTED),
    ]
    for key, names, types in wanted:
        for name in names:
            field = fields.get(name)
            if field is None:
                raise ConfigError(f"{where}：{key} 里的 {name} 不是字段")
            if field.type not in types:
                raise ConfigError(f"{where}：{key} 里的 {name} 是 {field.type} 类型，应为 {'、'.join(sorted(types))}")
            if field.audience != "public":
                raise ConfigError(f"{where}：{key} 里的 {name} 不对外公开，不能列出")
    if not any(fields[name].required for name in kind.title):
        raise ConfigError(f"{where}：title 里至少要有一个必填字段")
    if len(kind.columns) > MAX_COLUMNS:
        raise ConfigError(f"{where}：columns 最多 {MAX_COLUMNS} 个")


def every_key(schema: Schema) -> frozenset[str]:
    """Every folded key that may occur anywhere in a record, at any depth."""
    keys = set(schema.keys)
    for field in schema.fields.values():
        if field.schema is not None:
            keys |= every_key(field.schema)
    return frozenset(keys)
