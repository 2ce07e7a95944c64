"""`gongkai hook`: have git check what is staged before each commit."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.git import GitError
from gongkai.hook import install
from gongkai.site import NoSite


@click.command(cls=ChineseCommand)
@config_option
def hook(config_path: Path) -> int:
    """每次 git 提交以前自动检查：有错误就不提交。装一次就行。"""
    if not config_path.is_file():
        raise NoSite(f"找不到配置文件 {config_path.name}。请在网站所在的文件夹里运行，或用 --config 指明它的位置")
    try:
        path = install(config_path.resolve().parent, config_path.name)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"装好了：{path}\n以后每次提交以前检查将要提交的内容，有错误就不提交。")
    return 0
