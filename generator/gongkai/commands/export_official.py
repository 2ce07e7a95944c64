"""`gongkai export 种类 --official`: the 双公示 upload workbook, or the prescribed tables of yearly reports."""

from pathlib import Path

import click

from gongkai.exporting.chosen import Choice
from gongkai.exporting.disclosure_grids import disclosure_grids
from gongkai.exporting.double_publicity import LAYOUTS, Told, write_upload
from gongkai.exporting.grid import Grid
from gongkai.exporting.grid_book import write_grids
from gongkai.exporting.refused import Refused
from gongkai.exporting.report_files import report_files
from gongkai.exporting.sound import all_sound, sound
from gongkai.exporting.statistics_grids import statistics_grids
from gongkai.exporting.writing import new_file
from gongkai.given import Given
from gongkai.kind import Kind
from gongkai.progress import progress
from gongkai.site import Site

_TABLES = ("disclosure-report", "enforcement-statistics")


def export_official(site: Site, choice: Choice, path: Path) -> int:
    """Write what the kind has a prescribed form for."""
    kind = choice.kind
    if kind.name in LAYOUTS:
        with new_file(path, ".xlsx") as draft, progress("读取记录"):
            told = write_upload(draft, kind, site, sound(site, choice))
        _tell(told, path)
        return 0
    if kind.name not in _TABLES:
        known = "、".join(site.kinds.all[name].label for name in (*LAYOUTS, *_TABLES) if name in site.kinds.all)
        raise Refused(f"“{kind.label}”没有规定的表，--official 可以写：{known}。别的请用 --xlsx")
    _write_tables(site, choice, path)
    return 0


def _write_tables(site: Site, choice: Choice, path: Path) -> None:
    """The tables of one report to a file, or of all that are asked for to a folder, a workbook each."""
    tables = [(record, _grids(record.values, choice.kind, site)) for record, _ in all_sound(site, choice)]
    empty = "、".join(f"《{record.title}》" for record, grids in tables if not grids)
    found = [(record, grids) for record, grids in tables if grids]
    if not found:
        raise Refused(f"{empty}里没有填表，没有写")
    files = report_files(path, ".xlsx", [record.title for record, _ in found])
    for (record, grids), file in zip(found, files, strict=True):
        with new_file(file, ".xlsx") as draft:
            write_grids(draft, grids, f"{record.year}年度" if record.year else "")
        click.echo(f"已写好《{record.title}》的 {len(grids)} 张表，在 {file}")
    if empty:
        click.echo(f"{empty}里没有填表，没有写。")


def _grids(values: Given, kind: Kind, site: Site) -> list[Grid]:
    if kind.name == "disclosure-report":
        return list(disclosure_grids(values).values())
    return statistics_grids(values, kind, site.law)


def _tell(told: Told, path: Path) -> None:
    click.echo(f"已写好 {told.written} 条，在 {path}")
    for reason, count in told.left_out.items():
        click.echo(f"没有写进去：{reason} {count} 条")
    click.echo(
        f"“{'”“'.join(told.private)}”这几列是空的：本系统不保存这些个人信息。上级平台要填的，"
        "上传前自己补上；补过的文件不要放进网站的内容文件夹。"
    )
    if told.masked:
        click.echo(f"有 {told.masked} 条是自然人，名称是隐去后的写法。")
    for heading, count in told.empty.items():
        click.echo(f"“{heading}”是必填的，有 {count} 条空着。")
