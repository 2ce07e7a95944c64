"""What the law asks of a kind, as its `kind.yml` says it: deadlines, display period, validity, regulated party."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.field import Field
from gongkai.problem import ConfigError

_DATES = frozenset({"date", "datetime"})


@dataclass(frozen=True, slots=True)
class Term:
    """By when something must be done: `id` in law/deadlines.yml, the field it runs from, the field that says done.

    A record may name another limit, by its label, in the field `special`.
    """

    id: str
    start: str
    end: str
    special: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """How long a record is shown (公示期): from which date, until which, by which class (轻微, 一般, 严重)."""

    start: str
    until: str
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """When what a record says is in force. Each is the name of a field or empty."""

    start: str = ""
    until: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Between which days, both included, the public may take part: send opinions, sign up. Names of date fields."""

    start: str
    until: str


@dataclass(frozen=True, slots=True)
class Party:
    """The regulated party (行政相对人): the fields of its name and of its category."""

    name: str
    category: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of a record that is not shown: the field of its type and those of its amounts (万元)."""

    type: str = ""
    amounts: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.type, *self.amounts) if self.type else self.amounts


@dataclass(frozen=True, slots=True)
class Terms:
    deadlines: tuple[Term, ...] = ()
    display: Display | None = None
    validity: Validity | None = None
    open: Open | None = None
    party: Party | None = None
    counted: Counted = Counted()
    theme: str = ""
    """The field of choices that the search calls 类别."""
    penalty_type: str = ""
    """The field of choices that the search calls 处罚种类."""
    identity: tuple[tuple[str, ...], ...] = ()
    """Fields that together say which record of an agency one is; of several sets the first that a record has counts."""
    cites: tuple[str, ...] = ()
    """The fields that name the laws it rests on, in 《》."""


KEYS = frozenset({"deadlines", "display", "validity", "open", "party", "counted", "facets", "identity", "cites"})
_NAMING = frozenset({"text", "document_number", "integer", "choice", "date", "datetime"})


def load_terms(where: str, raw: Mapping[str, Any], fields: Mapping[str, Field]) -> Terms:
    """The terms in a kind's mapping. Raises ConfigError if a name is no field of a fitting type."""
    deadlines = raw.get("deadlines", [])
    if not isinstance(deadlines, list):
        raise ConfigError(f"{where}：deadlines 应为列表")
    counted, facets = _counted(where, raw.get("counted"), fields), _facets(where, raw.get("facets", {}), fields)
    penalty = facets.get("penalty_type", "")
    return Terms(
        tuple(_term(where, each, fields) for each in deadlines),
        _display(where, raw.get("display"), fields),
        _validity(where, raw.get("validity"), fields),
        _open(where, raw.get("open"), fields),
        _party(where, raw.get("party"), fields),
        counted,
        facets.get("theme", counted.type if counted.type != penalty else ""),
        penalty,
        _identity(where, raw, fields),
        _cites(where, raw.get("cites", []), fields),
    )


def _cites(where: str, raw: Any, fields: Mapping[str, Field]) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise ConfigError(f"{where}：cites 应为列表")
    for name in map(str, raw):
        _expect(f"{where}：cites", fields, {name: name}, {name: {"text", "markdown", "rows"}})
        if fields[name].audience != "public":
            raise ConfigError(f"{where}：cites 里的 {name} 不对外公开")
    return tuple(map(str, raw))


def _identity(where: str, raw: Mapping[str, Any], fields: Mapping[str, Field]) -> tuple[tuple[str, ...], ...]:
    """Without a word on it a report is that of its year, anything else has its number, or else its title."""
    sets = raw.get("identity")
    if sets is None:
        number, year = fields.get("document_number"), raw.get("year")
        numbered = ("document_number",) if number is not None and number.type == "document_number" else ()
        return ((year,),) if year else tuple(names for names in (numbered, (raw["title"][0],)) if names)
    place = f"{where}：identity"
    if not isinstance(sets, list) or not all(isinstance(each, list) and each for each in sets):
        raise ConfigError(f"{place} 应写成 [[字段, 字段], [字段]]")
    for name in (str(each) for names in sets for each in names):
        _expect(place, fields, {name: name}, {name: _NAMING})
        if name in fields and fields[name].audience != "public":
            raise ConfigError(f"{place} 里的 {name} 不对外公开")
    return tuple(tuple(map(str, names)) for names in sets)


