"""The records that are searched: each made from its number alone, so that none has to be kept."""

import datetime
import gzip
import json
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import sample

LENGTH = 1000
FIRST, DAYS = datetime.date(2019, 1, 1), 2450
KINDS = {
    "penalty": "行政处罚决定",
    "permit": "行政许可决定",
    "decision": "行政决定",
    "document": "规范性文件",
    "notice": "公告",
}
PLACES = ("青溪", "白石", "竹坪", "云岭", "石桥", "梅湾", "松岗", "沙洲", "柳林", "东坝")
AGENCIES = {
    f"town{number}": f"{PLACES[number % 10]}{'镇人民政府' if number < 10 else '市场监督管理所'}" for number in range(20)
}
THEMES = ("财政", "教育", "卫生健康", "自然资源", "生态环境", "市场监管")
PENALTIES = ("警告", "罚款", "没收违法所得", "责令停产停业")
GLOSSARY = (("低保", "最低生活保障"), ("环评", "环境影响评价"), ("医保", "医疗保险"), ("饮食", "餐饮"))
BANDS = {
    0: "不足1千",
    1000: "1千–5千",
    5000: "5千–1万",
    10_000: "1万–5万",
    50_000: "5万–10万",
    100_000: "10万–50万",
    500_000: "50万–100万",
    1_000_000: "100万以上",
}


class Made(NamedTuple):
    """A record: its public JSON, and what a searcher may know of it."""

    public: dict[str, object]
    fields: dict[str, str]
    canonical: str  # the document number without leading zeros
    day: str  # of publication
    amount: int  # yuan
    groups: dict[str, str]  # by group of facets, the name

    @property
    def size(self) -> int:
        """Bytes of its text in UTF-8, markup not counted."""
        return sum(len(text.encode()) for text in (*self.fields.values(), str(self.public["agency_name"])))


@dataclass(frozen=True, slots=True)
class Corpus:
    """`count` records, the oldest first; spliced from the natural texts of a file, or made up with few words."""

    count: int
    texts: Path | None = None

    @property
    def name(self) -> str:
        return "natural" if self.texts else "made up"

    def url(self, number: int) -> str:
        """The page of a record, seen from the site's root."""
        day = self._day(number)
        kind, agency = _placed(number)
        return f"{agency}/{kind}/{day.year}/{day.month:02}/{day.year}{day.month:02}-{number:07x}.html"

    def record(self, number: int) -> Made:
        draw = random.Random(number)
        day = self._day(number)
        kind, agency = _placed(number)
        fields, canonical = self._natural(number, day, draw) if self.texts else _made_up(number, day)
        amount = round(float(fields["fine"]) * 10_000)
        band = max(bound for bound in BANDS if bound <= amount)
        theme, penalty = draw.choice(THEMES), draw.choice(PENALTIES)
        groups = {
            "kind": kind,
            "agency": agency,
            "year": str(day.year),
            "theme": theme,
            "penalty_type": penalty,
            "amount": str(band),
        }
        public = {
            "id": self.url(number)[-19:-5],
            "url": self.url(number),
            "kind": kind,
            "kind_label": KINDS[kind],
            "agency": agency,
            "agency_name": AGENCIES[agency],
            "title": fields["title"],
            "number": fields["document_number"],
            "date": fields["decided_on"],
            "published": f"{day} 09:{number % 60:02}",
            "year": day.year,
            "amount": f"{amount}.00",
            "facets": {"theme": [theme], "penalty_type": [penalty], "amount": [str(band)]},
            "fields": fields,
            "attachments": [],
        }
        return Made(public, fields, canonical, str(day), amount, groups)

    def months(self) -> list[tuple[str, int]]:
        """Each month of publication with the number of its first record."""
        firsts: dict[str, int] = {}
        for number in range(self.count):
            firsts.setdefault(f"{self._day(number):%Y-%m}", number)
        return list(firsts.items())

    def _day(self, number: int) -> datetime.date:
        return FIRST + datetime.timedelta(days=number * DAYS // self.count)

    def _natural(self, number: int, day: datetime.date, draw: random.Random) -> tuple[dict[str, str], str]:
        """A piece of running text with a company, a number and an amount of its own."""
        assert self.texts is not None
        stock = _stock(self.texts)
        start = draw.randrange(len(stock) - LENGTH)
        company = f"{''.join(draw.choice(_characters(self.texts)) for _ in range(4))}有限公司"
        title = f"{company}{stock[start : start + draw.randrange(8, 16)]}一案".replace("\n", "")
        number_of = "云岭罚字〔{}〕{}号"
        fields = {
            "title": title,
            "document_number": number_of.format(day.year, f"{number + 1:06}"),
            "party": company,
            "credit_code": f"91530{draw.randrange(10**12):012}X",
            "fine": f"{draw.random() * draw.choice((1, 10, 200)):.2f}",
            "decided_on": str(day - datetime.timedelta(days=draw.randrange(20))),
        }
        used = sum(map(len, fields.values()))
        fields["content"] = stock[start : start + LENGTH - used]
        return fields, number_of.format(day.year, number + 1)


def number_of(path: str) -> int:
    """The number of the record of this page or JSON. Raises ValueError."""
    return int(path.rpartition("-")[2].partition(".")[0], 16)


def _placed(number: int) -> tuple[str, str]:
    """Kind and agency."""
    draw = random.Random(~number)
    return draw.choice(list(KINDS)), draw.choice(list(AGENCIES))


def _made_up(number: int, day: datetime.date) -> tuple[dict[str, str], str]:
    fields = dict(sample(number, len(AGENCIES)).fields)
    for name in ("id", "published", "severity"):
        del fields[name]
    fields["decided_on"] = str(day)
    return fields, fields["document_number"]


@lru_cache(maxsize=1)
def _stock(texts: Path) -> str:
    with gzip.open(texts, "rt", encoding="utf-8") as file:
        return "".join(json.loads(line)["text"] for line in file)


@lru_cache(maxsize=1)
def _characters(texts: Path) -> list[str]:
    """The characters a name may be made of: frequent ones come as often as in the texts."""
    return [char for char in _stock(texts) if "一" <= char <= "龥"]
