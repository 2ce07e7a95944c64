"""Made-up records with everything that a search looks at, published; and what brute force finds among them."""

import json
import random
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from gongkai.pool import Here
from gongkai.search.index import rebuild_index
from gongkai.search.match import Filters
from gongkai.search.normal import normalise
from gongkai.search.query import Clause, Query
from gongkai.search.root import Outline
from gongkai.search.serial import without_zeros
from gongkai.search.target import Target
from gongkai.search.text import leaves, searched_of
from gongkai.search.update import GONE
from search_records import SMALL, Rows

KINDS = {"penalty": "行政处罚决定", "permit": "行政许可决定", "notice": "公告"}
AGENCIES = {"qingxi": "青溪镇人民政府", "baishi": "白石镇人民政府", "zhen": "青溪镇综合行政执法队"}
YEARS = (2023, 2024)
PENALTIES = ("罚款", "警告")
OUTLINE = Outline({
    "kind": list(KINDS.items()),
    "agency": list(AGENCIES.items()),
    "year": [(str(year), f"{year}年") for year in YEARS],
    "penalty_type": [(name, name) for name in PENALTIES],
})
GLOSSARY = [["低保", "最低生活保障"], ["罚", "处罚", "行政处罚"]]
STOCK = "云岭县行政处罚许可低保最低生活保障公告12０3ab "

Public = dict[str, Any]


def random_records(draw: random.Random, count: int) -> list[Public]:
    """Oldest first."""
    days = sorted(f"{draw.choice(YEARS)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}" for _ in range(count))
    return [_record(draw, number, day) for number, day in enumerate(days)]


def _record(draw: random.Random, number: int, day: str) -> Public:
    def words(most: int) -> str:
        return "".join(draw.choice(STOCK) for _ in range(draw.randrange(1, most)))

    kind, agency = draw.choice(list(KINDS)), draw.choice(list(AGENCIES))
    folder, name = f"{agency}/{kind}/{day[:4]}/{day[5:7]}", f"{day[:4]}{day[5:7]}-{number:06x}"
    number = {"number": f"云政发〔{day[:4]}〕{draw.choice(['', '0', '00'])}{draw.randrange(1, 20)}号"}
    number = number if draw.random() < 0.7 else {}
    title, amount = f"关于{words(8)}的{KINDS[kind]}", draw.choice([None, "0", "999.5", "5000", "50000"])
    aid = draw.choice(["", "", "低保", "最低生活保障"])
    return {
        "id": name, "url": f"{folder}/{name}.html", "kind": kind, "kind_label": KINDS[kind], "agency": agency,
        "agency_name": AGENCIES[agency], "title": title, "date": day, "published": f"{day} 09:00", "year": int(day[:4]),
        "facets": {"penalty_type": [draw.choice(PENALTIES)]} if kind == "penalty" else {},
        "fields": {"title": title, "body": f"{words(40)}，{aid}{words(8)}\n{words(9)}", "rows": [words(4)], **number},
        **number,
        **({"amount": amount} if amount else {}),
        **({"attachment_text": f"{name}.text.json"} if draw.random() < 0.3 else {}),
    }  # fmt: skip


def attached(public: Public) -> list[str]:
    return [f"附件{public['title'][::-1]}\n第二行"] if "attachment_text" in public else []


