"""`gongkai clean`: a copy of an attachment without what readers do not see."""

from pathlib import Path

import click

from gongkai.attachment_text.extract import Unreadable
from gongkai.clean_copy.copy import clean as clean_copy
from gongkai.commands.chinese import ChineseCommand
from gongkai.privacy.scan import conceal


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="文件 …", type=click.Path(path_type=Path))
def clean(paths: tuple[Path, ...]) -> int:
    """在附件旁边另存一份干净的（…-clean），原件不动。

    去掉文件属性、批注、修订痕迹（按接受处理）、隐藏的工作表和行列、图片的拍摄信息、文件早先的版本。
    """
    code = 0
    for path in paths:
        if path.is_dir():
            raise click.UsageError(f"{path} 是文件夹，请写明里面的文件")
        if not path.is_file():
            raise click.UsageError(f"找不到 {path}")
        try:
            done = clean_copy(path)
        except Unreadable as error:
            click.echo(conceal(f"{path}：{error.why}。{error.fix}"), err=True)
            code = 1
            continue
        removed = "、".join(done.removed) or "没有发现看不见的内容"
        click.echo(conceal(f"已另存 {done.target}\n  去掉的：{removed}\n  请打开看一遍，再换下原件。"))
    return code
