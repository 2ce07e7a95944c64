import click

from gongkai.commands.chinese import ChineseCommand


@click.command("serve", cls=ChineseCommand)
def serve() -> int:
    """待写。"""
    return 0
