"""A field: one definition that gives the accepted keys, the check, the label, the heading and the help."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from gongkai.keys import fold
from gongkai.problem import ConfigError
from gongkai.shapes import OPTIONS, check_shapes

Audience = Literal["public", "internal", "never"]
_OPTIONS = frozenset({"label", "aliases", "type", "required", "help", "audience"})


@dataclass(frozen=True, slots=True)
class Field:
    """One named value of a kind. `options` are those of its type (choices, unit, places, min, max, length, to)."""

    name: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    help: str = ""
    audience: Audience = "public"
    options: Mapping[str, Any] = field(default_factory=dict)
    schema: "Schema | None" = None

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, self.label, *self.aliases)


class Schema:
    """An ordered set of fields and every key under which each may be written."""

    def __init__(self, where: str, fields: Iterable[Field]) -> None:
        self.where = where
        self.fields: dict[str, Field] = {}
        self._keys: dict[str, Field] = {}
        for each in fields:
            self.fields[each.name] = each
            for key in {fold(spelling) for spelling in each.spellings}:
                if key in self._keys:
                    other = self._keys[key].name
                    raise ConfigError(f"{where}：字段 {other} 与 {each.name} 共用了键“{key}”")
                self._keys[key] = each
        self.required = tuple(each for each in self.fields.values() if each.required)
        self.open: bool = all(
            each.audience == "public" and (each.schema is None or each.schema.open) for each in self.fields.values()
        )

    @property
    def keys(self) -> Collection[str]:
        """Every key under which one of the fields may be written, folded."""
        return self._keys.keys()

    def find(self, key: str) -> Field | None:
        """The field that is written as `key`, in whatever spelling."""
        return self._keys.get(key) or self._keys.get(fold(key))


def load_fields(where: str, raw: Any) -> list[Field]:
    """Fields from the `fields:` mapping of a schema or kind file. Raises ConfigError if it contradicts itself."""
    from gongkai.fields import TYPES

    if not isinstance(raw, dict) or not raw:
        raise ConfigError(f"{where}：fields 应为非空的映射")
    fields = []
    for name, spec in raw.items():
        place = f"{where} 字段 {name}"
        if not isinstance(spec, dict) or "label" not in spec or "type" not in spec:
            raise ConfigError(f"{place}：必须写 label 和 type")
        check_shapes(place, spec, OPTIONS)
        kind = TYPES.get(spec["type"])
        if kind is None:
            raise ConfigError(f"{place}：没有 {spec['type']} 这种类型，可用：{'、'.join(TYPES)}")
        if unknown := set(spec) - _OPTIONS - kind.OPTIONS:
            raise ConfigError(f"{place}：不认识的选项 {'、'.join(sorted(unknown))}")
        if spec.get("audience", "public") not in get_args(Audience):
            raise ConfigError(f"{place}：audience 应为 {'、'.join(get_args(Audience))} 之一")
        sub = Schema(place, load_fields(place, spec.get("fields"))) if "fields" in kind.OPTIONS else None
        options = {key: value for key, value in spec.items() if key not in _OPTIONS and key != "fields"}
        if missing := kind.NEEDS - set(options):
            raise ConfigError(f"{place}：{spec['type']} 类型必须写 {'、'.join(sorted(missing))}")
        fields.append(
            Field(
                str(name),
                str(spec["label"]),
                spec["type"],
                tuple(map(str, spec.get("aliases", ()))),
                bool(spec.get("required", False)),
                str(spec.get("help", "")),
                spec.get("audience", "public"),
                options,
                sub,
            )
        )
    return fields
