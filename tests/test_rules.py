"""Every rule, word for word: rules/gkNNN.txt holds sites that break it and sites that do not.

The files are written like those of broken/ (see clerk_cases.py), but hold only what is said of that rule, and of
records that cannot be read: what other rules think of the same site does not matter here.
"""

import re
from pathlib import Path

import pytest

from builder import Site
from clerk_cases import Case, accept, cases, odd, visible
from gongkai.rules import rules

FOLDER = Path(__file__).parent / "rules"
FILES = sorted(FOLDER.glob("*.txt"))
ALL = [(path, case) for path in FILES for case in cases(path)]
FORMS = ("check", "check_all", "check_site", "marks", "asks", "SORT")
CODE = re.compile(r"  (错误|需说明|提示) (GK\d{3})  ")


def said(output: str, code: str) -> tuple[int, str]:
    """What `output` says of the rule `code` and of unreadable records, and the exit code of that alone."""
    kept, blocks = [], False
    for block in re.split(r"\n(?=\n|\S)", output.replace("\n\n", "\n")):
        match = CODE.search(block)
        if match and (match[2] == code or match[2] < "GK500"):
            kept.append(block.strip("\n"))
            blocks = blocks or match[1] == "错误"
    return int(blocks), "\n\n".join(kept) + "\n" if kept else "\n"


@pytest.mark.parametrize(("path", "case"), ALL, ids=[f"{path.stem}: {case.title}" for path, case in ALL])
def test_clerk_is_told(path: Path, case: Case, site: Site, request: pytest.FixtureRequest) -> None:
    for name, text in case.files:
        site.file(name, odd(text))
    ran = site.check(*case.arguments)
    assert ran.code in {0, 1}, ran.out + ran.err
    code, printed = said(ran.out + ran.err, path.stem[:5].upper())
    if request.config.getoption("--accept"):
        case.code, case.printed = code, visible(printed)
        accept(path, [each for where, each in ALL if where == path])
    assert (code, printed) == (case.code, odd(case.printed or "\n"))


@pytest.mark.parametrize("code", [rule.CODE for rule in rules()])
def test_rule_has_a_failing_and_a_passing_record(code: str) -> None:
    mine = cases(FOLDER / f"{code.lower()}.txt")
    assert any(code in case.printed for case in mine), "none fails"
    assert any(code not in case.printed for case in mine), "none passes"


def test_rules_tell_what_they_need_to() -> None:
    for rule in rules():
        assert rule.CODE.lower() == rule.__name__.rpartition(".")[2][:5], rule.CODE
        assert rule.__doc__
        assert sum(hasattr(rule, name) for name in FORMS) == 1, rule.CODE
        assert hasattr(rule, "FACTS") != (hasattr(rule, "check") or hasattr(rule, "SORT")), rule.CODE
