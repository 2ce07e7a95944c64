"""Reports for GitLab's Code Quality and in SARIF 2.1.0, as their documents describe them."""

import json
import re
from urllib.parse import unquote

from builder import RECORDS, Site, notice

BAD = notice("202401-aaaaaa", "天气: 晴\n").replace("其他", "撤消")


def test_gitlab(site: Site) -> None:
    ran = site.file("公告 1.yml", BAD).file("c.docx", "x").check("--format", "gitlab").exit(1)
    assert ran.out.isascii()
    found = json.loads(ran.out)
    assert [set(each) for each in found] == [{"description", "check_name", "fingerprint", "severity", "location"}] * 3
    assert [(each["check_name"], each["severity"], each["location"]) for each in found] == [
        ("GK124", "info", {"path": f"{RECORDS}/c.docx", "lines": {"begin": 1}}),
        ("GK214", "blocker", {"path": f"{RECORDS}/公告 1.yml", "lines": {"begin": 4}}),
        ("GK202", "blocker", {"path": f"{RECORDS}/公告 1.yml", "lines": {"begin": 5}}),
    ]
    assert found[1]["description"] == (
        "“公告类型”不能写“撤消”。您是不是要写“撤回”？可以写：撤回、更正、零报告、其他"
    )  # fmt: skip


def test_fingerprints_differ_and_do_not_hang_on_lines(site: Site) -> None:
    def prints() -> list[str]:
        return [each["fingerprint"] for each in json.loads(site.check("--format", "gitlab").out)]

    before = (site.file("a.yml", BAD).file("b.yml", BAD), prints())[1]
    assert len(set(before)) == len(before) >= 4
    site.file("a.yml", f"# 说明\n{BAD}")
    assert prints() == before


def test_sarif(site: Site) -> None:
    ran = site.file("公告 1.yml", BAD).file("c.docx", "x").check("--format", "sarif").exit(1)
    assert ran.out.isascii()
    log = json.loads(ran.out)
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"], run["tool"]["driver"]["name"]) == (
        "2.1.0",
        "unicodeCodePoints",
        "gongkai",
    )
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["GK124", "GK202", "GK214"]
    assert all(each["help"]["text"] and each["shortDescription"]["text"] for each in rules)
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert re.fullmatch("[0-9a-f]{32}", each["partialFingerprints"]["gongkai/v1"])
    result = next(each for each in run["results"] if each["ruleId"] == "GK214")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].isascii()
    assert unquote(place["artifactLocation"]["uri"]) == f"{RECORDS}/公告 1.yml"
    assert place["region"] == {
        "startLine": 4, "startColumn": 7, "endColumn": 9, "snippet": {"text": "公告类型: 撤消"}
    }  # fmt: skip
    assert (result["level"], result["locations"][0]["logicalLocations"]) == ("error", [{"name": "公告类型"}])


# By the name under which an object stands: the properties it must and may have in SARIF 2.1.0 (3.13 to 3.52) that are
# used here. The schema takes no others but the optional ones that are not used.
SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "runs": ({"tool"}, {"results", "columnKind"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"version", "language", "rules"}),
    "rules": ({"id"}, {"shortDescription", "help", "defaultConfiguration"}),
    "defaultConfiguration": (set(), {"level"}),
    "results": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints"}),
    "locations": (set(), {"physicalLocation", "logicalLocations"}),
    "logicalLocations": (set(), {"name"}),
    "physicalLocation": ({"artifactLocation"}, {"region"}),
    "artifactLocation": ({"uri"}, set()),
    "region": (set(), {"startLine", "startColumn", "endColumn", "snippet"}),
    **dict.fromkeys(("message", "help", "shortDescription", "snippet"), ({"text"}, set[str]())),
}


def shaped(name: str, found: object) -> None:
    if name == "partialFingerprints":
        assert isinstance(found, dict)
        assert all(isinstance(each, str) for each in found.values())
    elif isinstance(found, dict):
        must, may = SHAPES[name]
        assert must <= found.keys() <= must | may, name
        for key, value in found.items():
            shaped(key, value)
    elif isinstance(found, list):
        for each in found:
            shaped(name, each)
    elif name == "level":
        assert found in {"none", "note", "warning", "error"}
    elif name in {"startLine", "startColumn", "endColumn", "ruleIndex"}:
        assert type(found) is int
        assert found >= (0 if name == "ruleIndex" else 1)
    else:
        assert type(found) is str
        assert found


def test_sarif_has_the_shape_of_the_schema(site: Site) -> None:
    site.file("公告 1.yml", BAD).file("c.docx", "x").notice("202402-aaaaaa", "公告正文: 张三 11010519491231002X\n")
    site.file("content/agencies/bad.yml", "机关标识: bad\n机关名称: \n")
    log = json.loads(site.check("--format", "sarif").exit(1).out)
    shaped("log", log)
    regions = [
        each["locations"][0]["physicalLocation"].get("region", {"startColumn": 1}) for each in log["runs"][0]["results"]
    ]
    assert len(regions) > 4
    assert all(each.get("endColumn", each["startColumn"] + 1) > each["startColumn"] for each in regions)
    severities = {each["severity"] for each in json.loads(site.check("--format", "gitlab").exit(1).out)}
    assert severities <= {"info", "minor", "major", "critical", "blocker"}


def test_nothing_wrong(site: Site) -> None:
    site.notice("202401-aaaaaa")
    assert json.loads(site.check("--format", "gitlab").exit(0).out) == []
    assert json.loads(site.check("--format", "sarif").exit(0).out)["runs"][0]["results"] == []


def test_private_words_are_masked(site: Site) -> None:
    site.notice("202401-aaaaaa", "公告正文: 张三 11010519491231002X\n")
    for form in ("gitlab", "sarif"):
        ran = site.check("--format", form).exit(1)
        assert "GK601" in ran.out
        assert "11010519491231002X" not in ran.out
