"""`gongkai edit`: fill and change records in forms, in the browser of this computer."""

import datetime
import webbrowser
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, as_of_option, config_option
from gongkai.files import reason
from gongkai.review.hidden import keep_out_of_git
from gongkai.site import Site, load_config, load_site


@click.command(cls=ChineseCommand)
@config_option
@as_of_option
@click.option("--port", type=Number(0, 65535), default=0, metavar="端口", help="端口号，不写就用一个空的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址")
@click.option(
    "--export", "folder", type=click.Path(path_type=Path), metavar="文件夹",
    help="不打开表单，写出放在内网网站上的表单网页，保存到配置里的代码仓库",
)  # fmt: skip
def edit(config_path: Path, as_of: datetime.date, port: int, no_browser: bool, folder: Path | None) -> int:
    """在浏览器里用表单填写和修改记录。只在本机，不连网。"""
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, _ = load_site(config, as_of)
    if not site.agencies.all:
        raise click.UsageError("还没有登记机关：请先在 content/agencies 里写好本机关的文件")
    if folder is not None:
        return _export(site, folder)
    if config.drafts_first:
        keep_out_of_git(config.drafts)
    from gongkai.forms.desk import Desk
    from gongkai.forms.server import make_server

    try:
        server, address = make_server(Desk(site), port)
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了（可能被别的程序占用），请用 --port 换一个") from error
    click.echo(f"请在浏览器里打开 {address}\n网址只在本机、这一次有用，不要发给别人。改完了按 Ctrl+C 结束。")
    if not no_browser:
        webbrowser.open(address)
    server.serve_forever()
    return 0


def _export(site: Site, folder: Path) -> int:
    from gongkai.forms.pages import NoPages, write_pages

    if site.config.drafts_first:
        raise click.UsageError(
            "公开审查方式是“逐条审查”，没有审查的不能进代码仓库，所以不写这种表单网页。请用 gongkai edit 在本机填；"
            "在代码平台上审查的，公开审查方式写“合并请求”"
        )
    try:
        write_pages(site, folder)
    except NoPages as refused:
        raise click.UsageError(str(refused)) from refused
    except OSError as error:
        raise click.UsageError(f"{folder} 写不了（{reason(error)}），没有写完") from error
    click.echo(
        f"写好了：{folder}\n把整个文件夹放到内网的网站上，用 https 打开；网址登记在 git 服务器的 OAuth 应用里。"
        "机关、种类或者软件改了，再运行一次。"
    )
    return 0
