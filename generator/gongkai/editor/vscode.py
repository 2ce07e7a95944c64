"""The wiring of VS Code: which files have which schema, added to what the user has set.

The extension asks for nothing on the internet: no schema store, no telemetry.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from gongkai.editor.field_schema import Json
from gongkai.editor.unsure import Unsure
from gongkai.kind import Kinds

SCHEMAS = ".vscode/schemas"
EXTENSION = "redhat.vscode-yaml"
_ENDINGS = ("yml", "yaml")
_SETTINGS = {
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "yaml.format.enable": False,
    "redhat.telemetry.enabled": False,
}
_TYPING = {"editor.quickSuggestions": {"other": True, "comments": False, "strings": True}, "editor.insertSpaces": True}


def settings_with(found: Json, content: str, kinds: Kinds) -> Json:
    """The user's settings with ours beside them. Raises Unsure if they have another shape than VS Code's."""
    others = _part(found, "yaml.schemas", dict)
    schemas = {path: files for path, files in others.items() if SCHEMAS not in path}
    for kind in kinds.all.values():
        places = (f"{content}/**/{name}/*/**/*" for name in dict.fromkeys((kind.name, kind.label)))
        schemas[f"./{SCHEMAS}/{kind.name}.json"] = _globs(places)
    schemas[f"./{SCHEMAS}/site_config.json"] = ["site_config.yml"]
    schemas[f"./{SCHEMAS}/agency.json"] = _globs([f"{content}/agencies/*"])
    return _SETTINGS | found | {"yaml.schemas": schemas, "[yaml]": _TYPING | _part(found, "[yaml]", dict)}


def extensions_with(found: Json, content: str, kinds: Kinds) -> Json:  # noqa: ARG001 - as settings_with
    """The user's recommended extensions and ours. Raises Unsure if they have another shape than VS Code's."""
    wanted = _part(found, "recommendations", list)
    return found | {"recommendations": wanted + [each for each in (EXTENSION,) if each not in wanted]}


def _globs(places: Iterable[str]) -> list[str]:
    """Patterns of files, also with Chinese escaped: some versions of the language server look at the address."""
    forms = [form for place in places for form in dict.fromkeys((place, quote(place, safe="/*")))]
    return [f"{form}.{ending}" for form in forms for ending in _ENDINGS]


def _part(found: Json, key: str, wanted: type[Any]) -> Any:
    part = found.get(key, wanted())
    if not isinstance(part, wanted):
        raise Unsure(f"里面的 {key} 应当是{'一对花括号' if wanted is dict else '一对方括号'}")
    return part