def publish(site: Path, records: Sequence[Public], gone: frozenset[int] = frozenset()) -> None:
    """The index and the JSON files of the records, but of those that are gone."""
    rows = [GONE if at in gone else searched_of(each, attached(each)) for at, each in enumerate(records)]
    site.mkdir(parents=True, exist_ok=True)
    months = {each["published"][:7]: at for at, each in reversed([*enumerate(records)])}
    outline = OUTLINE._replace(months=sorted(months.items()))
    rebuild_index(Target(site), site, Rows(rows), outline, Here(), SMALL)
    _write(
        site / "search" / "words.json",
        {
            "glossary": GLOSSARY,
            "agencies": [[name, label, label[:2]] for name, label in AGENCIES.items()],
            "covers": {"since": "2023-01", "day": "2024-12-30", "agencies": 3, "records": len(records) - len(gone)},
            "contact": {"phone": "0000-0000001"},
        },
    )
    for at, each in enumerate(records):
        if at not in gone:
            path = (site / each["url"]).with_suffix(".json")
            _write(path, each)
            if texts := attached(each):
                _write(path.with_suffix(".text.json"), {"texts": [{"name": "附件", "text": text} for text in texts]})


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def by_brute_force(records: Sequence[Public], query: Query, filters: Filters) -> list[str]:
    """The addresses of what is found, in order: what the words of the specification say, read literally."""
    newest_first = [each for each in reversed(records) if _is_wanted(each, query, filters)]
    wanted = [clause for clause in query.clauses if clause.place == "any" and not clause.excludes]
    at_head = [each for each in newest_first if all(_has(clause.words, _head(each)) for clause in wanted)]
    return [each["url"] for each in (*at_head, *(each for each in newest_first if each not in at_head))]


def _is_wanted(public: Public, query: Query, filters: Filters) -> bool:
    given = {**public["facets"], **{name: [str(public[name])] for name in ("kind", "agency", "year")}}
    if any(names and not set(names) & set(given.get(group, ())) for group, names in filters.items()):
        return False
    (first, last), (least, most) = query.dates, query.amounts
    if not (first or "") <= public["published"][:10] <= (last or "9999"):
        return False
    if (least, most) != (None, None):
        amount = float(public.get("amount", "nan"))
        if not (0 if least is None else least) <= amount <= (1e99 if most is None else most):
            return False
    return all(_holds(clause, public) for clause in query.clauses)


def _holds(clause: Clause, public: Public) -> bool:
    lines = {
        "any": [*leaves(public["fields"]), public["agency_name"], *_numbers(public)[1:], *attached(public)],
        "title": [public["title"]],
        "number": _numbers(public),
        "agency": [public["agency_name"]],
    }
    return _has(clause.words, lines[clause.place]) != clause.excludes


def _head(public: Public) -> list[str]:
    return [public["title"], *_numbers(public)]


def _numbers(public: Public) -> list[str]:
    """As written, and without zeros."""
    return [public["number"], without_zeros(public["number"])] if "number" in public else []


def _has(words: Sequence[str], lines: Sequence[str]) -> bool:
    return any(word in _normal(line) for word in words for line in lines)


@lru_cache(maxsize=10_000)
def _normal(line: str) -> str:
    return normalise(line.replace("\n", " "))


def random_queries(draw: random.Random, records: Sequence[Public], count: int) -> Iterator[str]:
    for _ in range(count):
        pieces = [_piece(draw, draw.choice(records)) for _ in range(draw.choice([0, 1, 1, 1, 2, 2, 3]))]
        yield " ".join(pieces)


def _piece(draw: random.Random, public: Public) -> str:
    text = draw.choice([public["fields"]["body"], public["title"], public.get("number", "云"), *attached(public)])
    start = draw.randrange(len(text))
    word = text[start : start + draw.choice([1, 1, 2, 2, 3, 5, 9])].replace(" ", "") or "云"
    fixed = (
        "低保 -行政处罚 -文号:3号 机关:青溪 -机关:执法 机关:没有 日期:..2024-05-14 日期:2023-06..2024-03 金额:..999.5 "
        "金额:1..1万 金额:5000 金额:0"
    )
    return draw.choice([
        word, word, word, f'"{text[start : start + 6]}"', f"-{word}", f"-「{word}」", f"标题:{word}", f"-标题:{word}",
        f"文号:{public.get('number', '7号')}", f"日期:{public['published'][:7]}..", *fixed.split(),
    ])  # fmt: skip
