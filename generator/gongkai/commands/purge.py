"""`gongkai purge`: a record that was taken down is deleted wherever it is kept; what to do about git is told."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.erasing import leave_content
from gongkai.commands.options import as_of_option, config_option


@click.command(cls=ChineseCommand)
@click.argument("ids", metavar="记录编号…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="真的删除；不写只列出要删什么")
@config_option
@as_of_option
def purge(ids: tuple[str, ...], yes: bool, config_path: Path, as_of: datetime.date) -> int:
    """彻底删除已经撤下的记录：内容、草稿、附件、生成时留下的资料；再列出清除 git 历史的命令。"""
    return leave_content(ids, config_path, as_of, None, yes=yes)
