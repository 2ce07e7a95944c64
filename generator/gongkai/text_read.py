"""Bytes of a source file to text: UTF-8 with or without BOM, any line ends. Everything else is named for what it is."""

import re

from gongkai.problem import Finding

# A line that starts a YAML document in a file of several.
START = re.compile(r"^---(?=\s|$)", re.MULTILINE)
# That line where nothing of the document stands on it.
BORDER = re.compile(r"---[^\S\n]*(?:#[^\n]*)?\n")


def read_text(data: bytes) -> tuple[str, Finding | None]:
    """The text with LF line ends and no BOM, or a finding that says why it cannot be read."""
    if not data.strip():
        return "", Finding("GK103")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Finding("GK102", (), {"encoding": "Unicode（UTF-16）"})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "", Finding("GK102", (), {"encoding": _guess(data)})
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text, None) if text.strip() else ("", Finding("GK103"))


def _guess(data: bytes) -> str:
    if b"\0" in data:
        return "Unicode（UTF-16）"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "二进制文件或其他编码"
    return "GBK（ANSI）"
