"""A search from the terminal: what was asked is understood, looked for and printed. Imports numpy."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import click

from gongkai.commands.search import COUNT, CSV, JSON
from gongkai.directory_line import csv_line
from gongkai.search.facets import GROUPS
from gongkai.search.find import Hit, Search
from gongkai.search.listing import HEAD, lines_of, object_of, row_of, words_of
from gongkai.search.lists_read import DamagedError
from gongkai.search.published import NoIndexError, OtherVersionError, Published
from gongkai.search.query import Glossary, Query, parse
from gongkai.search.ranges import Amounts, Days

LIMIT = 10
ATTEMPTS = 3
SOON = 1000  # records that are read for an exact total without being asked

_DAMAGED = "检索索引读不出来：可能网站正在更新，也可能文件坏了。请再试一次；还不行就运行 gongkai build --no-cache"
_OTHER = "检索索引是另一个版本的 gongkai 生成的。请运行 gongkai build 重新生成"


class Asked(NamedTuple):
    """As it stands on the command line: names or labels by group of facets."""

    text: str
    names: Mapping[str, Sequence[str]]
    days: Days
    amounts: Amounts
    form: str
    limit: int | None


class Answer(NamedTuple):
    """What is printed, and what is remarked on beside it."""

    said: str | bytes
    remark: str


def run(site: Path, asked: Asked) -> int:
    """Search the site in a folder and print what is found. Returns the exit code."""
    try:
        answer = _settled(site, asked)
    except NoIndexError as error:
        raise click.UsageError(f"{site} 里没有生成好的网站。请先运行 gongkai build") from error
    except OtherVersionError:
        click.echo(f"错误  {_OTHER}", err=True)
        return 2
    except DamagedError:
        click.echo(f"错误  {_DAMAGED}", err=True)
        return 2
    if answer.remark:
        click.echo(answer.remark, err=True)
    try:
        click.echo(answer.said, nl=isinstance(answer.said, str))
    except BrokenPipeError:  # the reader has seen enough, as head has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _settled(site: Path, asked: Asked) -> Answer:
    """The answer of a site that stayed the same meanwhile: asked again if another was published."""
    for _ in range(ATTEMPTS):
        index = Published.open(site)
        try:
            answer = _answer(index, asked)
        except DamagedError:
            if index.is_current():
                raise
        else:
            if index.is_current():
                return answer
    raise DamagedError


def _answer(index: Published, asked: Asked) -> Answer:
    about = index.words()
    query = parse(asked.text, Glossary(about["glossary"]))
    query = query._replace(dates=query.dates.within(asked.days), amounts=query.amounts.within(asked.amounts))
    filters = {group: [_name(index, about, group, word) for word in given] for group, given in asked.names.items()}
    if not query.clauses and (*query.dates, *query.amounts) == (None,) * 4 and not any(filters.values()):
        text = asked.text.strip()
        raise click.UsageError(f"“{_short(text)}”里没有可以检索的内容" if text else "请写要找的内容")
    search = Search(index, query, filters)
    said: str | bytes
    if asked.form == COUNT:
        said = str(_counted(search))
    elif asked.form == CSV:
        said = _csv(islice(search.hits(), asked.limit))
    elif asked.form == JSON:
        said = _json(search, query, asked.limit or LIMIT)
    else:
        said = _text(search, query, asked.limit or LIMIT, about)
    ignored = "、".join(f"“{_short(each)}”" for each in query.ignored)
    return Answer(said, f"没有用到：{ignored}" if ignored else "")


def _counted(search: Search) -> int:
    from gongkai.progress import progress  # rich takes longer to load than most searches

    with progress("清点", search.at_most) as told:
        return search.count(told)


def _name(index: Published, about: Mapping[str, Any], group: str, word: str) -> str:
    """The name of what is called so."""
    values = index.values(group)
    called = {spelling: name for name, label, _ in values for spelling in (label, name)}
    if group == "agency":
        others = {spelling: name for name, *spellings in about["agencies"] for spelling in spellings}
        called = {**{spelling: name for spelling, name in others.items() if name in called}, **called}
    if word in called:
        return called[word]
    near = get_close_matches(word, [label for _, label, _ in values], 1, 0.3)
    label = next(each.label for each in GROUPS if each.name == group)
    raise click.UsageError(f"网站上没有{label}“{word}”的信息" + (f"，您是不是要找 {near[0]}" if near else ""))


def _csv(hits: Iterator[Hit]) -> bytes:
    """In UTF-8 with BOM whatever the console, for office programs."""
    lines = [csv_line(HEAD), *(csv_line(row_of(hit)) for hit in hits)]
    return "".join(["\ufeff", *lines]).encode("utf-8", "replace")


def _json(search: Search, query: Query, limit: int) -> str:
    hits, total = _listed(search, limit)
    words = words_of(query)
    data: dict[str, Any] = {
        "total": total,
        "at_most": search.at_most if total is None else total,
        "ignored": query.ignored,
        "hits": [object_of(hit, words) for hit in hits],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _text(search: Search, query: Query, limit: int, about: Mapping[str, Any]) -> str:
    hits, total = _listed(search, limit)
    words = words_of(query)
    lines = [
        line
        for number, hit in enumerate(hits, 1)
        for line in (*lines_of(number, hit, words, lambda text: click.style(text, bold=True)), "")
    ]
    return "\n".join([*lines, _total(len(hits), total, search.at_most) if hits else _nothing(about)])


def _total(listed: int, total: int | None, at_most: int) -> str:
    if total == listed:
        return f"共 {total} 条。"
    if total is not None:
        return f"共 {total} 条，列出了前 {listed} 条。加 --limit 数量 可以多列。"
    return f"最多 {at_most} 条，列出了前 {listed} 条。加 --count 看准确条数，加 --limit 数量 可以多列。"


def _listed(search: Search, limit: int) -> tuple[list[Hit], int | None]:
    """The first hits, and how many there are, unless too many would have to be read for it."""
    hits = search.hits()
    first = list(islice(hits, limit))
    if len(first) < limit:
        return first, len(first)
    if search.at_most - limit <= SOON:
        return first, limit + sum(1 for _ in hits)
    return first, None


def _nothing(about: Mapping[str, Any]) -> str:
    """What could have been found, and whom to ask."""
    covers, phone = about["covers"], about["contact"].get("phone")
    since = f"{covers['since']} 以来" if covers["since"] else ""
    newest = f"，最新一条公开于 {covers['day']}" if covers["day"] else ""
    said = f"可以检索的是 {covers['agencies']} 个机关{since}公开的 {covers['records']} 条信息{newest}。"
    return f"没有找到。{said}" + (f"查不到的可以打电话问：{phone}。" if phone else "")


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
