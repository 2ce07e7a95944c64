import click

from gongkai.commands.chinese import ChineseCommand


@click.command("new-site", cls=ChineseCommand)
def new_site() -> int:
    """待写。"""
    return 0
