"""Renew generator/gongkai/forms/vendor/: Sveltia CMS as npm has it, without what no form of ours needs, and so changed
that nothing of it is asked of another server.

    python tools/vendor_forms.py            (needs npm; writes the version named below)

To take a newer version: set VERSION and INTEGRITY (`npm view @sveltia/cms@VERSION dist.integrity`), run it, read the
changelog, run tests/test_forms_browser.py. A change that no longer fits the bundle ends the tool: nothing is written.
"""

import base64
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VERSION = "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
TARGET = Path(__file__).parent.parent / "generator" / "gongkai" / "forms" / "vendor"

COPIED = (
    r"npm/chunks/react-[A-Za-z0-9_-]{8}\.js",
    r"npm/assets/(?:source-sans-3|noto-mono|material-symbols-outlined)-.*\.woff2",
    r"npm/assets/.*\.LICENSE\.txt",
    r"LICENSE\.txt",
)
# What is changed in npm/index.js: each pattern occurs exactly so often.
CHANGES = (
    # Chinese texts: a JSON file cannot be imported by a browser that has no bundler before it.
    (r"import\(`\.\./locales/zh-CN\.json`\)", "import(`./zh-CN.js`)", 1),
    # Until they have come, and while the page begins, English ones are shown: they are there from the start instead.
    (r"\A", "import gongkaiChinese from'./zh-CN.js';", 1),
    (r"(\w+\(\w+,\{\.\.\.(\w+),_sui:\w+)\}\)", r"\1,...gongkaiChinese,config:\2.config})", 1),
    # Only the languages that are here can be chosen.
    (r"`ar,bg,(?:[A-Za-z-]+,)*zh-TW`\.split", "`en-US,zh-CN`.split", 1),
    # The folder is what folder.js makes of the local server: no picker, and it opens without a question.
    (r"null:await \w+\?\.get\(\w+\)\?\?null;if\((\w+)\)\{if\(await \1\.requestPermission",
     r"null:await globalThis.gongkaiFolder?.()??null;if(\1){if(await \1.requestPermission", 1),
    # Parts that normally come from a public mirror: never asked for by these forms; if they were, of this server.
    (r"https://unpkg\.com", ".", 4),
    # Its reader of YAML, so that pages over git change in a file only what differs.
    (r"(?s)(function (\w+)\(\w,\w=\{\}\)\{let\{lineCounter:\w,prettyErrors:\w\}=.*);export\{(?=\w+ as default,)",
     r"\1;export{\2 as parseDocument,", 1),
    # Fonts are those in assets/, which the bundle names itself; the same ones from a public mirror are left out.
    (r"@font-face \{[^{}]*https://cdn\.jsdelivr\.net/[^{}]*\}", "", 3),
    (r"\n//# sourceMappingURL=\S+\s*$", "\n", 1),
)  # fmt: skip
# Texts that the Chinese ones of this version lack, by the path of their keys: they would be shown in English. What is
# only said of a configuration that is wrong (config.) is not among them: tests hold that ours are not. Some name the
# language that is edited, which has no name here (“_default”).
LACKING = Path(__file__).with_name("vendor_forms_zh.json")
NOTE = """Sveltia CMS {version}, https://github.com/sveltia/sveltia-cms, MIT (LICENSE.txt).
npm package @sveltia/cms, {integrity}
Fonts in assets/ have licences of their own beside them.
Changed and copied by tools/vendor_forms.py, which says what was changed and how this folder is renewed.
"""


def package() -> dict[str, bytes]:
    """The files of the npm package by path, after its sum was compared."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"@sveltia/cms@{VERSION}"], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        data = archive.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != INTEGRITY:
        raise SystemExit(f"the package has another sum: {found}")
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {
            each.name.removeprefix("package/"): file.read()
            for each in tar.getmembers()
            if each.isfile() and (file := tar.extractfile(each))
        }


def changed(script: str) -> str:
    """The bundle with every change made; ends the program if one does not fit."""
    for pattern, instead, times in CHANGES:
        script, made = re.subn(pattern, instead, script)
        if made != times:
            raise SystemExit(f"{pattern} is there {made} times, not {times}")
    return script


def chinese(texts: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    """The Chinese texts with ours; ends the program if one is still missing."""
    ours: dict[str, str] = json.loads(LACKING.read_text(encoding="utf-8"))
    missing = {path for path in keys(english) if not path.startswith("config.")} - set(keys(texts))
    if wrong := (missing - set(ours)) | (set(ours) - set(keys(english))):
        raise SystemExit(f"{LACKING.name} lacks these, or they are no texts any more: {sorted(wrong)}")
    for path, text in ours.items():
        *above, name = path.split(".")
        inner = texts
        for each in above:
            inner = inner.setdefault(each, {})
        inner[name] = text
    return texts


def keys(texts: dict[str, Any], above: str = "") -> Iterator[str]:
    """The paths of all texts, however deep."""
    for name, each in texts.items():
        if isinstance(each, dict):
            yield from keys(each, f"{above}{name}.")
        else:
            yield above + name


def vendored(files: dict[str, bytes]) -> dict[str, bytes]:
    """What the folder is to hold, by path."""
    texts = chinese(json.loads(files["locales/zh-CN.json"]), json.loads(files["locales/en-US.json"]))
    kept = {
        path.removeprefix("npm/"): data
        for path, data in files.items()
        if any(re.fullmatch(each, path) for each in COPIED)
    }
    for path in [each for each in kept if each.endswith(".js")]:
        kept[path] = re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", kept[path])
    kept["index.js"] = changed(files["npm/index.js"].decode()).encode()
    kept["zh-CN.js"] = f"export default {json.dumps(texts, ensure_ascii=False, separators=(',', ':'))};\n".encode()
    kept["VERSION.txt"] = NOTE.format(version=VERSION, integrity=INTEGRITY).encode()
    return kept


def main() -> None:
    files = vendored(package())
    for path in sorted(TARGET.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    for name, data in files.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_bytes(data)


if __name__ == "__main__":
    main()
