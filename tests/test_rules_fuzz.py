"""No rule raises, whatever a record says that can be read; the records are absurd, made from a seed."""

import json

import pytest

from builder import Ran, Site
from gongkai.kind import load_kinds
from gongkai.value import UNKNOWN
from record_fuzz import SET, absurd

KINDS = list(load_kinds().all.values())
HIDING = frozenset({"withdrawn", "repaired_on", "disclosure"})
DAYS = ("2024-12-31", "1999-01-01", "2199-12-31")


def only_readable(site: Site, day: str) -> Ran:
    """Check, take out what blocks, and check again: rules between records look only where every record is read."""
    for _ in range(9):
        ran = site.check("--as-of", day, "--format", "json")
        assert ran.code in {0, 1}, ran.err
        blocked = {each["path"] for each in json.loads(ran.out) if each["effect"] == "拦截"}
        if not blocked:
            break
        for path in blocked:
            site.without(path)
    return ran


THIRD = pytest.param(3, "qingxi", marks=pytest.mark.slow)


@pytest.mark.parametrize(("seed", "agency"), [(1, "qingxi"), (2, "sample"), THIRD])
def test_no_rule_raises(site: Site, seed: int, agency: str) -> None:
    site.agency(agency)
    for kind, records in absurd(KINDS, seed, 5, unknown=agency == "sample"):
        for number, record in enumerate(records):
            site.file(f"content/{agency}/{kind.name}/2024/{number}.yml", record)
    only_readable(site, DAYS[seed % 3]).exit(0)
    for day in DAYS:
        assert site.run("check", "--due", "--jobs", "1", "--as-of", day).code in {0, 1}


def test_no_rule_raises_for_records_without_anything(site: Site) -> None:
    """不详 wherever a sample may say it."""
    site.agency("sample")
    for number, kind in enumerate(KINDS):
        fields = [each for each in kind.schema.fields.values() if each.audience != "never" and each.name not in SET]
        record = {each.name: UNKNOWN for each in fields if each.name not in HIDING}
        record |= {"id": f"202401-{number:06}", "published": "2024-01-05 09:30"}
        site.file(f"content/sample/{kind.name}/2024/a.yml", json.dumps(record, ensure_ascii=False))
    site.check().exit(0)
