"""The example site and the law: every kind is used, no column is blank, and a year later what has expired is gone."""

import json
import re
from pathlib import Path

import pytest

from builder import Ran, Site
from example import REPO, Example, built_example
from gongkai.kind import load_kinds

LATER = "2027-11-24"


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example site as it is built a year later, with nothing but another day."""
    return built_example(tmp_path_factory, LATER)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    site = Site(tmp_path_factory.mktemp("checked"))
    return site.run("check", "--config", str(REPO / "site_config.yml"), "--as-of", "2026-11-24", "--format", "json")


def test_it_passes_without_an_error(checked: Ran) -> None:
    assert checked.code == 0
    assert [each for each in json.loads(checked.out) if each["effect"] == "拦截"] == []


def test_every_kind_is_used(example: Example) -> None:
    used = {public["kind"] for public in example.records().values()}
    assert set(load_kinds().all) - used == set()


def test_it_spans_three_years_and_six_agencies(example: Example) -> None:
    seen = {(public["agency"], public["year"]) for public in example.records().values()}
    agencies = {agency for agency, _ in seen} - {"tianjiazhai"}
    assert len(agencies) == 6
    for agency in agencies:
        assert {(agency, year) for year in (2023, 2024, 2025)} <= seen, agency


def test_no_column_of_the_law_is_blank(example: Example, checked: Ran) -> None:
    codes = {each["code"] for each in json.loads(checked.out)}
    assert "GK580" not in codes
    for url, page in example.pages():
        if "/zfxxgk/" in url:
            assert "还没有公布" not in page.text(), url
            assert "还没有公开" not in page.text(), url


def test_a_year_later_expired_decisions_are_in_no_byte(example: Example, later: Example) -> None:
    before, after = example.records(), later.records()
    gone = {url: public for url, public in before.items() if url not in after}
    assert len(gone) >= 5
    assert {public["kind"] for public in gone.values()} <= {"penalty", "licence", "coercion"}
    files = {url: (later.folder / url).read_bytes() for url in later.files()}
    shown = json.dumps([public["fields"] for public in after.values()], ensure_ascii=False)
    for url, public in gone.items():
        fields = public["fields"]
        words = [public["id"], fields["document_number"], fields.get("facts", "")[:30], fields.get("content", "")[:30]]
        words += [fields[name] for name in ("party", "credit_code") if name in fields and fields[name] not in shown]
        for word in filter(None, words):
            holding = [name for name, data in files.items() if word.encode() in data]
            assert holding == ["data/removed.csv"] * (word == public["id"]), (word, url)


def test_a_year_later_expired_documents_are_marked(example: Example, later: Example) -> None:
    states = [
        {url: public["fields"]["status"] for url, public in records.items() if public["kind"] == "normative-document"}
        for records in (example.records(), later.records())
    ]
    expired = [url for url, state in states[0].items() if state == "现行有效" and states[1][url] == "期满失效"]
    assert expired
    for url in expired:
        assert re.search(r"期满失效有效期到[0-9-]+为止，不再施行。", later.page(url).text()), url


def test_what_is_gone_is_counted(example: Example, later: Example) -> None:
    def expired(site: Example) -> int:
        rows = json.loads(Path(site.folder / "tally/tally.json").read_text(encoding="utf-8"))
        return sum(row["number"] for row in rows if row["ground"] == "公示期满")

    gone = set(example.records()) - set(later.records())
    assert expired(later) - expired(example) == len(gone)
