"""The head and the end of an official document: title, 文号, salutation; 落款, date, 版记."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.fields.document_number import usual_form
from gongkai.figures.chinese_numbers import chinese_value
from gongkai.importing.docx.body import Block, Line

_NUMERAL = "〇○零一二三四五六七八九十"
_DAY = re.compile(
    rf"([0-9]{{4}}|[{_NUMERAL}]{{4}})\s*年\s*([0-9]{{1,2}}|[{_NUMERAL}]{{1,3}})\s*月\s*([0-9]{{1,2}}|[{_NUMERAL}]{{1,3}})\s*日"
)
_NUMBERED = re.compile(r"\S{1,20}[〔\[［【(（][0-9]{4}[〕\]］】)）](?:第)?[0-9]+号")
_TITLE_END = re.compile("(?:报告|总结|情况|年报)$")
_YEAR = re.compile("((?:19|20|21)[0-9]{2})年")
_OFFICE = re.compile("(?:政府|委员会|党委|工委|办事处|办公室|局|厅|委|中心|队|所|院|会)$")
_IMPRINT = re.compile("抄送|印发|主送|（此件|[(（]联系人|校对|打印")
_SALUTATION = re.compile("(?!.*如下)[^，。；]{2,40}[：:]")
_LONGEST = 60


@dataclass(slots=True)
class Head:
    """The beginning of a document. `rest`: the lines that are its text."""

    title: str = ""
    title_at: int = 0
    document_number: str = ""
    number_at: int = 0
    signed: str = ""
    salutation: str = ""
    salutation_at: int = 0
    other: list[Line] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class End:
    """The end of a document. `length`: how many blocks it is."""

    signature: str = ""
    signature_at: int = 0
    signed: str = ""
    signed_at: int = 0
    imprint: list[Line] = field(default_factory=list)
    length: int = 0


def head_of(blocks: Sequence[Block]) -> Head:
    """Title (one line or several), 文号 and salutation of the blocks before the first heading."""
    found, title = Head(), list[Line]()
    for at, block in enumerate(blocks):
        done = bool(title) and is_title(title[-1].text)
        if not isinstance(block, Line) or (done and not _small(block.text)) or _is_text(block.text):
            found.rest = list(blocks[at:])
            break
        if number := _NUMBERED.fullmatch(block.text.replace(" ", "")):
            found.document_number, found.number_at = usual_form(number[0]), block.number
        elif day := day_in(block.text.strip("（）()")):
            found.signed = day
        elif done or block.text.endswith("文件"):
            found.other.append(block)
        else:
            title.append(block)
    found.title = "".join(each.text for each in title)
    found.title_at = title[0].number if title else 0
    first = found.rest[0] if found.rest else None
    if isinstance(first, Line) and _SALUTATION.fullmatch(first.text):
        found.salutation, found.salutation_at, found.rest = first.text, first.number, found.rest[1:]
    return found


def end_of(blocks: Sequence[Block]) -> End:
    """落款, date and 版记 at the end of all blocks; nothing where the text simply stops."""
    found, names = End(), list[Line]()
    for block in reversed(blocks):
        if not isinstance(block, Line) or len(block.text) > _LONGEST or block.text.endswith(("。", "；", "：")):
            break
        if not found.signed and not names and _IMPRINT.search(block.text):
            found.imprint.insert(0, block)
        elif not found.signed and not names and (day := day_in(block.text)):
            found.signed, found.signed_at = day, block.number
        elif _OFFICE.search(block.text) and not re.search("[，。；、]", block.text) and len(block.text) <= 30:
            names.insert(0, block)
        else:
            break
        found.length += 1
    found.signature = " ".join(each.text for each in names)
    found.signature_at = names[0].number if names else 0
    return found


def day_in(text: str) -> str:
    """A line that is nothing but a day, in digits or in words, as YYYY-MM-DD; empty if it is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return ""
    year, month, day = (
        int(each) if each.isascii() else chinese_value(each.replace("○", "〇")) for each in match.groups()
    )
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def year_of(title: str) -> str:
    """The year that a title names."""
    found = _YEAR.search(title)
    return found[1] if found else ""


def is_title(text: str) -> bool:
    """Whether a line ends as titles of reports do."""
    return bool(_TITLE_END.search(text))


def _small(text: str) -> bool:
    return bool(_NUMBERED.fullmatch(text.replace(" ", "")) or day_in(text.strip("（）()")))


def _is_text(text: str) -> bool:
    return len(text) > _LONGEST or text.endswith(("。", "：", ":", "；"))
