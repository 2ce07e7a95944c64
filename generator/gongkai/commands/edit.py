"""`gongkai edit`: fill and change records in forms, in the browser of this computer."""

import datetime
import webbrowser
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, as_of_option, config_option
from gongkai.site import load_config, load_site


@click.command(cls=ChineseCommand)
@config_option
@as_of_option
@click.option("--port", type=Number(0, 65535), default=0, metavar="端口", help="端口号，不写就用一个空的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址")
def edit(config_path: Path, as_of: datetime.date, port: int, no_browser: bool) -> int:
    """在浏览器里用表单填写和修改记录。只在本机，不连网。"""
    from gongkai.forms.desk import Desk
    from gongkai.forms.server import make_server

    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, _ = load_site(config, as_of)
    if not site.agencies.all:
        raise click.UsageError("还没有登记机关：请先在 content/agencies 里写好本机关的文件")
    try:
        server, address = make_server(Desk(site), port)
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了（可能被别的程序占用），请用 --port 换一个") from error
    click.echo(f"请在浏览器里打开 {address}\n网址只在本机、这一次有用，不要发给别人。改完了按 Ctrl+C 结束。")
    if not no_browser:
        webbrowser.open(address)
    server.serve_forever()
    return 0
