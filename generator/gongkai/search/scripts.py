"""The search client as it is published: its modules joined into two files, without what is only for developers.

Three dozen small files would be asked for one after the other, and half of what they weigh is comments.
A module becomes a function that is called once, so names of two modules never meet.
"""

import re
import zlib
from collections.abc import Mapping
from pathlib import Path

import minify

ENTRIES = ("page.js", "worker.js")
PLAIN = "start.js"
OLDEST, MODERN = 2009, 2020
"""Editions of ECMAScript: any browser reads start.js, those with all that the search needs the rest."""
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_EXPORTS = re.compile(r"^export \{ ([\w, ]+) \};\n", re.MULTILINE)


def published(modules: Mapping[str, str]) -> dict[str, str]:
    """The files to publish by name, from the sources by name. ValueError: a module cannot be joined or is no script."""
    return {PLAIN: shortened(modules[PLAIN], OLDEST)} | {entry: joined(entry, modules) for entry in ENTRIES}


def joined(entry: str, modules: Mapping[str, str]) -> str:
    """One file of a module with all that it imports; a plain script if it exports nothing. ValueError as above."""
    return shortened(_joined(entry, modules), MODERN)


def shortened(script: str, edition: int) -> str:
    """The same script without comments and with short names, in the syntax of that edition of ECMAScript or older."""
    minify.config({"js-version": edition})
    return f"{minify.string('application/javascript', script)}\n"


def sources(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}


def version(modules: Mapping[str, str]) -> str:
    """Eight hexadecimal digits that change with any of the modules: caches never mix two editions."""
    return f"{zlib.crc32(repr(sorted(modules.items())).encode()):08x}"


def _joined(entry: str, modules: Mapping[str, str]) -> str:
    done: dict[str, str] = {}
    _add(entry, modules, done, ())
    exported = _exports(modules[entry])
    tail = f"export const {{ {', '.join(exported)} }} = {_name(entry)};\n" if exported else ""
    return "".join(done.values()) + tail


def _add(name: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} imports itself by way of {above[-1]}")
    if name in done:
        return
    text = modules[name]
    for match in _IMPORT.finditer(text):
        _add(match[2], modules, done, (*above, name))
    exported = ", ".join(_exports(text))
    body = _IMPORT.sub(lambda match: f"const {match[1].replace(' as ', ': ')} = {_name(match[2])};\n", text)
    body = _EXPORTS.sub("", _EXPORT.sub("", body))
    if re.search(r"^(?:import|export)\b(?!\()", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that is not understood")
    returned = f"return {{ {exported} }};\n"
    done[name] = f"const {_name(name)}=(()=>{{{body}{returned}}})();\n"


def _exports(text: str) -> list[str]:
    listed = [name.strip() for match in _EXPORTS.finditer(text) for name in match[1].split(",")]
    return sorted([match[1] for match in _EXPORT.finditer(text)] + listed)


def _name(module: str) -> str:
    return "$" + module.removesuffix(".js").replace("-", "_")