def _facets(where: str, raw: Any, fields: Mapping[str, Field]) -> dict[str, str]:
    """Without a word on it the theme is the type that is counted, if that is not the sort of penalty."""
    place = f"{where}：facets"
    given = _mapping(place, raw, {"theme", "penalty_type"}, set())
    _expect(place, fields, given, {key: {"choice", "choices"} for key in given})
    for name in given.values():
        if fields[name].audience != "public":
            raise ConfigError(f"{place} 里的 {name} 不对外公开，不能用来筛选")
    return given


def _term(where: str, raw: Any, fields: Mapping[str, Field]) -> Term:
    given = _mapping(f"{where}：deadlines", raw, {"id", "from", "to", "special"}, {"id", "from", "to"})
    _expect(f"{where}：deadlines", fields, given, {"from": _DATES, "to": _DATES, "special": {"choice"}})
    return Term(given["id"], given["from"], given["to"], given.get("special", ""))


def _display(where: str, raw: Any, fields: Mapping[str, Field]) -> Display | None:
    if raw is None:
        return None
    given = _mapping(f"{where}：display", raw, {"from", "until", "class"}, {"from", "until"})
    _expect(f"{where}：display", fields, given, {"from": _DATES, "until": _DATES, "class": {"choice"}})
    return Display(given["from"], given["until"], given.get("class", ""))


def _validity(where: str, raw: Any, fields: Mapping[str, Field]) -> Validity | None:
    if raw is None:
        return None
    given = _mapping(f"{where}：validity", raw, {"from", "until", "state"}, set())
    _expect(f"{where}：validity", fields, given, {"from": _DATES, "until": _DATES, "state": {"choice"}})
    return Validity(given.get("from", ""), given.get("until", ""), given.get("state", ""))


def _open(where: str, raw: Any, fields: Mapping[str, Field]) -> Open | None:
    if raw is None:
        return None
    given = _mapping(f"{where}：open", raw, {"from", "until"}, {"from", "until"})
    _expect(f"{where}：open", fields, given, {"from": _DATES, "until": _DATES})
    for name in given.values():
        if fields[name].audience != "public":
            raise ConfigError(f"{where}：open 里的 {name} 不对外公开")
    return Open(given["from"], given["until"])


def _party(where: str, raw: Any, fields: Mapping[str, Field]) -> Party | None:
    if raw is None:
        return None
    given = _mapping(f"{where}：party", raw, {"name", "category"}, {"name", "category"})
    _expect(f"{where}：party", fields, given, {"name": {"text"}, "category": {"choice"}})
    return Party(given["name"], given["category"])


def _counted(where: str, raw: Any, fields: Mapping[str, Field]) -> Counted:
    if raw is None:
        return Counted()
    place = f"{where}：counted"
    amounts = raw.get("amounts", []) if isinstance(raw, dict) else None
    if not isinstance(amounts, list):
        raise ConfigError(f"{place} 应写成 {{type: 字段, amounts: [字段]}}")
    given = _mapping(place, {key: value for key, value in raw.items() if key != "amounts"}, {"type"}, set())
    _expect(place, fields, given, {"type": {"choice", "choices"}})
    for name in amounts:
        _expect(place, fields, {"amounts": str(name)}, {"amounts": {"decimal"}})
    return Counted(given.get("type", ""), tuple(map(str, amounts)))


def _mapping(where: str, raw: Any, known: set[str], needed: set[str]) -> dict[str, str]:
    if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
        raise ConfigError(f"{where} 应写成 {{键: 文字}}，可用的键：{'、'.join(sorted(known))}")
    if unknown := set(raw) - known:
        raise ConfigError(f"{where} 里有不认识的键 {'、'.join(sorted(unknown))}")
    if missing := needed - set(raw):
        raise ConfigError(f"{where} 缺少 {'、'.join(sorted(missing))}")
    return raw


def _expect(
    where: str, fields: Mapping[str, Field], given: Mapping[str, str], types: Mapping[str, Collection[str]]
) -> None:
    for key, allowed in types.items():
        name = given.get(key)
        if name is None:
            continue
        field = fields.get(name)
        if field is None:
            raise ConfigError(f"{where} 里的 {name} 不是字段")
        if field.type not in allowed:
            raise ConfigError(f"{where} 里的 {name} 是 {field.type} 类型，应为 {'、'.join(sorted(allowed))}")
