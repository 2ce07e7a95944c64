"""Problems as a Code Quality report of GitLab: description, check_name, fingerprint, severity, location."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gongkai.privacy.scan import conceal
from gongkai.problem import Effect, Problem

_SEVERITY: dict[Effect, str] = {"拦截": "blocker", "需说明": "major", "提示": "info"}


def as_code_quality(problems: Sequence[Problem], prefix: str = "") -> str:
    """The report as JSON in ASCII, whatever the console's encoding. `prefix` leads from the repository to the site."""
    return json.dumps([
        {
            "description": f"{each.message}。{each.fix}",
            "check_name": each.code,
            "fingerprint": print_,
            "severity": _SEVERITY[each.effect],
            "location": {"path": prefix + conceal(each.path), "lines": {"begin": each.line or 1}},
        }
        for each, print_ in zip(problems, fingerprints(problems), strict=True)
    ], indent=1)  # fmt: skip


def fingerprints(problems: Iterable[Problem]) -> Iterator[str]:
    """One for each problem, different for each, and the same when only the lines above it change."""
    seen = Counter[str]()
    for each in problems:
        about = "\0".join((each.code, conceal(each.path), each.field, each.message, each.excerpt))
        seen[about] += 1
        text = f"{about}\0{seen[about]}".encode(errors="surrogatepass")
        yield hashlib.blake2b(text, digest_size=16).hexdigest()
