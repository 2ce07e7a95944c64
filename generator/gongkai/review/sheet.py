"""公开审查单: what a reviewer has to see of a batch, and where who is responsible signs (条例 articles 14 to 17)."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from gongkai.data import load_data
from gongkai.exporting.grid import Grid
from gongkai.importing.compare import named
from gongkai.problem import WORDS, Problem
from gongkai.review.batch import Batch
from gongkai.review.persons import other_persons
from gongkai.review.waiting import Waiting
from gongkai.site import Site
from gongkai.value import Raw

TITLE = "政府信息公开审查单"
_PRIVACY = range(600, 640)
"""Codes of what says too much about a person, in texts and attachments."""
_ANSWER = ".□否 □是"
_SIGNERS = ("承办人", "保密审查人", "批准人")


@dataclass(frozen=True, slots=True)
class Asked:
    """A record that is reviewed: `lines` is what the program found in it, in Chinese."""

    id: str
    title: str
    kind: str
    agency: str
    place: str
    digest: str
    attachments: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one batch, to be written by `sheet_files`."""

    number: str
    day: datetime.date
    site: str
    records: tuple[Asked, ...]
    beside: str
    """Why the records were not held against the others; empty if they were."""


def sheet_of(batch: Batch, site: Site, number: str) -> Sheet:
    """The sheet of what waits; `number` is its own, which `gongkai approve --sheet` takes."""
    places = [each.file.relative_to(site.config.root).as_posix() for each in batch.records]
    found = zip(batch.records, places, _own(batch, places), strict=True)
    records = tuple(_asked(each, place, own) for each, place, own in found)
    return Sheet(number, site.as_of, site.config.name, records, batch.beside)


def parts_of(sheet: Sheet) -> Iterator[tuple[str, Sequence[str | Grid]]]:
    """The sheet from above: headings, each with its lines and tables. Before the first heading the heading is empty."""
    agencies = "、".join(dict.fromkeys(each.agency for each in sheet.records))
    day = f"{sheet.day.year}年{sheet.day.month}月{sheet.day.day}日"
    yield "", [f"编号：{sheet.number}", f"机关：{agencies}", f"共 {len(sheet.records)} 条，{day}制",
               "内部材料，审查完成前不得外传。"]  # fmt: skip
    law = load_data("law/review_questions.yml")
    yield "一、审查什么（政府信息公开条例）", list(_questions(law))
    yield "二、逐条审查", [_answers(sheet, law)]
    yield "三、程序查到的", list(_found(sheet))
    yield "四、签字", [_signatures()]
    yield "附、审查摘要", [
        "摘要是内容和附件的指纹。审查以后改过一个字，登记时就对不上，要重新审查。", _digests(sheet)
    ]  # fmt: skip


def _own(batch: Batch, places: Sequence[str]) -> list[list[Problem]]:
    """The problems of each record, whose file is at a place: from its first line to that of the next one there."""
    own: list[list[Problem]] = [[] for _ in places]
    starts = defaultdict[str, list[tuple[int, int]]](list)
    for number, (each, place) in enumerate(zip(batch.records, places, strict=True)):
        starts[place].append((each.line, number))
    for some in starts.values():
        some.sort()
    for said in batch.problems:
        some = starts.get(said.path, [])
        if at := bisect_right(some, max(said.line, 1), key=itemgetter(0)):
            own[some[at - 1][1]].append(said)
    return own


def _asked(each: Waiting, place: str, own: Sequence[Problem]) -> Asked:
    return Asked(
        each.id, each.title, each.kind.label, each.agency.name, place, each.digest, tuple(sorted(each.attached)),
        tuple(_lines(each, own)),
    )  # fmt: skip


