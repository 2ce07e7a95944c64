"""`gongkai fix`: what has exactly one right answer is put right."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.commands.rewriting import Words, check_option, rewrite, write_option
from gongkai.editor.mend import mended


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[路径 …]", type=click.Path(path_type=Path))
@write_option
@check_option
@config_option
def fix(paths: tuple[Path, ...], write: bool, check: bool, config_path: Path) -> int:
    """改正只有一种正确写法的地方：字段名后的中文冒号、文号的括号、日期、全角数字、多余的 0 和单位。"""
    words = Words("改正", "没有可以自动改正的地方")
    return rewrite(paths, config_path, mended, words, write=write, check=check)
