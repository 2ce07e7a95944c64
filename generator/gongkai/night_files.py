"""The files that have `gongkai nightly` run every night on this computer: a script, and what calls it."""

import shlex
import sys
from html import escape
from importlib.resources import files
from pathlib import Path, PureWindowsPath

FOLDER = "nightly"
_UTF16 = frozenset({"windows-task.xml"})
"""As the task scheduler of Windows writes and reads it."""


def write_files(root: Path) -> Path:
    """Write the folder for the site at `root` and the Python that runs this; returns it. Raises OSError."""
    target = root / FOLDER
    target.mkdir(exist_ok=True)
    script = target / "nightly.sh"
    words = {
        "python": shlex.quote(sys.executable),
        "windows_python": sys.executable,
        "script": shlex.quote(str(script)),
        "cron_script": shlex.quote(str(script)).replace("%", r"\%"),
        "unit_folder": str(root).replace("%", "%%"),
        "unit_script": str(script).replace("\\", r"\\").replace('"', r"\"").replace("%", "%%"),
        "folder": str(root),
        "xml_folder": escape(str(root)),
        "xml_command": escape(str(PureWindowsPath(target) / "nightly.cmd")),
    }
    for each in files("gongkai").joinpath("starter_nightly").iterdir():
        text = each.read_text(encoding="utf-8")
        for name, word in words.items():
            text = text.replace(f"@{name}@", word)
        if each.name.endswith(".cmd"):
            text = text.replace("\n", "\r\n")
        (target / each.name).write_bytes(text.encode("utf-16" if each.name in _UTF16 else "utf-8"))
    return target
