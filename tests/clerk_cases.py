"""Sites written down with what their clerk is told, word for word: one text file holds several.

    === what the case is about
    >>> file (a bare name is a notice of 青溪镇)
    its lines; ⟦TAB⟧, ⟦U+3000⟧ and the like stand for characters that nobody would see
    +++ further arguments of gongkai check (the day is 2024-12-31 unless they say another)
    <<< exit code
    everything that gongkai check prints

`pytest … --accept` writes what is printed now into the files; read the difference.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

ODD = re.compile(r"⟦(?:U\+([0-9A-F]+)|TAB)⟧")


@dataclass
class Case:
    title: str
    files: list[tuple[str, str]] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    code: int = 0
    printed: str = ""


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    found: list[Case] = []
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            found.append(Case(line[4:]))
            lines = []
        elif line.startswith(">>> "):
            lines = []
            found[-1].files.append((line[4:], ""))
        elif line.startswith("+++ ") and not found[-1].printed:
            found[-1].arguments = line[4:].split()
        elif line.startswith("<<< "):
            found[-1].code, lines = int(line[4:]), []
            found[-1].printed = " "
        else:
            lines.append(line)
            text = "\n".join(lines) + "\n"
            if found[-1].printed:
                found[-1].printed = text
            else:
                found[-1].files[-1] = (found[-1].files[-1][0], text)
    return found


def odd(text: str) -> str:
    return ODD.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\t", text)


def visible(text: str) -> str:
    return re.sub(
        r"[\t\u0080-\u00a0\u2028\u2029\u3000\ufeff]",
        lambda match: "⟦TAB⟧" if match[0] == "\t" else f"⟦U+{ord(match[0]):04X}⟧",
        text,
    )


def accept(path: Path, found: list[Case]) -> None:
    """Write the cases of a file back."""
    text = ""
    for case in found:
        files = "".join(f">>> {name}\n{content}" for name, content in case.files)
        arguments = f"+++ {' '.join(case.arguments)}\n" if case.arguments else ""
        text += f"=== {case.title}\n{files}{arguments}<<< {case.code}\n{case.printed}"
    path.write_text(text, encoding="utf-8")
