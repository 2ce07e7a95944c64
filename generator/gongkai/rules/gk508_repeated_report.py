"""报告不应当大段照抄上一年度的报告。

较长的段落里有一半以上与上一年一字不差的，给出提示（默认值见 law/documents.yml）。年份不算差别。只作提示。
"""

import re
from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.figures.report_years import FACTS as REPORT
from gongkai.figures.report_years import consecutive
from gongkai.given import Given, rows, text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK508"
EFFECT: Effect = "提示"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R5",)
TEXT = "较长的 {all} 段文字里，有 {same} 段与{year}年的报告一字不差"
FIX = "写当年的新情况；报告已经印发的，不用改"
BAD = "2024年报告的四段文字，有三段与2023年的相同"
GOOD = "2024年的报告写2024年的举措、数字和问题"
FACTS = {"rule-of-law-report": REPORT}

_LOOSE = re.compile(r"[\s\W]+|(?:19|20|21)[0-9]{2}年")


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    limits = site.law.documents["report"]
    for entry, before in consecutive(corpus, site):
        now, then = (_paragraphs(each.facts, limits["paragraph"]) for each in (entry, before))
        same = [each for each in now if each in set(then)]
        if now and len(same) >= len(now) * limits["same_share"]:
            says = {"all": str(len(now)), "same": str(len(same)), "year": str(before.year)}
            yield entry, Finding(CODE, ("sections",), says)


def _paragraphs(values: Given, least: int) -> list[str]:
    """The long paragraphs of a report without punctuation and years, which are no difference."""
    found = []
    for _, row in rows(values, "sections"):
        for part in (row, *(inner for _, inner in rows(row, "subsections"))):
            found += [_LOOSE.sub("", each) for each in text(part, "body").splitlines()]
    return [each for each in found if len(each) >= least]
