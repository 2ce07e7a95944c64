"""The query language, held by vectors that the client is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.query import Glossary, Query, parse

VECTORS = json.loads((Path(__file__).parent / "vectors" / "queries.json").read_text(encoding="utf-8"))
GLOSSARY = Glossary(VECTORS["glossary"])
TRICKY = st.text(st.sampled_from('甲乙1０ \u3000\n"“”「」-－:：标题日期金额202501..万〔〕年第号\ud800'), max_size=40)


def as_json(query: Query) -> dict[str, Any]:
    clauses = [{"in": each.place, "any": list(each.words), "not": each.excludes} for each in query.clauses]
    ranges = {"dates": list(query.dates), "amounts": list(query.amounts)}
    return {"clauses": clauses, **ranges, "ignored": list(query.ignored)}


@pytest.mark.parametrize("case", VECTORS["cases"], ids=[case["why"] for case in VECTORS["cases"]])
def test_vectors(case: dict[str, Any]) -> None:
    empty = {"clauses": [], "dates": [None, None], "amounts": [None, None], "ignored": []}
    assert as_json(parse(case["query"], GLOSSARY)) == {**empty, **case["parsed"]}


@given(TRICKY | st.text(max_size=400))
def test_anything_can_be_asked(text: str) -> None:
    query = parse(text, GLOSSARY)
    assert all(word for clause in query.clauses for word in clause.words)
    assert len(query.clauses) <= 20


@given(TRICKY)
def test_what_is_ignored_says_nothing_alone(text: str) -> None:
    for piece in parse(text, GLOSSARY).ignored:
        assert piece in text
        assert parse(piece, GLOSSARY).clauses == ()
