"""The glossary of a site (`content/glossary.yml`): words that mean the same to who searches, kept by staff.

A list of `{词: 低保, 同义: [最低生活保障]}`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.keys import fold
from gongkai.locate import problems_of
from gongkai.problem import Finding, Problem, Step, problem
from gongkai.text_read import read_text
from gongkai.value import Raw
from gongkai.yaml_read import parse_events

FILE = "glossary.yml"
WORD, SAME = "词", "同义"
LONGEST = 30
"""Characters of a word: longer ones are sentences, which nobody types."""

_FORM = "应当一行一项，行首是英文短横线和一个空格"
Rows = tuple[tuple[str, ...], ...]
"""Words that stand for each other, a row each, in the order in which they are written."""


class _Written(NamedTuple):
    """A word and where it stands."""

    text: str
    path: tuple[Step, ...]


def load_glossary(content: Path, root: Path) -> tuple[Rows, list[Problem]]:
    """The words that are sound, and what is wrong with the others. A site without the file has no rows."""
    path = content / FILE
    if not path.is_file():
        return (), []
    where = path.relative_to(root).as_posix()
    text, finding = read_text(path.read_bytes())
    if finding is not None:
        return (), [problem(finding, where, 1, 1)]
    raw, faults = parse_events(text, {WORD, SAME})
    if isinstance(raw, list):
        faults = [each for each in faults if each.finding.code != "GK106"]
    if faults:
        return (), problems_of(where, text, 1, [], faults)
    if not isinstance(raw, list):
        return (), problems_of(where, text, 1, [Finding("GK411", (), {"what": _FORM})], [])
    rows, findings = _read(raw)
    return rows, problems_of(where, text, 1, findings, [])


def _read(raw: list[Raw]) -> tuple[Rows, list[Finding]]:
    findings, rows, first = list[Finding](), list[tuple[str, ...]](), dict[str, int]()
    for number, item in enumerate(raw):
        row = []
        for each in _words(item, number, findings):
            wrong = _wrong(each, first)
            if wrong is None:
                first[fold(each.text)] = number
                row.append(each.text)
            else:
                findings.append(wrong)
        if row:
            rows.append(tuple(row))
    return tuple(rows), findings


def _words(item: Raw, number: int, findings: list[Finding]) -> list[_Written]:
    """The words of one row; nothing, and a finding, if it is not of the form."""
    wrong = _form(item)
    if wrong is None:
        return [*_listed(item, number)]
    what, *path = wrong
    findings.append(Finding("GK411", (number, *path), {"what": what}))
    return []


def _form(item: Raw) -> tuple[str, ...] | None:
    """What is wrong with the form of a row, and at which key; None if nothing is."""
    if not isinstance(item, dict):
        return ("这一项里没有“词”和“同义”",)
    if unknown := [key for key in item if key not in {WORD, SAME}]:
        return f"不认识“{unknown[0]}”", unknown[0]
    if missing := [key for key in (WORD, SAME) if key not in item]:
        return (f"这一项里没有“{missing[0]}”",)
    if not isinstance(item[WORD], str):
        return "“词”只能是一个词", WORD
    same = item[SAME]
    if not isinstance(same, list) or not same or not all(isinstance(each, str) for each in same):
        return "“同义”应写在英文方括号里，至少一个词，用英文逗号隔开", SAME
    return None


def _listed(item: Any, number: int) -> Iterator[_Written]:
    yield _Written(str(item[WORD]).strip(), (number, WORD))
    for place, each in enumerate(item[SAME]):
        yield _Written(str(each).strip(), (number, SAME, place))


def _wrong(word: _Written, first: dict[str, int]) -> Finding | None:
    if not any(map(str.isalnum, word.text)):
        return Finding("GK411", word.path, {"what": "有一个词是空的"})
    if len(word.text) > LONGEST:
        return Finding("GK411", word.path, {"what": f"“{word.text[:LONGEST]}…”超过 {LONGEST} 字，不是词"})
    if (earlier := first.get(fold(word.text))) is not None:
        return Finding("GK412", word.path, {"word": word.text, "row": str(earlier + 1)})
    return None
