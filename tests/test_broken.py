"""Bad input, word for word: every case in broken/*.txt (see clerk_cases.py) is a site that is wrong."""

from pathlib import Path

import pytest

from builder import Site
from clerk_cases import Case, accept, cases, odd, visible

FOLDER = Path(__file__).parent / "broken"
ALL = [(path, case) for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(("path", "case"), ALL, ids=[f"{path.stem}: {case.title}" for path, case in ALL])
def test_clerk_is_told(path: Path, case: Case, site: Site, request: pytest.FixtureRequest) -> None:
    for name, text in case.files:
        site.file(name, odd(text))
    ran = site.check(*case.arguments)
    if request.config.getoption("--accept"):
        case.code, case.printed = ran.code, visible(ran.out + ran.err)
        accept(path, [each for where, each in ALL if where == path])
    assert (ran.code, ran.out + ran.err) == (case.code, odd(case.printed))
