"""`gongkai sheet`: the 公开审查单 of what waits for review."""

import datetime
import re
import tempfile
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import as_of_option, config_option
from gongkai.commands.reviewing import site_of, sound_batch
from gongkai.review.sheet import next_number, sheet_of
from gongkai.review.sheet_files import FOLDER, write_sheet

_NUMBER = re.compile(r"[^\x00-\x1f\\/:*?\"<>|.][^\x00-\x1f\\/:*?\"<>|]{0,59}")


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径 …", type=click.Path(path_type=Path))
@click.option("--number", metavar="编号", help="审查单的编号，不写就按日期编一个")
@config_option
@as_of_option
def sheet(paths: tuple[Path, ...], number: str | None, config_path: Path, as_of: datetime.date) -> int:
    """写公开审查单：等审查的有哪些、要审什么、查到了什么、谁签字。"""
    if number is not None and not _NUMBER.fullmatch(number):
        raise click.UsageError(f"--number：编号要用作文件名，不能有 / : * ? 这些符号，最多 60 个字，现为“{number}”")
    site = site_of(config_path, as_of)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        batch = sound_batch(site, paths, Path(work))
    if batch is None:
        click.echo("有错误，没有写审查单。改正以后再运行一次。")
        return 1
    if not batch.records:
        click.echo("没有等待审查的记录。")
        return 0
    folder = site.config.root / FOLDER
    made = sheet_of(batch, site, number or next_number(folder, as_of))
    docx, html, listed = (path.relative_to(site.config.root) for path in write_sheet(made, folder))
    click.echo(f"已写好 {len(made.records)} 条的审查单：{docx}，打印用 {html}，审查清单 {listed}。")
    asked, typed = " ".join(_typed(str(each)) for each in paths), _typed(str(listed))
    click.echo(
        f"审查通过以后运行 gongkai approve {asked} --by 审查人 --sheet {_typed(made.number)} --list {typed}；"
        "没有通过的，从清单里和草稿里去掉。"
    )
    return 0


def _typed(text: str) -> str:
    """As one types it into a command, on any system."""
    return f'"{text}"' if " " in text else text
