"""Records that are absurd but can be read: a kind's example with values changed, left out, repeated and shuffled."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import UNKNOWN, Raw

DAYS = ("1900-01-01", "2199-12-31", "2024-02-29", "2023-12-31", "2024-06-30", "2025-01-31", "2026-05-01")
WHOLES = ("0", "1", "-1", "2024", "1900", "2199", "9999", "999999999999999")
PARTS = ("0", "0.01", "-0.01", "100", "123456789012345", "0.000001", "99999999999.99")
TEXTS = (
    "张三丰", "张某某", "云岭县某某公司", "无", "/", "0", "、", "（）", "甲；乙；丙", "罚款100000元，没收0.5万元",
    "第一条第", "二〇二四年十三月", "共受理999999999999999件，同比增长-100%", "十百千万亿万", "甲" * 400, "https://example.com/",
    "云市监罚〔2024〕12号", "〔〕号", "12345", "91999900MA00000000", "C" * 18, "|a|b|\n|-|-|\n|1|",
    "# 一\n## 二\n", "[](", "2024年2月30日至2023年1月1日",
)  # fmt: skip
SET = frozenset({"id", "published", "agency", "attachments", "explain", "releases"})
"""What is set for every record, or would settle what the rules say."""


@dataclass(frozen=True, slots=True)
class Absurd:
    """Makes records from a seed. `ids` are what references may lead to; `unknown` allows 不详."""

    chance: random.Random
    ids: dict[str, list[str]]
    unknown: bool

    def record(self, kind: Kind, record_id: str) -> dict[str, Raw]:
        """One record of a kind, further from its example the higher a number thrown for it."""
        example = yaml.load(kind.example or "{}", Loader=yaml.CBaseLoader)
        made = self._mapping(example, kind.schema, self.chance.choice((0.02, 0.1, 0.3, 0.8)))
        return {**made, "id": record_id, "published": f"{self.chance.choice(DAYS)} 09:30"}

    def _mapping(self, given: Raw, schema: Schema, wild: float) -> dict[str, Raw]:
        old = given if isinstance(given, dict) else {}
        written = {field.name: value for key, value in old.items() if (field := schema.find(key))}
        made: dict[str, Raw] = {}
        for field in self._shuffled(
            [each for each in schema.fields.values() if each.audience != "never" and each.name not in SET], wild
        ):
            there = field.name in written
            if self.chance.random() < wild / 4 and not (field.required and self.chance.random() < 0.98):
                continue
            if there or field.required or self.chance.random() < wild / 2:
                value = self._value(written.get(field.name, ""), field, wild, there)
                if value != "":
                    made[field.name] = value
        return made

    def _value(self, given: Raw, field: Field, wild: float, there: bool) -> Raw:
        if self.unknown and self.chance.random() < wild:
            return UNKNOWN
        if field.schema is not None:
            if field.type == "group":
                return self._mapping(given, field.schema, wild) or ""
            rows = [*given] if isinstance(given, list) else [{}] * self.chance.randint(1, 4)
            if self.chance.random() < wild:
                rows = self.chance.choices(rows, k=self.chance.randint(1, 6)) if rows else rows
            return [row for each in rows if (row := self._mapping(each, field.schema, wild))]
        if there and self.chance.random() >= wild:
            return given
        return self._scalar(field)

    def _scalar(self, field: Field) -> Raw:
        pick, options = self.chance.choice, field.options
        match field.type:
            case "date":
                return pick(DAYS)
            case "datetime":
                return f"{pick(DAYS)} {pick(('00:00', '23:59'))}"
            case "integer" | "decimal" | "percent":
                pool = WHOLES if field.type == "integer" else PARTS
                return pick([each for each in pool if _within(each, options)])
            case "choice":
                return str(pick(options["choices"]))
            case "choices":
                choices = options["choices"]
                return [*map(str, self.chance.sample(choices, self.chance.randint(1, len(choices))))]
            case "reference":
                return pick([each for kind, ids in self.ids.items() if kind in options["to"] for each in ids] or [""])
            case "attachment" | "credit_code":
                return ""
            case _:
                if "pattern" in options:
                    return ""
                return pick(TEXTS)[: options.get("length", 2000)]

    def _shuffled(self, fields: list[Field], wild: float) -> list[Field]:
        if self.chance.random() < wild:
            self.chance.shuffle(fields)
        return fields


def _within(number: str, options: Mapping[str, Any]) -> bool:
    low, high = options.get("min"), options.get("max")
    return (low is None or float(number) >= float(low)) and (high is None or float(number) <= float(high))


def absurd(kinds: list[Kind], seed: int, each: int, unknown: bool) -> Iterator[tuple[Kind, list[str]]]:
    """For every kind, so many documents of it."""
    names = {kind.name: [f"2024{n % 12 + 1:02}-{k:02}{n:06}" for n in range(each)] for k, kind in enumerate(kinds)}
    made = Absurd(random.Random(seed), names, unknown)
    for kind in kinds:
        records = [made.record(kind, record_id) for record_id in names[kind.name]]
        yield kind, [json.dumps(record, ensure_ascii=False, indent=1) + "\n" for record in records]
