"""Whether pages keep to the standard of HTML, as the Nu Html Checker says (vnu.jar, from npm; it needs Java)."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongkai.audit.finding import Finding


class NoChecker(Exception):  # noqa: N818 - a program of others is not there or gave up
    """Chinese text, for the CLI."""


def validity_findings(folder: Path, checker: Path) -> Iterator[Finding]:
    """What the checker says of all pages in `folder`. Raises NoChecker."""
    command = ["java", "-Xss4m", "-jar", str(checker), "--skip-non-html", "--format", "json", str(folder)]
    try:
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError as error:
        raise NoChecker("核对 HTML 要用 java，这台电脑上没有") from error
    try:
        messages = json.loads(ran.stderr)["messages"]
    except (ValueError, KeyError) as error:
        raise NoChecker(f"{checker} 没有给出结果，它应当是 vnu.jar") from error
    root = folder.as_posix().rstrip("/")
    for each in messages:
        if each["type"] != "info":
            page = unquote(urlsplit(each["url"]).path).partition(root)[2].lstrip("/")
            text = f"检查器说：{each['message']}"
            yield Finding("HTML 规范", page, each.get("lastLine", 0), text, "改正这一处的 HTML")
