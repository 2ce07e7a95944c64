"""`gongkai new-site`: an empty site that builds: configuration, one agency to fill in, pages, where records go."""

from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.editor.workspace import write_workspace
from gongkai.git import GitError
from gongkai.hook import install
from gongkai.kind import load_kinds
from gongkai.ledger.untyped import untyped
from gongkai.night_files import write_files


@click.command("new-site", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--github", is_flag=True, help="也写 GitHub 的流水线；国家机关的个人信息应当存储在境内，请先确认")
def new_site(folder: Path, github: bool) -> int:
    """建立一个新的网站，里面没有任何演示记录。"""
    try:
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} 已经有内容了，没有改动。请换一个新的文件夹")
        _copy(files("gongkai").joinpath("starter"), folder)
        if github:
            _copy(files("gongkai").joinpath("starter_github"), folder / ".github")
        write_files(folder.resolve())
        write_workspace(folder, folder / "content", untyped(load_kinds()))
    except OSError as error:
        raise click.UsageError(f"不能建立文件夹 {folder}，可能它是一个文件，或者没有写入的权限") from error
    click.echo(f"已建立 {folder}\n接下来：\n  cd {folder}\n  gongkai build")
    click.echo("然后按 content/agencies/agency.yml 里的提示写上本机关的名称。")
    click.echo("先审查、后公开：新记录写在 drafts 里，登记审查（gongkai approve）以后才公开，步骤见 README.txt")
    with suppress(GitError):
        click.echo(f"提交以前的检查已装在 {install(folder.resolve(), 'site_config.yml')}")
    return 0


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for each in source.iterdir():
        if each.is_dir():
            _copy(each, target / _name(each.name))
        else:
            (target / _name(each.name)).write_bytes(each.read_bytes())


def _name(name: str) -> str:
    return f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name
