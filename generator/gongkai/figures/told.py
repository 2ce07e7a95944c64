"""What yearly reports tell, by figure, agency and year: for trends and for comparison with other agencies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.data import load_data
from gongkai.figures.amounts import WAN, decimal_of, plain
from gongkai.figures.disclosure_tables import NEW, REVIEWS, TOTAL, full, lines
from gongkai.figures.disclosure_tables import format_of as table_format
from gongkai.figures.indicators import EXACT
from gongkai.figures.statistics import layout_of, row_of_all
from gongkai.given import Given, group, rows, text, whole
from gongkai.law.book import Law
from gongkai.record import Entry

REPORT, DISCLOSURE, STATISTICS = "rule-of-law-report", "disclosure-report", "enforcement-statistics"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that reports of one kind tell every year. `formulas` say in words how it comes about; `topic` is what it
    is about, where reports have many.
    """

    code: str
    name: str
    unit: str
    kind: str
    formulas: tuple[str, ...]
    topic: str = ""

    @property
    def url(self) -> str:
        """The page that compares it, from the site's root: penalty.count → figures/penalty-count/index.html."""
        return f"figures/{self.code.replace('.', '-').replace('_', '-')}/index.html"


class Told(NamedTuple):
    """A number of a report: as it stands there, with the report's address. `value` in the figure's own unit."""

    shown: str
    value: Decimal | None
    url: str


Years = dict[int, Told]


@lru_cache(maxsize=1)
def figures() -> dict[str, Figure]:
    """Every figure, by code: the indicators of law/indicators.yml, those of law/report_figures.yml."""
    found, data = {}, load_data("law/indicators.yml")
    topics = {begin: topic for topic, codes in data["topics"].items() for begin in codes}
    for code, row in data["indicators"].items():
        said = _formulas(code) or ("报告里写的数，不由别的指标算出。",)
        topic = topics.get(code) or topics[code.partition(".")[0]]
        found[code] = Figure(code, row["name"], row["unit"], REPORT, said, topic)
    for code, row in load_data("law/report_figures.yml").items():
        found[code] = Figure(code, row["name"], row["unit"], row["kind"], (f"{row['formula']}。",))
    return found


def told_by(reports: Iterable[Entry], law: Law) -> dict[str, Years]:
    """What the reports of an agency tell. They come oldest first: a later one of the same year is right."""
    found: dict[str, Years] = {}
    for report in reports:
        for code, shown, value in _told(report, law):
            found.setdefault(code, {})[report.year] = Told(shown, value, report.url)
    return found


def _told(report: Entry, law: Law) -> Iterator[tuple[str, str, Decimal | None]]:
    if report.kind == REPORT:
        yield from _indicators(report.facts)
        return
    numbers = outcomes(report.facts) if report.kind == DISCLOSURE else statistics(report.facts, law)
    for code, row in load_data("law/report_figures.yml").items():
        if row["kind"] == report.kind and row["of"] in numbers:
            number = Decimal(numbers[row["of"]])
            yield code, f"{plain(number)}{row['unit']}", number


def _indicators(facts: Given) -> Iterator[tuple[str, str, Decimal | None]]:
    known = figures()
    for _, row in rows(facts, "indicators"):
        number, code = decimal_of(row, "value"), text(row, "code")
        if number is not None and code in known and known[code].kind == REPORT:
            unit, said = text(row, "unit") or known[code].unit, text(row, "qualifier")
            yield code, _worded(plain(number), said, unit), number if unit == known[code].unit else None


def _worded(number: str, qualifier: str, unit: str) -> str:
    """As a text has it: 近300人次, 200余件, 50件以上."""
    if qualifier in {"近", "约"}:
        return f"{qualifier}{number}{unit}"
    return f"{number}{unit}以上" if qualifier == "以上" else f"{number}{'' if qualifier == EXACT else qualifier}{unit}"


def outcomes(facts: Given) -> dict[str, int]:
    """What 政府信息公开工作年度报告 tells: the requests of table 三, the totals of table 四."""
    found = requested(facts) if "requests" in facts else {}
    given = group(facts, "reviews")
    totals = [_total(group(given, name)) if name in given else None for name in REVIEWS]
    first, suits = totals[0], [number for number in totals[1:] if number is not None]
    return found | ({"行政复议": first} if first is not None else {}) | ({"行政诉讼": sum(suits)} if suits else {})


def requested(facts: Given) -> dict[str, int]:
    """The requests for information of a year: how many came, how they ended, in the words of table 三."""
    cells = full(facts)
    found = {NEW: cells[NEW]["total"]}
    for line in lines(table_format(facts)):
        if line.part and line.word != TOTAL:
            word = (line.group or line.label).split("）", 1)[-1].split("（")[0]
            found[word] = found.get(word, 0) + cells[line.word]["total"]
    return found


def _total(cells: Given) -> int:
    """The total of a group of table 四, as written or as the sum of its cells."""
    written = whole(cells, "total")
    return sum(each for each in cells.values() if isinstance(each, int)) if written is None else written


def statistics(facts: Given, law: Law) -> dict[str, Decimal]:
    """The sums of the tables of 行政执法统计年报; money in 万元."""
    found = {}
    layout = layout_of(facts, law)
    if layout is not None and (row := row_of_all(facts, layout.table)):
        if "total" in row:
            found["penalties"] = row["total"]
        if "money" in row:
            found["money"] = row["money"] / WAN if (layout.unit or text(facts, "unit")) == "元" else row["money"]
    if (licences := row_of_all(facts, "licences")) and "granted" in licences:
        found["licences"] = licences["granted"]
    return found


def compared(values: Given) -> dict[str, str]:
    """Of the indicators of a report's own page: code → address of the page that compares them, from the site's root."""
    return {code: figures()[code].url for code, _, _ in _indicators(values)}


def _formulas(code: str) -> tuple[str, ...]:
    """How an indicator hangs together with others, in words: sums and rates of law/indicators.yml."""
    data = load_data("law/indicators.yml")
    name = {each: row["name"] for each, row in data["indicators"].items()}
    said = []
    for each in data["identities"]:
        if each.get("total") == code:
            carried = "".join(f"（有结转的，加上{name[part]}）" for part in each.get("carried", ()))
            besides = "".join(f"（另外计的，加上{name[part]}）" for part in each.get("besides", ()))
            said.append(f"{name[code]}{carried} = {' + '.join(name[part] for part in each['parts'])}{besides}")
        elif each.get("rate") == code:
            part, of = each["of"]
            said.append(f"{name[code]} = {name[part]} ÷ {name[of]} × 100%")
    return tuple(said)
