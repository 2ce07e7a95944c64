"""Made-up records with everything a question can ask for, and what such a question finds by reading all of them.

Nothing here uses the program's search but the normal form of a text.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.search.normal import normalise

KINDS = {"penalty": "行政处罚决定", "permit": "行政许可决定", "notice": "公告"}
AGENCIES = {"qingxi": "青溪镇人民政府", "baishi": "白石镇人民政府", "market": "云岭县市场监督管理局"}
GROUPS = {
    "theme": {"卫生": "卫生、体育", "农业": "农业、林业、水利"},
    "validity": {"valid": "现行有效", "void": "失效"},
    "penalty_type": {"fine": "罚款", "warning": "警告"},
}
BANDS = [0, 1000, 5000, 10000, 50000, 100000, 500000, 1000000]
GLOSSARY = [["低保", "最低生活保障"], ["放管服", "简政放权", "优化服务"]]
WORDS = {
    "glossary": GLOSSARY,
    "agencies": [[name, label] for name, label in AGENCIES.items()],
    "covers": {"since": "2022-01", "day": "2025-12-31", "agencies": 3, "records": 0},
    "contact": {"phone": "0000-0000000"},
    "suggest": ["notice"],
}
STOCK = "云岭县行政处罚许可决定书矛盾纠纷化解信访低保最低生活保障简政放权优化服务食品安全管理局环评"


@dataclass
class Made:
    """A record's public JSON without its address, and the texts of its attachments."""

    public: dict[str, Any]
    attachments: list[str]
    is_gone: bool = False

    def address(self, number: int) -> str:
        folder = f"{self.public['agency']}/{self.public['kind']}/{self.public['year']}/03"
        return f"{folder}/{self.public['year']}03-{number:06x}"


@dataclass
class Question:
    """Words of one place with alternatives; dates and amounts both inclusive; names by group."""

    wanted: list[tuple[str, list[str]]] = field(default_factory=list)
    unwanted: list[tuple[str, list[str]]] = field(default_factory=list)
    first: str = ""
    last: str = ""
    least: float | None = None
    most: float | None = None
    filters: dict[str, list[str]] = field(default_factory=dict)


def made_up(count: int, draw: random.Random, stock: str = STOCK) -> list[Made]:
    """Records in order; the first ones are without a day."""
    days = sorted(f"{draw.randint(2022, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}" for _ in range(count))
    return [record("" if number < 3 else day, draw, stock) for number, day in enumerate(days)]


def record(day: str, draw: random.Random, stock: str) -> Made:
    def words(length: int) -> str:
        start = draw.randrange(len(stock) - length)
        return (
            stock[start : start + length] if draw.random() < 0.5 else "".join(draw.choice(stock) for _ in range(length))
        )

    kind, agency, year = draw.choice(list(KINDS)), draw.choice(list(AGENCIES)), int(day[:4] or 2022)
    title = f"关于{words(6)}的{KINDS[kind][-2:]}"
    fields: dict[str, Any] = {
        "title": title,
        "code": f"99{draw.randrange(10**12):012}MA{draw.randrange(100):02}",
        "count": draw.randrange(1000),
        "rows": [{"name": words(4)}, {"name": f"{words(2)}\n{words(2)}"}],
        "body": f"{words(20)}，{words(8)}（{words(3)}）。\n\n**{words(5)}** Abc {words(2)} {draw.randrange(99)} 1.5 x",
    }
    public: dict[str, Any] = {
        "kind": kind, "kind_label": KINDS[kind], "agency": agency, "agency_name": AGENCIES[agency], "title": title,
        "published": day and f"{day} 09:00", "year": year, "fields": fields,
        "facets": {name: draw.sample(list(GROUPS[name]), draw.choice([0, 1, 1, 2])) for name in GROUPS},
    }  # fmt: skip
    if draw.random() < 0.6:
        serial = f"{draw.randint(1, 40):04}" if draw.random() < 0.5 else str(draw.randint(1, 40))
        public["number"] = fields["document_number"] = f"云{draw.choice('市政')}罚〔{year}〕{serial}号"
    if draw.random() < 0.5:
        public["amount"] = f"{draw.choice([0, 1, 10, 1000, 60000]) * draw.random() * 100:.2f}"
        public["facets"]["amount"] = [str(max(band for band in BANDS if band <= float(public["amount"])))]
    attachments = [f"{words(12)}\n{words(6)}"] if draw.random() < 0.2 else []
    return Made(public, attachments, is_gone=draw.random() < 0.05)


