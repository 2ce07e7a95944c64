"""现行有效的文件，不应当再依据已经废止、失效的文件。

“制定依据”里写了本站文件记录编号的才检查。依据失效了，文件不一定失效，所以只作提示：清理的时候一并考虑。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.given import rows, text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.documents import GONE, KIND, in_force
from gongkai.site import Site

CODE = "GK567"
EFFECT: Effect = "提示"
BASIS = "国办发〔2018〕37号（及时清理）"
KINDS = (KIND,)
COVERS = ("E-N6",)
TEXT = "制定依据《{other}》已经{state}"
FIX = "下次清理时评估本文件要不要修改、废止"
BAD = "文件现行有效，制定依据的那份文件已经废止"
GOOD = "制定依据的文件现行有效"
FACTS = {KIND: ("status", "basis", "expires")}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    today = site.as_of.isoformat()
    for entry in corpus.of(KIND):
        if not in_force(entry.facts) or "" < text(entry.facts, "expires") < today:
            continue
        for index, row in rows(entry.facts, "basis"):
            other = corpus.get(text(row, "document"))
            if other is None or other.kind != KIND:
                continue
            state, end = text(other.facts, "status"), text(other.facts, "expires")
            if state in GONE or "" < end < today:
                says = {"other": other.title, "state": state if state in GONE else "期满失效"}
                yield entry, Finding(CODE, ("basis", index, "name"), says)
