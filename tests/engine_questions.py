"""Random questions of every sort about made-up records, as data and as a reader writes them."""

import random
from collections.abc import Sequence

from engine_corpus import AGENCIES, GLOSSARY, GROUPS, KINDS, Made, Question, lines_of, short
from gongkai.search.normal import normalise

QUOTES = ["“{}”", '"{}"', "「{}」", "『{}』"]
BRACKETS = ["〔{}〕", "[{}]", "（{}）", "【{}】", "［{}］", "({})"]


def asked(draw: random.Random, records: Sequence[Made]) -> tuple[Question, dict[str, object]]:
    """A question and what is given to the engine for it."""
    question, pieces = Question(), list[str]()
    for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
        sort = draw.choice(["phrase", "phrase", "phrase", "word", "glossary", "title", "number", "number", "agency"])
        place, words, written = CLAUSES[sort](draw, draw.choice(records))
        excludes = draw.random() < 0.15
        (question.unwanted if excludes else question.wanted).append((place, words))
        pieces.append(draw.choice("-－") + written if excludes else written)
    given: dict[str, object] = {}
    if draw.random() < 0.25:
        question.first, question.last = sorted(f"{draw.randint(2022, 2025)}-{draw.randint(1, 12):02}-01" for _ in "12")
        if draw.random() < 0.5:
            question.first = f"{question.first[:8]}{draw.randint(2, 28):02}"
            question.last = f"{question.last[:4]}-12-31"
            given |= {"from": question.first, "to": question.last[:4]}
        else:
            pieces.append(f"日期{draw.choice(':：')}{question.first}..{question.last}")
    if draw.random() < 0.2:
        question.least = draw.choice([1, 100, 1000, 10000])
        pieces.append(f"金额:{question.least}..")
    if draw.random() < 0.1:
        question.most = given["max"] = draw.choice([1000, 50000])
    if draw.random() < 0.5:
        group, names = draw.choice(list(FILTERS.items()))
        question.filters[group] = draw.sample(names, draw.choice([1, 1, 2]))
    draw.shuffle(pieces)
    return question, {"q": draw.choice(" 　").join(pieces), "filters": question.filters, **given}


FILTERS = {
    "kind": list(KINDS),
    "agency": list(AGENCIES),
    "year": ["2022", "2023", "2024", "2025"],
    **{name: list(labels) for name, labels in GROUPS.items()},
    "amount": ["0", "1000", "10000", "50000", "1000000"],
}
Clause = tuple[str, list[str], str]


def phrase(draw: random.Random, made: Made) -> Clause:
    """Some characters of a line: some occur nowhere else, some nearly everywhere."""
    lines = lines_of([made.public["fields"], made.attachments, made.public["agency_name"]])
    while True:
        line = draw.choice(lines)
        start = draw.randrange(len(line))
        piece = line[start : start + draw.randint(1, 12)]
        if normalise(piece) and "〕0" not in piece:
            return "any", [piece], draw.choice(QUOTES).format(piece)


def word(draw: random.Random, made: Made) -> Clause:
    while True:
        _, (piece,), _ = phrase(draw, made)
        bare = "".join(piece.split())
        if bare[0] not in "-－" and normalise(bare) and all(normalise(bare) not in row for row in GLOSSARY):
            return "any", [bare], bare


def glossary(draw: random.Random, _: Made) -> Clause:
    row = draw.choice(GLOSSARY)
    return "any", row, draw.choice(row)


def title(draw: random.Random, made: Made) -> Clause:
    text = made.public["title"]
    start = draw.randrange(len(text) - 1)
    piece = text[start : start + draw.randint(1, 6)]
    return "title", [piece], f"标题:“{piece}”"


def number(draw: random.Random, made: Made) -> Clause:
    """With another bracket, with other zeros."""
    written = made.public.get("number", "云市罚〔2024〕0007号")
    plain = short(written)
    head, serial = plain.split("〕")
    year = draw.choice(BRACKETS).format(head[-4:])
    text = f"{head[: head.index('〔')]}{year}{draw.choice(['', '0', '00'])}{serial}"
    place, prefix = draw.choice([("any", ""), ("number", "文号:")])
    return place, [text, plain], prefix + text


def agency(draw: random.Random, made: Made) -> Clause:
    name = made.public["agency_name"]
    start = draw.randrange(len(name) - 1)
    piece = name[start : start + draw.randint(1, 5)]
    return "agency", [piece], f"机关：{piece}"


CLAUSES = {
    "phrase": phrase, "word": word, "glossary": glossary, "title": title, "number": number, "agency": agency,
}  # fmt: skip
