"""Renew theme/assets/verify/noble.js: SHA-256 and the check of Ed25519 signatures from noble-hashes and noble-ed25519,
bundled by esbuild with nothing else of them, as one module that `search/scripts.py` can join.

    python tools/vendor_noble.py            (needs npm; takes the versions and sums of tools/noble/package-lock.json)

To take newer versions: `npm install` them in tools/noble, run this, run tests/test_verify_page.py.
"""

import re
import subprocess
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
LOCKED = REPO / "tools" / "noble"
TARGET = REPO / "theme" / "assets" / "verify" / "noble.js"
NOTE = """// @ts-nocheck
/*! noble-hashes {hashes}, noble-ed25519 {ed25519}, MIT, (c) Paul Miller; by tools/vendor_noble.py */
"""
_EXPORT = "export{sha256,signed};"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in LOCKED.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        flags = ["--bundle", "--format=esm", "--target=es2020", "--minify-whitespace", "--minify-syntax"]
        command = ["npx", "esbuild", "entry.js", *flags, "--legal-comments=none", "--log-level=error"]
        script = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout
        (TARGET.parent / "LICENSE.txt").write_bytes((folder / "node_modules/@noble/hashes/LICENSE").read_bytes())
        versions = {each: _version(folder / "node_modules" / "@noble" / each) for each in ("hashes", "ed25519")}
    body = script.strip().removesuffix(_EXPORT)
    if body == script.strip():
        raise SystemExit("the bundle ends in another way than was expected")
    TARGET.write_text(f"{NOTE.format(**versions)}{body}\nexport {{ sha256, signed }};\n", encoding="utf-8")


def _version(package: Path) -> str:
    found = re.search(r'"version": "([^"]+)"', (package / "package.json").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


if __name__ == "__main__":
    main()