def _lines(each: Waiting, problems: Sequence[Problem]) -> Iterator[str]:
    values = named(each.raw, each.kind.schema)
    for said in sorted(set(problems), key=lambda one: int(one.code[2:]) not in _PRIVACY):
        sort = "个人信息" if int(said.code[2:]) in _PRIVACY else "其他"
        yield f"{sort}：{said.message}（{WORDS[said.effect]} {said.code}）"
    for row in _rows(values.get("releases")):
        yield f"误报放行：{row.get('code', '')} {row.get('masked', '')}，原因：{row.get('reason', '')}{_by(row)}"
    for row in _rows(values.get("explain")):
        yield f"问题说明：{row.get('code', '')}，原因：{row.get('reason', '')}{_by(row)}"
    for row in _rows(values.get("attachments")):
        if "seen_by" in row:
            yield f"附件 {row.get('file', '')}：程序读不了，{row['seen_by']} 看过"
    if persons := other_persons(each.raw, each.kind):
        yield f"写到的其他人（程序找的，可能不全）：{'、'.join(persons)}"


def _by(row: Mapping[str, Raw]) -> str:
    who = " ".join(str(row[name]) for name in ("by", "on") if name in row)
    return f"（{who}）" if who else ""


def _rows(value: Raw | None) -> Iterator[Mapping[str, Raw]]:
    yield from (row for row in value or () if isinstance(row, dict)) if isinstance(value, list) else ()


def _questions(law: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    for article, said in law.items():
        asks = "；".join(f"（{number}）{each}" for number, each in enumerate(said["asks"], 1))
        yield f"{article}　{asks}{'。' if asks else ''}{said['then']}。"


def _answers(sheet: Sheet, law: Mapping[str, Mapping[str, Sequence[str]]]) -> Grid:
    asked = [(article, said) for article, said in law.items() if said["asks"]]
    grid = Grid("逐条审查")
    heads = ("序号", "记录", *(f"{article}\n{said['column']}" for article, said in asked), "结论")
    for column, text in enumerate(heads):
        grid.head(0, column, text)
    for row, each in enumerate(sheet.records, 1):
        grid.put(row, 0, str(row))
        grid.put(row, 1, f"{each.title}\n{each.kind}，{each.id}")
        for column, (_, said) in enumerate(asked, 2):
            boxes = (f"{number}{_ANSWER}" for number in range(1, len(said["asks"]) + 1))
            grid.put(row, column, "\n".join(boxes))
        grid.put(row, len(heads) - 1, "□公开\n□不公开\n□送审定")
    return grid


def _found(sheet: Sheet) -> Iterator[str]:
    for number, each in enumerate(sheet.records, 1):
        yield f"{number}. {each.title}（{each.place}）"
        yield from each.lines or ("没有查到个人信息，没有要说明的。",)
    yield "图片、扫描件程序读不了；程序没有查到的，审查人也要看。预览：gongkai serve --drafts。"
    if sheet.beside:
        yield f"没有和其他记录核对：{sheet.beside}。"


def _signatures() -> Grid:
    grid = Grid("签字")
    for column, text in enumerate(("", "意见", "签名", "日期")):
        grid.head(0, column, text)
    for row, who in enumerate(_SIGNERS, 1):
        grid.head(row, 0, who)
        for column, text in enumerate(("　" * 16 + "\n　", "　" * 6, "　　年　月　日"), 1):
            grid.put(row, column, text)
    return grid


def _digests(sheet: Sheet) -> Grid:
    grid = Grid("审查摘要")
    for column, text in enumerate(("序号", "记录编号", "审查摘要", "附件")):
        grid.head(0, column, text)
    for row, each in enumerate(sheet.records, 1):
        for column, text in enumerate((str(row), each.id, each.digest, "\n".join(each.attachments) or "无")):
            grid.put(row, column, text)
    return grid


def next_number(folder: Path, day: datetime.date) -> str:
    """The number of a new sheet in a folder of sheets: 审20240305-1, -2 …"""
    taken = {path.stem for path in folder.iterdir()} if folder.is_dir() else set[str]()
    numbers = (f"审{day:%Y%m%d}-{count}" for count in range(1, len(taken) + 2))
    return next(each for each in numbers if each not in taken)
