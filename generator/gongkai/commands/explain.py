"""`gongkai explain`: the manual page of a problem code, a kind of record or a field."""

from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.field import Field, Schema
from gongkai.fields import TYPES
from gongkai.kind import Kind, Kinds, load_kinds
from gongkai.law.book import Law, load_law
from gongkai.law.tables import AT_LEAST
from gongkai.problem import BLOCKS, WORDS, Sort, sorts
from gongkai.rules import rules
from gongkai.site import load_config
from gongkai.staff.manual import checks_text, opened, paragraphs

_SETTLED = """
情况属实、不能改的，在这条记录里写（不公开）：
问题说明:
  - 问题代码: {code}
    原因: 写明为什么
    说明人: 姓名或岗位
    说明日期: 2024-03-05"""
_SWITCHED_OFF = """
不适用于本站的，在 site_config.yml 里写：
停用的规则:
  - 问题代码: {code}
    原因: 写明为什么
    决定人: 姓名或岗位
    决定日期: 2024-03-05"""
_ALL = "各种记录"
_AUDIENCE = {"public": "公开", "internal": "内部，不公开", "never": "不得写入"}


@click.command(cls=ChineseCommand)
@click.argument("word", metavar="[代码|种类|字段]", required=False)
@click.option("--checks", is_flag=True, help="列出全部检查项目，各由哪条规则判断")
@config_option
def explain(word: str | None, checks: bool, config_path: Path) -> int:
    """说明一个问题代码（GK201）、一种记录（行政处罚决定）或一个字段（罚款金额）。不写则列出全部。"""
    if checks:
        click.echo("\n".join(checks_text()))
        return 0
    kinds, law = load_kinds(_own(config_path, "kinds")), load_law(_own(config_path, "law"))
    if word is None:
        lines = list(_contents(kinds))
    elif word.upper() in sorts():
        lines = list(_sort(sorts()[word.upper()]))
    else:
        named = kinds.find(word)
        lines, called = (list(_kind(named, law)), named.label) if named else ([], word)
        fields = _fields(called, kinds)
        if named and fields:
            lines.append(f"\n也有叫“{called}”的字段：\n")
        lines += (line for place, field in fields for line in _field(place, field))
    if word is not None and not lines:
        meant = kinds.meant(word)
        advice = f"您是不是要用 {'、'.join(meant)}" if meant else "不写内容运行 gongkai explain 可以看到全部"
        raise click.UsageError(f"没有叫“{word}”的代码、种类或字段。{advice}")
    click.echo("\n".join(lines))
    return 0


def _own(config_path: Path, folder: str) -> Path | None:
    """A folder of data that the site brings, if there is one."""
    if not config_path.is_file():
        return None
    config, _ = load_config(config_path)
    own = config.content / folder if config else None
    return own if own and own.is_dir() else None


def _contents(kinds: Kinds) -> Iterator[str]:
    yield "记录的种类："
    for kind in kinds.all.values():
        yield f"  {kind.label}（{kind.name}）"
    yield "\n问题代码："
    for code, sort in sorted(sorts().items()):
        yield f"  {code}  {WORDS[sort.effect]}  {opened(sort.text)}"


def _sort(sort: Sort) -> Iterator[str]:
    yield f"{sort.code}  {WORDS[sort.effect]}\n"
    yield f"{opened(sort.text)}\n"
    for label, text in (
        ("为什么", paragraphs(sort.why)),
        ("依据", sort.basis),
        ("改法", opened(sort.fix)),
        ("错误的写法", sort.bad),
        ("正确的写法", sort.good),
    ):
        if text.strip("…"):
            yield f"{label}：{text}" + ("\n" if "\n\n" in text else "")
    rule = next((each for each in rules() if sort.code == each.CODE), None)
    if rule is not None and sort.effect != BLOCKS:
        yield (_SWITCHED_OFF if hasattr(rule, "check_site") else _SETTLED).format(code=sort.code)


def _kind(kind: Kind, law: Law) -> Iterator[str]:
    yield f"{kind.label}（{kind.name}）\n"
    for field in kind.schema.fields.values():
        yield from _row(field, "")
    limits = list(_limits(kind, law))
    if limits:
        yield "\n期限："
    yield from limits
    if kind.example:
        yield f"\n样例：\n\n{kind.example.rstrip()}"
    yield f"\n很多条放在一个文件里：CSV 表格（gongkai new {kind.label} --csv 新建标题行），或者 .jsonl，一行一条。"


def _limits(kind: Kind, law: Law) -> Iterator[str]:
    """The limits of time of such records, and the yearly duties that they meet."""
    for term in kind.terms.deadlines:
        limit, start = law.deadlines[term.id], kind.schema.fields[term.start].label
        said = f"不少于{limit.length}" if limit.bound == AT_LEAST else f"{limit.length}内"
        note = f"。{limit.note}" if limit.note else ""
        yield f"  {limit.label}：自{start}起{said}（{limit.basis}）{note}"
    for duty in law.obligations.values():
        if duty.kind == kind.name:
            month, day = map(int, duty.due.split("-"))
            year = "上一年" if duty.offset else "当年"
            yield f"  {'、'.join(duty.levels)}：每年{month}月{day}日前{duty.doing}{year}的（{duty.basis}）"


def _row(field: Field, indent: str) -> Iterator[str]:
    marks = ["必填"] if field.required else []
    marks += [_AUDIENCE[field.audience]] if field.audience != "public" else []
    yield f"{indent}{field.label}：{TYPES[field.type].NAME}{''.join(f'，{mark}' for mark in marks)}"
    for inner in field.schema.fields.values() if field.schema else ():
        yield from _row(inner, indent + "  ")


def _fields(word: str, kinds: Kinds) -> list[tuple[str, Field]]:
    """Every field that may be written as `word`, with where it stands; what all kinds have is named once."""
    told: dict[tuple[str, ...], list[tuple[str, Field]]] = {}
    for kind in kinds.all.values():
        for place, field in _found(word, kind.schema, kind.label):
            inside = place.partition(" / ")[2]
            told.setdefault((inside, *_field("", field)), []).append((place, field))
    fields: list[tuple[str, Field]] = []
    for (inside, *_), places in told.items():
        everywhere = len(places) == len(kinds.all)
        fields += [(f"{_ALL} / {inside}" if inside else _ALL, places[0][1])] if everywhere else places
    return fields


def _found(word: str, schema: Schema, place: str) -> Iterator[tuple[str, Field]]:
    """Every field that may be written as `word`, at any depth, with where it stands."""
    if field := schema.find(word):
        yield place, field
    for each in schema.fields.values():
        if each.schema is not None:
            yield from _found(word, each.schema, f"{place} / {each.label}")


def _field(place: str, field: Field) -> Iterator[str]:
    yield f"{place} / {field.label}（{field.name}）"
    yield f"  类型：{TYPES[field.type].NAME}"
    yield f"  必填：{'是' if field.required else '否'}；{_AUDIENCE[field.audience]}"
    for label, text in (("说明", field.help), ("单位", field.options.get("unit")), ("可以写", _choices(field))):
        if text:
            yield f"  {label}：{text}"
    if field.aliases:
        yield f"  也可以写成：{'、'.join(field.aliases)}"
    if field.schema is not None:
        yield f"  {'每行' if field.type == 'rows' else '里面'}写："
        for inner in field.schema.fields.values():
            yield from _row(inner, "    ")
    yield ""


def _choices(field: Field) -> str:
    return "、".join(field.options.get("choices", ()))
