"""What editors need in a site's folder: the schemas of its records, and the wiring of VS Code that leads to them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.agency import agency_schema
from gongkai.editor.field_schema import Json
from gongkai.editor.json_schema import kind_schema, schema_of
from gongkai.editor.unsure import Unsure
from gongkai.editor.vscode import SCHEMAS, extensions_with, settings_with
from gongkai.files import replace_file, write_file
from gongkai.kind import Kinds
from gongkai.site import site_schema


@dataclass(slots=True)
class Written:
    """Paths relative to the site's folder. `left` are the user's files that were not touched: why, and what to add."""

    paths: list[str] = field(default_factory=list)
    left: list[tuple[str, str, Json]] = field(default_factory=list)


def write_workspace(root: Path, content: Path, kinds: Kinds) -> Written:
    """Write schemas, settings and the recommended extension into a site's folder; files that are so already stay.

    Args:
        content: the content folder, in `root`.

    Values that the user has set stay. Settings that cannot be read as plain JSON are left alone. Raises OSError.
    """
    written, inside = Written(), content.relative_to(root).as_posix()
    for name, schema in _schemas(kinds):
        _write(root, f"{SCHEMAS}/{name}.json", f"{json.dumps(schema, ensure_ascii=False)}\n", written)
    for path, merged in ((".vscode/settings.json", settings_with), (".vscode/extensions.json", extensions_with)):
        try:
            said = merged(_loaded(root / path), inside, kinds)
        except Unsure as unsure:
            written.left.append((path, str(unsure), merged({}, inside, kinds)))
            continue
        _write(root, path, f"{json.dumps(said, ensure_ascii=False, indent=2)}\n", written)
    return written


def _schemas(kinds: Kinds) -> Iterator[tuple[str, Json]]:
    for kind in kinds.all.values():
        yield kind.name, kind_schema(kind)
    yield "site_config", schema_of(site_schema(), "网站的配置", {})
    yield "agency", schema_of(agency_schema(), "机关", {})


def _loaded(path: Path) -> Json:
    """The user's file, empty if there is none. Raises Unsure."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unsure("不是 UTF-8 编码的") from error
    except ValueError as error:
        raise Unsure("里面有注释或者多余的逗号，改了会丢失") from error
    if not isinstance(found, dict):
        raise Unsure("里面应当是一对花括号")
    return found


def _write(root: Path, path: str, text: str, written: Written) -> None:
    target, data = root / path, text.encode()
    if target.is_file():
        if target.read_bytes() == data:
            return
        replace_file(target, data)
    else:
        write_file(target, data)
    written.paths.append(path)
