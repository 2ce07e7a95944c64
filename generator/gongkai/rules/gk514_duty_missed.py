"""每年应当公开的报告、报表、计划，过了日期应当都有。

从本机关在本站的第一条记录所在的年度起算；样例机关不算，机关设立以前、撤销以后的年度不算。没有做过行政执法的机关，
不要求行政执法统计年报。报告补上以后，这一条就没有了；补上的报告迟了，另有 GK512。同一种报告缺了几年的，合在一起说。
"""

from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.law.duties import NOTES, Duty, duties
from gongkai.problem import Effect, Finding
from gongkai.site import Site

CODE = "GK514"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第四十九条；法治政府建设与责任落实督察工作规定第二十四条等，见 law/obligations.yml"
KINDS = ()
COVERS = ("D-R11", "D-R12", "E-R1", "E-S3")
FACTS: Mapping[str, tuple[str, ...]] = {}
TEXT = "{agency}没有{years}年的{label}{which}最晚 {due}"
FIX = "补上这份记录；不该由本机关公开的，在 content/law/obligations.yml 里改层级"
BAD = "2025-04-02 还没有2024年的法治政府建设年度报告"
GOOD = "2025-03-20 公开了2024年的法治政府建设年度报告"


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    missed: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties(corpus.notes(NOTES), site, site.as_of):
        if duty.obligation.public and duty.done is None and duty.due < site.as_of:
            missed.setdefault((duty.agency.id, duty.obligation.id), []).append(duty)
    for same in missed.values():
        last, owed = same[-1], same[-1].obligation
        years = _years([each.year for each in same])
        says = {"agency": last.agency.name, "years": years, "label": owed.label, "due": str(last.due)}
        says["which"] = "，最近的一份" if len(same) > 1 else "，"
        hint: Effect | None = None if owed.sure else "提示"
        yield last.agency, Finding(CODE, (), says, effect=hint, basis=owed.basis)


def _years(years: list[int]) -> str:
    """Years in order, as runs: 2017至2019、2021."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
