"""`gongkai fmt`: records in the canonical form, comments kept."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.commands.rewriting import Words, check_option, rewrite, write_option
from gongkai.editor.tidy import tidied


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[路径 …]", type=click.Path(path_type=Path))
@write_option
@check_option
@config_option
def fmt(paths: tuple[Path, ...], write: bool, check: bool, config_path: Path) -> int:
    """整理记录的写法：字段名写成规范的中文名称，各项按固定的顺序排列。内容和“#”说明一个字不动；不写路径就整理全部。"""
    words = Words("整理", "都是规范的写法，不用整理")
    return rewrite(paths, config_path, tidied, words, write=write, check=check)
