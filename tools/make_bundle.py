"""One zip that installs gongkai where there is no network: its wheel, the locked wheels, scripts, sums, an SBOM.

python tools/make_bundle.py PLATFORM [--python 3.11] [--out dist]

The wheels come from the network here, by the sums of requirements/run.txt, for the platform they are for.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

from packaging.markers import Marker
from vendor_forms import INTEGRITY, VERSION

REPO = Path(__file__).resolve().parent.parent
TEXTS = REPO / "tools" / "bundle"
LOCKS = (REPO / "requirements" / "run.txt", REPO / "requirements" / "pip.txt")
PLATFORMS = {
    "win_amd64": ["win_amd64"],
    "manylinux_x86_64": [f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)],
    "manylinux_aarch64": [f"manylinux_2_{minor}_aarch64" for minor in (28, 27, 26, 24, 17)],
}
"""What pip has to be told for each: glibc 2.28 is that of Kylin V10 and UOS 20."""
SYSTEMS = {"win": ("win32", "nt", "Windows"), "manylinux": ("linux", "posix", "Linux")}
FIXED = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = {"babel"}
"""Locked, but of no use to us: mkdocs-material asks for Babel (10 MB) for its blog, which no site of ours has."""
LARGEST, NEEDED = 10_000_000, {"numpy"}
"""What is larger (bytes) is an extra, not in the zip, if a site can be built without it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("--python", default="3.11", help="minor version; the wheels of all its patch versions go in")
    parser.add_argument("--out", type=Path, default=REPO / "dist")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        for patch in (0, 99):
            download(wheels, options.platform, f"{options.python}.{patch}")
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
        path = pack(wheels, options.platform, options.python, options.out)
    print(f"{path}  {path.stat().st_size / 1e6:.0f} MB")


def run(*command: str) -> None:
    subprocess.run(command, cwd=REPO, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def download(folder: Path, platform: str, python: str) -> None:
    """The locked wheels of that platform and version, none built here; pip checks their sums."""
    world = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    world |= dict(zip(("sys_platform", "os_name", "platform_system"), SYSTEMS[platform.partition("_")[0]], strict=True))
    lines = [line for lock in LOCKS for line in wanted(lock.read_text(encoding="utf-8"), world)]
    (folder / "lock.txt").write_text("".join(lines), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    platforms = [option for tag in PLATFORMS[platform] for option in ("--platform", tag)]
    choice = ["--only-binary", ":all:", "--require-hashes", "--python-version", python, *platforms]
    run(*pip, *choice, "--dest", str(folder), "-r", str(folder / "lock.txt"))


def wanted(lock: str, world: dict[str, str]) -> Iterator[str]:
    """The entries of a lock whose conditions hold there, without them: pip would ask them of this machine."""
    for entry in entries(lock):
        first, hashes = entry.split("\\\n", 1)
        name, _, condition = first.partition(";")
        if not condition or Marker(condition).evaluate(world):
            yield f"{name.strip()} \\\n{hashes}"


def entries(lock: str) -> Iterator[str]:
    """The entries of a lock but for those that are left out."""
    for entry in re.split(r"^(?=\S)", lock, flags=re.MULTILINE)[1:]:
        if entry.partition("==")[0] not in LEFT_OUT:
            yield entry


def pack(wheels: Path, platform: str, python: str, out: Path) -> Path:
    """The zip with everything in it; the same bytes for the same wheels."""
    found = sorted(wheels.glob("*.whl"))
    large = [path.name for path in found if path.stat().st_size > LARGEST and path.name.split("-")[0] not in NEEDED]
    if large:
        raise SystemExit(f"over 10 MB, to be an extra or left out: {', '.join(large)}")
    files = {f"wheels/{path.name}": path.read_bytes() for path in found}
    own = next(path for path in found if path.name.startswith("gongkai-"))
    release = own.name.split("-")[1]
    line = f"gongkai=={release} --hash=sha256:{hashlib.sha256(own.read_bytes()).hexdigest()}\n"
    words = {"@RELEASE@": release, "@PLATFORM@": platform, "@VERSION@": python}
    files["requirements.txt"] = "".join((*entries(LOCKS[0].read_text(encoding="utf-8")), line)).encode()
    files["sbom.json"] = json.dumps(bill(found, release), ensure_ascii=False, indent=1).encode() + b"\n"
    for path in sorted(TEXTS.iterdir()):
        files[path.name] = _for_windows(path, words) if platform == "win_amd64" else _text(path, words).encode()
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = "".join(sums).encode()
    name = f"gongkai-{release}-{platform}-py{python}"
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}/{each}", FIXED), data, compress_type=zipfile.ZIP_DEFLATED)
    return out / f"{name}.zip"


def bill(wheels: list[Path], release: str) -> dict[str, object]:
    """The SBOM, CycloneDX 1.6: name, version, licence and sum of each wheel, from its own metadata, and of the scripts
    of others that ours holds.
    """
    about = {"component": {"type": "application", "name": "gongkai", "version": release}}
    components = [*(_component(wheel) for wheel in wheels), *_vendored()]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": about, "components": components}


def _vendored() -> Iterator[dict[str, object]]:
    """The npm packages that tools/vendor_*.py take: all of them MIT."""
    lock = json.loads((REPO / "tools" / "noble" / "package-lock.json").read_bytes())["packages"]
    noble = [(name, lock[f"node_modules/{name}"]) for name in ("@noble/ed25519", "@noble/hashes")]
    found = [(name, each["version"], each["integrity"]) for name, each in noble]
    for name, version, integrity in (*found, ("@sveltia/cms", VERSION, INTEGRITY)):
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
            "licenses": [{"license": {"id": "MIT"}}],
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(integrity.removeprefix("sha512-")).hex()}],
        }


def _component(wheel: Path) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as archive:
        (name,) = [each for each in archive.namelist() if each.count("/") == 1 and each.endswith(".dist-info/METADATA")]
        about = message_from_bytes(archive.read(name))
    expression = about.get("License-Expression")
    classifiers = [each.split(" :: ")[-1] for each in about.get_all("Classifier", []) if each.startswith("License ::")]
    named = [{"license": {"name": each}} for each in classifiers or [about.get("License") or "not stated"]]
    return {
        "type": "library",
        "name": about["Name"],
        "version": about["Version"],
        "purl": f"pkg:pypi/{about['Name'].lower().replace('_', '-')}@{about['Version']}",
        "licenses": [{"expression": expression}] if expression else named,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(wheel.read_bytes()).hexdigest()}],
    }


def _text(path: Path, words: dict[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _for_windows(path: Path, words: dict[str, str]) -> bytes:
    """Lines and characters as a Chinese Windows takes them: its command window reads a script as GBK."""
    lines = _text(path, words).replace("\n", "\r\n")
    return lines.encode("gb18030" if path.suffix == ".cmd" else "utf-8-sig")


if __name__ == "__main__":
    main()
