import click

from gongkai.commands.chinese import ChineseCommand


@click.command("explain", cls=ChineseCommand)
def explain() -> int:
    """待写。"""
    return 0
