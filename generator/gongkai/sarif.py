"""Problems as SARIF 2.1.0: results with regions, and each sort of problem that occurs as a rule with its help."""

import json
import os
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from gongkai.code_quality import fingerprints
from gongkai.privacy.scan import conceal
from gongkai.problem import Effect, Problem, Sort, sorts

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL: dict[Effect, str] = {"拦截": "error", "需说明": "warning", "提示": "note"}


def as_sarif(problems: Sequence[Problem], prefix: str = "") -> str:
    """The log as JSON in ASCII, whatever the console's encoding. `prefix` leads from the repository to the site."""
    codes = sorted({each.code for each in problems})
    driver = {
        "name": "gongkai", "version": version("gongkai"), "language": "zh-CN",
        "rules": [_rule(sorts()[code]) for code in codes],
    }  # fmt: skip
    results = [
        _result(each, codes.index(each.code), print_, prefix)
        for each, print_ in zip(problems, fingerprints(problems), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(sort: Sort) -> dict[str, Any]:
    parts = (("为什么", sort.why), ("依据", sort.basis), ("改法", sort.fix), ("错误", sort.bad), ("正确", sort.good))
    said = "\n\n".join(f"{label}：{text}" for label, text in parts if text)
    return {
        "id": sort.code,
        "shortDescription": {"text": sort.text},
        "help": {"text": said},
        "defaultConfiguration": {"level": _LEVEL[sort.effect]},
    }


def _result(each: Problem, rule: int, print_: str, prefix: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(prefix + conceal(each.path)))}}
    if each.line:
        place["region"] = {"startLine": each.line, "startColumn": max(1, each.column)}
        if each.column and each.width:
            place["region"]["endColumn"] = each.column + each.width
        if each.excerpt:
            place["region"]["snippet"] = {"text": each.excerpt}
    location: dict[str, Any] = {"physicalLocation": place}
    if each.field:
        location["logicalLocations"] = [{"name": each.field}]
    return {
        "ruleId": each.code, "ruleIndex": rule, "level": _LEVEL[each.effect],
        "message": {"text": f"{each.message}。{each.fix}"}, "locations": [location],
        "partialFingerprints": {"gongkai/v1": print_},
    }  # fmt: skip
