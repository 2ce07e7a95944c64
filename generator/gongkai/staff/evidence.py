"""The inspector's workbook: every record of an agency and a period with its days, and what proves each check."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.law.catalogue_tree import by_item, tree_of
from gongkai.record import Entry
from gongkai.site import Site
from gongkai.staff.manual import checks
from gongkai.value import Value

HEAD = (
    "记录编号", "种类", "标题", "条例事项", "作出或者形成", "公开审查人", "审查日期", "首次公开", "更正", "撤下",
    "间隔工作日", "说明", "网址",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[str | int, ...]


def workbook(site: Site, corpus: Corpus, agency: Agency, first: datetime.date, last: datetime.date) -> Workbook:
    """Records that first went online from `first` to `last`, both included, those no longer shown with the ground.

    Cells are never formulas.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    mine = [entry for entry in corpus.entries if entry.agency == agency.id]
    gone = [entry for entry in corpus.gone if entry.agency == agency.id]
    chosen = [entry for entry in (*mine, *gone) if first.isoformat() <= entry.published[:10] <= last.isoformat()]
    chosen.sort(key=lambda entry: entry.order)
    _sheet(book, "记录", HEAD, (_row(entry, site) for entry in chosen))
    _sheet(book, "条例事项", ("条款", "事项", "件数", "最近公开", "情况", "证明"), _items(site, mine, agency))
    proofs = (
        (each.id, each.title, each.source, "、".join((*each.rules, *each.codes)), each.reason) for each in checks()
    )
    _sheet(book, "检查指标", ("编号", "检查什么", "依据", "规则", "证明或者说明"), proofs)
    return book


def write(book: Workbook, path: Path) -> None:
    book.save(path)


def _sheet(book: Workbook, title: str, head: Row, rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in (head, *rows):
        sheet.append([_cell(value) for value in row])


def _cell(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _row(entry: Entry, site: Site) -> Row:
    review, withdrawn = _group(entry.facts.get("review")), _group(entry.facts.get("withdrawn"))
    rows = entry.facts.get("corrections", [])
    fixed = [_group(row) for row in rows] if isinstance(rows, list) else []
    corrections = "；".join(f"{row.get('on', '')} {row.get('note', '')}".strip() for row in fixed)
    explained = "；".join(f"{each.code} {each.reason}（{each.by}，{each.on}）" for each in entry.explains)
    return (
        entry.id, site.kinds.all[entry.kind].label, entry.title, "、".join(entry.items), entry.date[:10],
        str(review.get("by", "")), str(review.get("on", "")), entry.published, corrections,
        entry.ground or str(withdrawn.get("on", "")), _days(entry, site), explained,
        "" if entry.ground else f"{site.config.site_url}{entry.url}",
    )  # fmt: skip


def _days(entry: Entry, site: Site) -> int | str:
    """Working days from the record's own date to its first day online; nothing where a calendar is missing."""
    if len(entry.date) < 10 or len(entry.published) < 10:
        return ""
    start, online = (datetime.date.fromisoformat(text[:10]) for text in (entry.date, entry.published))
    if online < start:
        return ""
    count = site.law.calendar.between(start, online)
    return "" if count is None else count


def _items(site: Site, mine: list[Entry], agency: Agency) -> Iterator[Row]:
    held = by_item(mine)
    tree = tree_of(agency, {item: len(entries) for item, entries in held.items()}, site.law)
    for branch in tree.branches:
        newest = held[branch.item.id][-1]
        yield (branch.item.article, branch.item.text, branch.count, newest.published[:10], branch.limit,
               f"{site.config.site_url}{agency.id}/zfxxgk/{branch.item.id}/index.html")  # fmt: skip
    for item, reason in tree.lacking:
        yield (
            item.article,
            item.text,
            0,
            "",
            f"无此职权：{reason}",
            f"{site.config.site_url}{agency.id}/zfxxgk/none.html",
        )
    for item in tree.blank:
        yield (item.article, item.text, 0, "", "空白", "")


def _group(value: Value | None) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}
