"""废止、修改、清理，各处说的应当一致。

甲文件写了废止乙文件，乙文件的“有效性”就应当是废止、宣布失效或者期满失效，并写明被哪份文件废止；写了修改乙文件，乙文件就不应当
还是“现行有效”。清理目录里写“废止”的，文件记录也要改。两份文件都说废止了同一份文件的、
互相废止的、废止自己的，请核对。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.given import rows, text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.documents import DRAFT, GONE, KIND
from gongkai.site import Site

CODE = "GK566"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕37号（及时清理，公布目录）"
KINDS = (KIND, "cleaning-result")
COVERS = ("E-N6",)
TEXT = "{wrong}"
FIX = "对照印发的文件，把两边的“有效性”“废止的文件”“修改的文件”“废止或修改本文件的文件”写成一致"
BAD = "甲文件写了废止乙文件，乙文件的有效性还是“现行有效”"
GOOD = "乙文件的有效性是“废止”，“废止或修改本文件的文件”写了甲文件的记录编号"
FACTS = {
    KIND: ("status", "repeals", "amends", "replaced_by", "effective", "expires"),
    "cleaning-result": ("entries",),
}

_CLEANED = {
    "废止": GONE,
    "宣布失效": GONE,
    "期满失效": GONE,
    "保留": frozenset({"现行有效", "已修改", "拟修改", "尚未施行"}),
}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    today = site.as_of.isoformat()
    repealed: dict[str, Entry] = {}
    for entry in corpus.of(KIND):
        yield from _document(corpus, entry, today, repealed)
    for entry in corpus.of("cleaning-result"):
        yield from _cleaned(corpus, entry)


def _document(corpus: Corpus, entry: Entry, today: str, repealed: dict[str, Entry]) -> Iterator[tuple[Entry, Finding]]:
    facts = entry.facts
    waits = text(facts, "status") == DRAFT or text(facts, "effective") > today
    for name in ("repeals", "amends"):
        for index, row in rows(facts, name):
            other = corpus.get(text(row, "document"))
            if other is None or other.kind != KIND:
                continue
            if other.id == entry.id:
                yield entry, Finding(CODE, (name, index, "name"), {"wrong": "写的是本文件自己"})
                continue
            if name == "repeals" and entry.id in {text(back, "document") for _, back in rows(other.facts, name)}:
                wrong = f"《{other.title}》也写了废止本文件，互相废止"
                yield entry, Finding(CODE, (name, index, "name"), {"wrong": wrong})
            if name == "repeals" and (first := repealed.setdefault(other.id, entry)) is not entry:
                wrong = f"《{other.title}》已由《{first.title}》废止"
                yield entry, Finding(CODE, (name, index, "name"), {"wrong": wrong})
            state = text(other.facts, "status")
            fits = state in GONE if name == "repeals" else state not in {"现行有效", DRAFT}
            if not waits and not fits:
                wrong = f"《{other.title}》的有效性还是“{state}”"
                yield entry, Finding(CODE, (name, index, "name"), {"wrong": wrong})
    by = corpus.get(text(facts, "replaced_by"))
    if by is not None and by.kind == KIND:
        named = {text(row, "document") for name in ("repeals", "amends") for _, row in rows(by.facts, name)}
        if entry.id not in named:
            wrong = f"《{by.title}》没有写废止、修改本文件"
            yield entry, Finding(CODE, ("replaced_by",), {"wrong": wrong})


def _cleaned(corpus: Corpus, entry: Entry) -> Iterator[tuple[Entry, Finding]]:
    """A list of one year says what was so then: documents kept may have been repealed later, not the other way."""
    for index, row in rows(entry.facts, "entries"):
        other = corpus.get(text(row, "document"))
        result = text(row, "result")
        if other is None or other.kind != KIND or result not in _CLEANED:
            continue
        state = text(other.facts, "status")
        later = result == "保留" and state in GONE
        if state not in _CLEANED[result] and not later:
            wrong = f"清理结果是“{result}”，《{other.title}》的有效性是“{state}”"
            yield entry, Finding(CODE, ("entries", index, "result"), {"wrong": wrong})
