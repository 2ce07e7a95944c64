"""Bad input, word for word: every case in broken/*.txt is a site that is wrong, and what its clerk is told.

    === what is wrong
    >>> file (a bare name is a notice of 青溪镇)
    its lines; ⟦TAB⟧, ⟦U+3000⟧ and the like stand for characters that nobody would see
    <<< exit code
    everything that gongkai check prints

`pytest tests/test_broken.py --accept` writes what is printed now into the files; read the difference.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from builder import Site

FOLDER = Path(__file__).parent / "broken"
ODD = re.compile(r"⟦(?:U\+([0-9A-F]+)|TAB)⟧")


@dataclass
class Case:
    title: str
    files: list[tuple[str, str]] = field(default_factory=list)
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


ALL = [(path, case) for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(("path", "case"), ALL, ids=[f"{path.stem}: {case.title}" for path, case in ALL])
def test_clerk_is_told(path: Path, case: Case, site: Site, request: pytest.FixtureRequest) -> None:
    for name, text in case.files:
        site.file(name, odd(text))
    ran = site.check()
    if request.config.getoption("--accept"):
        case.code, case.printed = ran.code, visible(ran.out + ran.err)
        accept(path)
    assert (ran.code, ran.out + ran.err) == (case.code, odd(case.printed))


def accept(path: Path) -> None:
    """Write the cases of a file back, with what was printed now."""
    text = ""
    for _, case in (each for each in ALL if each[0] == path):
        files = "".join(f">>> {name}\n{content}" for name, content in case.files)
        text += f"=== {case.title}\n{files}<<< {case.code}\n{case.printed}"
    path.write_text(text, encoding="utf-8")
