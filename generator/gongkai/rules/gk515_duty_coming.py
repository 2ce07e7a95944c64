"""每年应当公开的报告、报表、计划，快到日期还没有的，提前十五个工作日开始提示。

遇到休息日不顺延，所以提示里写的是此前最后一个工作日。
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.law.duties import NOTES, duties
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK515"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第四十九条；法治政府建设与责任落实督察工作规定第二十四条等，见 law/obligations.yml"
KINDS = ()
COVERS = ("D-R11", "D-R12", "E-R1", "E-S3")
FACTS: Mapping[str, tuple[str, ...]] = {}
TEXT = "{agency}{year}年的{label}最晚 {due} 公开{left}"
FIX = "在这一天以前公开"
BAD = "2025-01-20 还没有2024年的政府信息公开工作年度报告"
GOOD = "2025-01-20 已经公开了2024年的政府信息公开工作年度报告"
AHEAD, AT_MOST_DAYS = 15, 40


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    workdays = site.law.calendar
    for duty in duties(corpus.notes(NOTES), site, site.as_of + timedelta(days=AT_MOST_DAYS)):
        if not duty.obligation.public or duty.done is not None or duty.due < site.as_of:
            continue
        last = workdays.on_or_before(duty.due) or duty.due
        left = workdays.between(site.as_of, last)
        if left is None or left <= AHEAD:
            owed = duty.obligation
            says = {
                "agency": duty.agency.name, "year": str(duty.year), "label": owed.label, "due": str(last),
                "left": "" if left is None else f"，还有{left}个工作日",
            }  # fmt: skip
            yield duty.agency, Finding(CODE, (), says, basis=owed.basis)
