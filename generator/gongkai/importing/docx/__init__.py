"""Word: yearly reports of either sort, from a .docx file to a candidate record."""

from pathlib import Path

from gongkai.agency import Agency
from gongkai.importing.candidate import Candidate, Intake, Place, Trouble
from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.disclosure import disclosure
from gongkai.importing.docx.document import open_document
from gongkai.importing.docx.rule_of_law import rule_of_law
from gongkai.importing.unreadable import Unreadable
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.site import Site
from gongkai.value import UNKNOWN

_READERS = {"rule-of-law-report": rule_of_law, "disclosure-report": disclosure}
_WORDS = {"rule-of-law-report": "法治政府建设", "disclosure-report": "政府信息公开工作年度报告"}
_TOP = 20


def read_docx(path: Path, site: Site, agency: Agency | None, kind: Kind | None) -> Intake:
    """One yearly report. `kind` None: told by its title. Raises importing.unreadable.Unreadable."""
    if kind is not None and kind.name not in _READERS:
        labels = "、".join(site.kinds.all[name].label for name in _READERS if name in site.kinds.all)
        raise Unreadable(
            f"“{kind.label}”不能从 Word 导入，能导入的是{labels}",
            f"请用 gongkai new {kind.label} --xlsx 做一个 Excel 模板，填好再导入",
        )
    document = open_document(path)
    if not document.blocks:
        what = "只有图片" if any(code == "GK737" for code, _, _ in document.left.met) else "没有文字"
        raise Unreadable(f"“{path.name}”里{what}", "扫描件、图片里的字读不出来，请用能选中文字的 Word 文件")
    intake = Intake([], list(document.left.troubles()), notes=list(document.left.notes()))
    name = kind.name if kind is not None else _recognised(document.blocks)
    if name not in _READERS or name not in site.kinds.all:
        intake.troubles.append(Trouble(Place("", 1), "", Finding("GK730", (), {"name": path.name})))
        return intake
    candidate, troubles, notes = _READERS[name](document.blocks, site.kinds.all[name])
    intake.candidates = [candidate]
    intake.notes += notes
    intake.troubles += [*troubles, *_agency(candidate, site, agency)]
    return intake


def _recognised(blocks: list[Block]) -> str:
    top = "".join(each.text for each in blocks[:_TOP] if isinstance(each, Line))
    return min((name for name in _WORDS if _WORDS[name] in top), key=lambda name: top.index(_WORDS[name]), default="")


def _agency(candidate: Candidate, site: Site, agency: Agency | None) -> list[Trouble]:
    """The agency that title and signature name; it must be the one the report is imported for."""
    said = f"{candidate.values.get('title', '')} {candidate.values.get('signature', '')}"
    named = [
        each for each in site.agencies.all.values() if any(name in said for name in (each.name, *each.other_names()))
    ]
    found = max(named, key=lambda each: len(each.name), default=None)
    if agency is None and found is not None:
        candidate.values["agency"] = found.name
    if (agency or found) is not None and (agency or found).sample:  # type: ignore[union-attr]
        candidate.values.setdefault("published", UNKNOWN)
    if agency is None or found is None or agency in named:
        return []
    says = {"found": found.name, "agency": agency.name}
    return [Trouble(candidate.place(("title",)), "报告标题", Finding("GK731", (), says))]
