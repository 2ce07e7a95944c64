"""现行有效的行政规范性文件应当有解读，与文件同时公布，最晚三个工作日。

解读写在文件记录的“政策解读”里，或者另写一条“政策解读”记录、写明“解读的文件”：文件的网页会自动出现到解读的链接，解读的网页
也有到文件的链接。工作日数见 law/documents.yml。只作提示。
"""

import datetime
from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.given import text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.documents import KIND, in_force
from gongkai.site import Site

CODE = "GK565"
EFFECT: Effect = "提示"
BASIS = "国办发〔2016〕80号（谁起草谁解读，同步解读）"
KINDS = (KIND, "policy-reading")
COVERS = ("E-N5",)
TEXT = "{wrong}"
FIX = "写一条“政策解读”记录，“解读的文件”写文件的记录编号；已经迟了的不改日期"
BAD = "文件 2024-06-12 公开，解读 2024-07-20 公开"
GOOD = "文件和解读都在 2024-06-12 公开"
FACTS = {KIND: ("status", "interpretation", "published"), "policy-reading": ("document", "published")}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    limits = site.law.documents["reading"]
    read: dict[str, list[Entry]] = {}
    for entry in corpus.of("policy-reading"):
        read.setdefault(text(entry.facts, "document"), []).append(entry)
    for entry in corpus.of(KIND):
        if not in_force(entry.facts) or site.agencies.all[entry.agency].sample:
            continue
        shown = entry.published[:10]
        readings = read.get(entry.id, [])
        if not readings and "interpretation" not in entry.facts and shown >= limits["since"]:
            yield entry, Finding(CODE, ("title",), {"wrong": "没有政策解读"})
        for reading in readings:
            told = reading.published[:10]
            if not shown or not told or "interpretation" in entry.facts:
                continue
            first, last = datetime.date.fromisoformat(shown), datetime.date.fromisoformat(told)
            had = site.law.calendar.between(first, last)
            if last < first:
                yield reading, Finding(CODE, ("published",), {"wrong": f"解读 {told} 公开，文件 {shown} 才公开"})
            elif had is not None and had > limits["workdays"]:
                wrong = f"文件 {shown} 公开，解读 {told} 公开，过了{had}个工作日，多于{limits['workdays']}个工作日"
                yield reading, Finding(CODE, ("published",), {"wrong": wrong})
