"""What may keep a record or a site from being published, and on what ground: nothing else blocks.

A rule that could only be cleared by changing a fact (late, too short, a sum in an issued table, a step left out) would
invite false dates and false numbers, so it asks for an explanation or gives a hint.
"""

import re
from pathlib import Path

import pytest

from gongkai import rules as package
from gongkai.field import Schema
from gongkai.kind import load_kinds
from gongkai.problem import BLOCKS, sorts
from gongkai.rules import rules

PRIVATE, SEALED, UNREVIEWED = "private", "sealed", "unreviewed"
UNREADABLE, IDENTITY = "unreadable", "identity or address conflict"
RULES = {
    "GK523": PRIVATE,  # a minor
    "GK528": PRIVATE,  # full name of a natural person
    "GK587": IDENTITY,  # index number given twice
    "GK601": PRIVATE,  # resident id
    "GK602": PRIVATE,  # mobile number
    "GK603": PRIVATE,  # bank card
    "GK604": PRIVATE,  # names of children
    "GK607": SEALED,  # penalty under 治安管理处罚法
    "GK608": PRIVATE,  # penalty of a minor
    "GK609": PRIVATE,  # passport
    "GK614": SEALED,  # record of a police penalty in a text
    "GK631": PRIVATE,  # the party's name in the reason for a withdrawal
}
STRUCTURE = {
    "GK102 GK103 GK104 GK105 GK106 GK107 GK108 GK109 GK110 GK111 GK112 GK113 GK114 GK115 GK116": UNREADABLE,
    "GK133 GK134 GK135 GK136 GK137 GK138 GK139": UNREADABLE,
    "GK120 GK121 GK122 GK123 GK125 GK127 GK128 GK129 GK130 GK131 GK132": IDENTITY,
    "GK201 GK202 GK203 GK204 GK205 GK206 GK208 GK209 GK211 GK212 GK213 GK214 GK219 GK223": UNREADABLE,
    "GK210": PRIVATE,
    "GK215 GK216 GK217 GK221 GK222 GK301 GK302 GK304": IDENTITY,
    "GK218": UNREADABLE,
    "GK401 GK402 GK403 GK404 GK405 GK406 GK413": IDENTITY,
    "GK407 GK408 GK409 GK410 GK411 GK412": UNREADABLE,
    "GK420 GK421": UNREADABLE,
    "GK422 GK423 GK424 GK427 GK428": IDENTITY,
    "GK225 GK226 GK227": UNREVIEWED,
    "GK620": UNREADABLE,
    "GK621 GK622 GK625": PRIVATE,
    "GK624": UNREVIEWED,
    "GK701 GK702 GK703 GK705 GK706 GK707 GK709 GK730": UNREADABLE,  # rows and documents that an import leaves out
    "GK704 GK731 GK750 GK751 GK752 GK753": IDENTITY,
    "GK708": SEALED,  # a row that says the decision was withdrawn
}
FACTS = frozenset({"date", "datetime", "integer", "decimal", "percent"})
ENVELOPE = frozenset({"published", "corrections.on", "withdrawn.on", "explain.on", "releases.on"})
ALWAYS_THERE = {
    "budget": {"year", "summary_table.amount", "three_public.amount"},
    "check-plan": {"year"},
    "check-result": {"decided_on"},
    "cleaning-result": {"year"},
    "coercion": {"decided_on"},
    "consultation": {"start", "end"},
    "decision": {"execution.date"},
    "decision-catalogue": {"year", "adjustments.date"},
    "delegation": {"valid_from"},
    "disclosure-guide": {"updated", "clocks.days"},
    "disclosure-report": {"year"},
    "discretion-standard": {"effective"},
    "enforcement-statistics": {"year", "period_end"},
    "hearing": {"noticed_on", "composition.count", "notices.date"},
    "licence": {"decided_on", "history.on"},
    "normative-document": {"renewals.date", "renewals.until"},
    "officer": {"valid_until"},
    "other-act": {"decided_on"},
    "penalty": {"decided_on"},
    "review-list": {"effective"},
    "rule-of-law-report": {"year", "indicators.value"},
    "site-report": {"year"},
    "tally": {"year", "counts.number"},
}
"""Dates and numbers that a record cannot be without: its own day or year, or what makes a row a row."""


def test_only_listed_rules_block() -> None:
    assert {rule.CODE for rule in rules() if rule.EFFECT == BLOCKS} == set(RULES)


def test_only_listed_problems_of_the_structure_block() -> None:
    mine = {rule.CODE for rule in rules()}
    listed = {code for codes in STRUCTURE for code in codes.split()}
    assert {code for code, sort in sorts().items() if sort.effect == BLOCKS and code not in mine} == listed


def test_no_rule_is_made_stronger_by_a_finding() -> None:
    for path in Path(package.__path__[0]).glob("gk*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(re.findall(rf'"{BLOCKS}"', text)) == ('EFFECT: Effect = "拦截"' in text), path.name


@pytest.mark.parametrize("kind", load_kinds().all)
def test_no_fact_is_demanded_that_may_not_exist(kind: str) -> None:
    assert set(required(load_kinds().all[kind].schema, "")) - ENVELOPE == ALWAYS_THERE.get(kind, set())


def required(schema: Schema, above: str) -> list[str]:
    """Paths of the required dates and numbers of a schema."""
    found: list[str] = []
    for name, field in schema.fields.items():
        found += [above + name] if field.required and field.type in FACTS else []
        found += required(field.schema, f"{above}{name}.") if field.schema else []
    return found