def lines_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [line for each in value.values() for line in lines_of(each)]
    if isinstance(value, list):
        return [line for each in value for line in lines_of(each)]
    return [str(value).replace("\n", " ")]


def short(number: str) -> str:
    """云政罚〔2024〕0012号 without the zeros; of the made-up numbers only."""
    head, _, tail = number.partition("〕")
    return f"{head}〕{tail.lstrip('0')}"


def places(made: Made) -> dict[str, str]:
    public = made.public
    numbers = [public["number"], short(public["number"])] if "number" in public else []
    everything = [public["fields"], public["agency_name"], numbers, made.attachments]
    return {
        "any": normalise("\n".join(lines_of(everything))),
        "title": normalise(public["title"]),
        "number": normalise("\n".join(numbers)),
        "agency": normalise(public["agency_name"]),
        "head": normalise("\n".join([public["title"], *numbers])),
    }


def names(public: dict[str, Any], group: str) -> list[str]:
    if group in ("kind", "agency", "year"):
        return [str(public[group])]
    return list(public["facets"].get(group, []))


def part_of(made: Made, question: Question) -> str | None:
    """Where a record has what is asked, "head" or "text"; None if it has not."""
    public, where = made.public, places(made)
    day, amount = public["published"][:10], public.get("amount")
    fits = (
        not made.is_gone
        and all(any(normalise(word) in where[place] for word in words) for place, words in question.wanted)
        and not any(any(normalise(word) in where[place] for word in words) for place, words in question.unwanted)
        and (not (question.first or question.last) or (day != "" and question.first <= day <= (question.last or "9")))
        and (question.least is None or (amount is not None and float(amount) >= question.least))
        and (question.most is None or (amount is not None and float(amount) <= question.most))
        and all(set(names(public, group)) & set(chosen) for group, chosen in question.filters.items() if chosen)
    )
    if not fits:
        return None
    anywhere = [words for place, words in question.wanted if place == "any"]
    is_head = bool(anywhere) and all(any(normalise(word) in where["head"] for word in words) for words in anywhere)
    return "head" if is_head else "text"


def brute(records: Sequence[Made], question: Question) -> list[tuple[int, str]]:
    """Numbers and parts of what is found, in order."""
    found = [(number, part) for number, made in enumerate(records) if (part := part_of(made, question))]
    return sorted(found, key=lambda each: (each[1] != "head", -each[0]))


def write_public(site: Path, records: Sequence[Made]) -> list[dict[str, Any]]:
    """Write what the records' pages have beside them, and words.json. Returns the public JSON of each."""
    everything = []
    for number, made in enumerate(records):
        path = site / f"{made.address(number)}.json"
        public = {"url": f"{made.address(number)}.html", **made.public}
        path.parent.mkdir(parents=True, exist_ok=True)
        if made.attachments:
            public["attachment_text"] = f"{path.stem}.text.json"
            texts = {"texts": [{"name": "附件", "text": text} for text in made.attachments], "truncated": False}
            (path.parent / public["attachment_text"]).write_text(json.dumps(texts), encoding="utf-8")
        if not made.is_gone:
            path.write_text(json.dumps(public, ensure_ascii=False), encoding="utf-8")
        everything.append(public)
    (site / "search").mkdir(exist_ok=True)
    (site / "search" / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
    return everything
