"""`gongkai new`: a new record from the kind's example, with an id of its own, in the right folder."""

import csv
import datetime
import io
import re
import secrets
from pathlib import Path

import click

from gongkai.agency import Agency
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import agency_named, as_of_option, config_option, kind_named
from gongkai.field import Field
from gongkai.homes import has_months, kind_home
from gongkai.importing.identity import LETTERS
from gongkai.kind import Kind
from gongkai.ledger.untyped import FIELD, is_typed
from gongkai.review.hidden import keep_out_of_git
from gongkai.site import Site, load_config, load_site

PREPARED = ("rule-of-law-report", "disclosure-report", "enforcement-statistics", "site-report")
"""Yearly reports whose form begins with what is known."""
_PAIR = re.compile(r"([^\s#\-][^:]*):(?: +(.*))?")


@click.command(cls=ChineseCommand)
@click.argument("kind_name", metavar="种类")
@click.option("--agency", "agency_name", metavar="机关", help="发布机关的代号或全称；只有一个机关时可以不写")
@click.option("--by-month", is_flag=True, help="放进月份文件夹；一年的记录超过两千条时使用")
@click.option("--csv", "table", is_flag=True, help="新建只有标题行的 CSV 表格，一行填一条记录")
@click.option("--xlsx", is_flag=True, help="在当前文件夹新建一个 Excel 模板，填好以后用 gongkai import 导入")
@config_option
@as_of_option
def new(
    kind_name: str, agency_name: str | None, by_month: bool, table: bool, xlsx: bool, config_path: Path,
    as_of: datetime.date,
) -> int:  # fmt: skip
    """按样例新建一条记录，或者一个表格。种类可以写中文名称或英文名。"""
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, _ = load_site(config, as_of)
    kind = kind_named(site, kind_name)
    if xlsx:
        return _template(kind)
    agency = agency_named(site, agency_name)
    path = config.written(new_path(site, kind, agency, by_month))
    record_id = f"{as_of:%Y%m}-{''.join(secrets.choice(LETTERS) for _ in range(8))}"
    path = path / f"{record_id}{'.csv' if table else '.yml'}"
    text = headings(kind) if table else _form(site, kind, agency, record_id, config_path)
    if config.drafts_first:
        keep_out_of_git(config.drafts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8-sig" if table else "utf-8", newline="") as file:
        file.write(text)
    advice = "请打开它，把样例内容改成真实内容"
    if table:
        advice = "请用 Excel 打开，从第二行起一行填一条，没有内容的列可以删去"
    elif kind.name in PREPARED:
        advice = "里面已经写好能知道的内容（上年报告、本年公开的件数、规定的表），请打开它，核对并填上空着的"
    place = path.relative_to(config.root).as_posix()
    then = (
        f"审查以后运行 gongkai approve {place} --by 审查人 --sheet 审查单编号"
        if config.drafts_first
        else "再运行 gongkai check"
    )
    click.echo(f"已新建 {place}\n{advice}，{then}")
    return 0


def _form(site: Site, kind: Kind, agency: Agency, record_id: str, config_path: Path) -> str:
    if kind.name not in PREPARED:
        return scaffold(kind, record_id)
    from gongkai.commands.new_report import report_form

    return report_form(site, kind, agency, record_id, config_path)


def _template(kind: Kind) -> int:
    from gongkai.exporting.columns import sheet_name
    from gongkai.exporting.kind_book import KindBook
    from gongkai.exporting.writing import new_file

    path = Path(f"{sheet_name(kind.label)}.xlsx")
    with new_file(path, ".xlsx") as draft, KindBook(draft, kind):
        pass
    click.echo(f"已新建 {path}\n请用 Excel 或 WPS 打开，从第二行起一行填一条，再运行 gongkai import {path}")
    return 0


def new_path(site: Site, kind: Kind, agency: Agency, by_month: bool) -> Path:
    """The folder for a new record: where this agency keeps that kind, this year; by month once that was begun."""
    year = kind_home(site.config.content, agency, kind) / f"{site.as_of:%Y}"
    return year / f"{site.as_of:%m}" if by_month or has_months(year) else year


def scaffold(kind: Kind, record_id: str) -> str:
    """The kind's example as a form: its id replaced, every value moved into a comment, so that none is published."""
    lines = []
    for line in (kind.example or _blank(kind)).splitlines():
        match = _PAIR.fullmatch(line)
        if match is None:
            lines.append(line if not line.strip() or line.startswith("#") else f"# {line}")
        elif match[1] in ("记录编号", "id"):
            lines.append(f"{match[1]}: {record_id}")
        elif not is_typed(kind) and kind.schema.find(match[1]) == kind.schema.fields[FIELD]:
            continue
        else:
            lines.append(f"{match[1]}:{_hint(match[2] or '')}")
    return "\n".join(lines) + "\n"


def headings(kind: Kind) -> str:
    """The heading row of a table: every field that one cell or, for a group, one cell each can hold.

    The id comes first, then what is required.
    """
    fields = sorted(_fillable(kind), key=lambda each: each.name != "id")
    names = [
        f"{field.label}/{inner.label}" if inner is not field else field.label
        for field in fields
        for inner in (field.schema.fields.values() if field.type == "group" and field.schema else (field,))
        if inner.type != "rows" and inner.audience != "never"
    ]
    out = io.StringIO()
    csv.writer(out).writerow(names)
    return out.getvalue()


def _hint(value: str) -> str:
    """A value of the example as a comment; a comment stays one, and a text of several lines keeps its mark.

    Without the mark, lines written below would run together and one that begins with * could not be read.
    """
    if not value or value[0] == ">":
        return ""
    if value[0] == "|":
        return " |  # 写在下面，每行前面空两格"
    return f"  {value}" if value.startswith("#") else f"  # 例：{value}"


def _blank(kind: Kind) -> str:
    """A form for a kind without an example: its fields with their help."""
    fields = _fillable(kind)
    return "".join(f"{each.label}: # {'必填。' if each.required else ''}{each.help}\n" for each in fields)


def _fillable(kind: Kind) -> list[Field]:
    """The fields that may be written, the required ones first."""
    fields = [each for each in kind.schema.fields.values() if each.audience != "never"]
    return sorted(fields, key=lambda each: (each.name not in ("id", "published"), not each.required))
