"""`gongkai retire`: records that are no longer public go from the content to the office's own archive."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.erasing import leave_content
from gongkai.commands.options import as_of_option, config_option


@click.command(cls=ChineseCommand)
@click.argument("ids", metavar="记录编号…", nargs=-1, required=True)
@click.option("--to", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="存到网站以外的哪个文件夹")
@click.option("--yes", is_flag=True, help="真的移出；不写只列出要移什么")
@config_option
@as_of_option
def retire(ids: tuple[str, ...], to: Path, yes: bool, config_path: Path, as_of: datetime.date) -> int:
    """把不再公开的记录（公示期满、信用修复、停止公开）连同附件移出内容，存进机关自己的档案文件夹。"""
    return leave_content(ids, config_path, as_of, to, yes=yes)
