import click

from gongkai.commands.chinese import ChineseCommand


@click.command("new", cls=ChineseCommand)
def new() -> int:
    """待写。"""
    return 0
