"""What yearly reports tell, by indicator, agency and year: for trends and for comparison with other agencies."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gongkai.data import load_data
from gongkai.figures.amounts import decimal_of, plain
from gongkai.figures.disclosure_tables import NEW, TOTAL, full, lines
from gongkai.figures.disclosure_tables import format_of as table_format
from gongkai.figures.indicators import EXACT
from gongkai.given import Given, rows, text
from gongkai.record import Entry

REPORT, DISCLOSURE = "rule-of-law-report", "disclosure-report"


class Told(NamedTuple):
    """A number of a report: as it stands there, with the report's address. `value` in the indicator's own unit."""

    shown: str
    value: Decimal | None
    url: str


Years = dict[int, Told]


def indicators_of(reports: Iterable[Entry]) -> dict[str, Years]:
    """By code of law/indicators.yml. Reports come oldest first: a later one of the same year is right."""
    known = load_data("law/indicators.yml")["indicators"]
    found: dict[str, Years] = {}
    for report in reports:
        for _, row in rows(report.facts, "indicators"):
            number, code = decimal_of(row, "value"), text(row, "code")
            if number is None or code not in known:
                continue
            unit = text(row, "unit") or known[code]["unit"]
            said = text(row, "qualifier")
            shown = f"{plain(number)}{said if said and said != EXACT else ''}{unit}"
            same = number if unit == known[code]["unit"] else None
            found.setdefault(code, {})[report.year] = Told(shown, same, report.url)
    return found


def outcomes_of(reports: Iterable[Entry]) -> dict[int, tuple[str, dict[str, int]]]:
    """By year: the report's address and how the requests for information of the year ended, in the table's words."""
    found = {}
    for report in reports:
        if "requests" in report.facts:
            figures = full(report.facts)
            ends: dict[str, int] = {}
            for line in lines(table_format(report.facts)):
                if line.part and line.word != TOTAL:
                    word = _word(line.group or line.label)
                    ends[word] = ends.get(word, 0) + figures[line.word]["total"]
            found[report.year] = (report.url, {NEW: figures[NEW]["total"], **ends})
    return found


def _word(label: str) -> str:
    """（二）部分公开（区分处理的……） → 部分公开."""
    return label.split("）", 1)[-1].split("（")[0]


def formula_of(code: str) -> list[str]:
    """How the indicator hangs together with others, in words: sums and rates of law/indicators.yml."""
    data = load_data("law/indicators.yml")
    name = {each: row["name"] for each, row in data["indicators"].items()}
    said = []
    for each in data["identities"]:
        if each.get("total") == code:
            carried = "".join(f"（有结转的，加上{name[part]}）" for part in each.get("carried", ()))
            besides = "".join(f"（另外计的，加上{name[part]}）" for part in each.get("besides", ()))
            said.append(f"{name[code]}{carried} = {' + '.join(name[part] for part in each['parts'])}{besides}")
        elif each.get("rate") == code:
            part, whole = each["of"]
            said.append(f"{name[code]} = {name[part]} ÷ {name[whole]} × 100%")
    return said


def compared(values: Given) -> dict[str, str]:
    """Of the indicators of a report's own page: code → address of the page that compares them, from the site's root."""
    known = load_data("law/indicators.yml")["indicators"]
    codes = [text(row, "code") for _, row in rows(values, "indicators") if decimal_of(row, "value") is not None]
    return {code: f"figures/{slug(code)}/index.html" for code in codes if code in known}


def slug(code: str) -> str:
    """The folder of an indicator's page: penalty.count → penalty-count."""
    return code.replace(".", "-").replace("_", "-")
