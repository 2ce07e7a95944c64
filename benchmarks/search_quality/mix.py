"""The written-down mix of questions: every sort with words from records drawn at random, the same for a corpus."""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.search_quality.corpus import AGENCIES, GLOSSARY, Corpus, Made
from benchmarks.search_quality.question import Need, Question

COMMON = (
    "有限公司",
    "应当",
    "规定",
    "行政处罚",
    "人民政府",
    "第一款",
    "云岭",
    "管理",
    "当事人",
    "证据",
    "经查",
    "依照",
)
SEED = 20_261_125


def questions(corpus: Corpus, each: int) -> list[Question]:
    """`each` questions of every sort."""
    draw = random.Random(SEED)
    mix = Mix(corpus, draw)
    return [question for make in mix.sorts() for question in (make() for _ in range(each))]


class Mix:
    def __init__(self, corpus: Corpus, draw: random.Random) -> None:
        self.corpus, self.draw = corpus, draw

    def sorts(self) -> Iterator[Callable[[], Question]]:
        for name, least, most in (("1 字", 1, 1), ("2 字", 2, 2), ("3 字", 3, 3), ("4–6 字", 4, 6), ("7–12 字", 7, 12)):
            yield partial(self.piece, name, least, most)
        yield from (self.common, self.same, self.two, self.three, self.phrase, self.excluded, self.company, self.code)
        yield from (self.brackets, self.zeros, self.fine, self.day, self.agency, self.title, self.number)
        yield from (self.filtered, self.filters, self.between_days, self.between_amounts, self.absent)

    def made(self) -> Made:
        return self.corpus.record(self.draw.randrange(self.corpus.count))

    def cut(self, text: str, least: int, most: int) -> str:
        """A piece of Chinese characters and digits without punctuation in it."""
        runs = [run for run in re.findall(r"[一-龥0-9]+", text) if len(run) >= least]
        run = self.draw.choice(runs) if runs else text
        length = self.draw.randint(least, min(most, len(run)))
        start = self.draw.randrange(len(run) - length + 1)
        return run[start : start + length]

    def body(self, made: Made, least: int, most: int) -> str:
        return self.cut(made.fields.get("content", "") + made.fields.get("facts", ""), least, most)

    def piece(self, name: str, least: int, most: int) -> Question:
        return said(f"任意 {name}", self.body(self.made(), least, most))

    def common(self) -> Question:
        return said("常见词", self.draw.choice(COMMON))

    def same(self) -> Question:
        row = self.draw.choice(GLOSSARY)
        return Question("同义词", row[0], row[0], (Need(row),))

    def two(self) -> Question:
        made = self.made()
        return said("两个词", *(self.body(made, 2, 4) for _ in range(2)))

    def three(self) -> Question:
        made = self.made()
        return said("三个词", *(self.body(made, 2, 3) for _ in range(3)))

    def phrase(self) -> Question:
        words = self.body(self.made(), 6, 10)
        return Question("“短语”", f"“{words}”", f'"{words}"', (Need((words,)),))

    def excluded(self) -> Question:
        made, other = self.made(), self.made()
        word, ban = self.body(made, 2, 3), self.body(other, 2, 2)
        return Question("-排除", f"{word} -{ban}", f"{word} -{ban}", (Need((word,)),), (Need((ban,)),))

    def company(self) -> Question:
        return said("企业全名", self.made().fields["party"])

    def code(self) -> Question:
        return said("信用代码后 8 位", self.made().fields["credit_code"][-8:])

    def brackets(self) -> Question:
        made = self.made()
        left, right = self.draw.choice(("()", "（）", "[]", "【】", "［］"))
        number = made.fields["document_number"]
        typed = number.replace("〔", left).replace("〕", right)
        return Question("文号，别的括号", typed, typed, (Need((number, made.canonical)),))

    def zeros(self) -> Question:
        """Without the zeros where they are written, with some where they are not."""
        made = self.made()
        start, _, serial = made.canonical.partition("〕")
        written = made.fields["document_number"]
        typed = made.canonical if written != made.canonical else f"{start}〕00{serial}"
        return Question("文号，零不同", typed, typed, (Need((made.canonical,)),))

    def fine(self) -> Question:
        return said("金额（文字）", self.made().fields["fine"])

    def day(self) -> Question:
        return said("日期（文字）", self.made().fields["decided_on"])

    def agency(self) -> Question:
        made = self.made()
        name = AGENCIES[made.groups["agency"]]
        word, part = self.body(made, 2, 3), name[: self.draw.choice((2, 4))]
        same = tuple(key for key, each in AGENCIES.items() if part in each)
        need = (Need((word,)), Need((part,), "agency"))
        return Question("机关:", f"机关:{part} {word}", word, need, filters={"agency": same})

    def title(self) -> Question:
        word = self.cut(self.made().fields["title"], 3, 6)
        return Question("标题:", f"标题:{word}", None, (Need((word,), "title"),))

    def number(self) -> Question:
        made = self.made()
        start, _, serial = made.canonical.partition("〕")
        part = f"{start[-4:]}〕{serial}"
        return Question("文号:", f"文号：{part}", made.canonical, (Need((part,), "number"),))

    def filtered(self) -> Question:
        made = self.made()
        word = self.body(made, 2, 3)
        groups = {group: (made.groups[group],) for group in ("kind", "year")}
        return Question("词加筛选", word, word, (Need((word,)),), filters=groups)

    def filters(self) -> Question:
        made = self.made()
        groups = {group: (made.groups[group],) for group in ("kind", "agency")}
        return Question("只有筛选", "", "", filters=groups)

    def between_days(self) -> Question:
        made = self.made()
        word = self.body(made, 2, 3)
        year, month = made.day[:4], made.day[5:7]
        return Question("公开日期范围", word, None, (Need((word,)),), since=f"{year}-{month}-01", until=f"{year}-12-15")

    def between_amounts(self) -> Question:
        made = self.made()
        word = self.body(made, 2, 3)
        least, most = made.amount // 2, made.amount * 2
        return Question("金额范围", word, None, (Need((word,)),), least=least, most=most)

    def absent(self) -> Question:
        return said("没有的", "".join(self.body(self.made(), 2, 2) for _ in range(3)))


def said(sort: str, *words: str) -> Question:
    text = " ".join(words)
    return Question(sort, text, text, tuple(Need((word,)) for word in words))
