"""`gongkai hook`: have git check what is staged before each commit; `--owners`: write who reviews which agency."""

from pathlib import Path

import click

from gongkai.code_owners import merged, owner_lines
from gongkai.commands.check import print_problems
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.git import GitError, Repository
from gongkai.hook import install
from gongkai.problem import blocking
from gongkai.site import NoSite, Site, load_config, load_site, today


@click.command(cls=ChineseCommand)
@click.option("--owners", is_flag=True, help="不装检查，按机关文件里的“审查人”写 CODEOWNERS；手写的行不动")
@config_option
def hook(owners: bool, config_path: Path) -> int:
    """每次 git 提交以前自动检查：有错误就不提交。装一次就行。"""
    if not config_path.is_file():
        raise NoSite(f"找不到配置文件 {config_path.name}。请在网站所在的文件夹里运行，或用 --config 指明它的位置")
    try:
        if owners:
            return _owners(config_path)
        path = install(config_path.resolve().parent, config_path.name)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"装好了：{path}\n以后每次提交以前检查将要提交的内容，有错误就不提交。")
    return 0


def _owners(config_path: Path) -> int:
    config, problems = load_config(config_path)
    if config is not None:
        site, problems = load_site(config, today())
    if config is None or blocking(problems):
        print_problems(problems, 0, "text")
        return 1
    repository = Repository(config.root)
    content = config.content.relative_to(config.root).as_posix()
    folders = [each.name for each in config.content.iterdir() if each.is_dir()]
    lines = owner_lines(site.agencies, folders, f"{repository.prefix}{content}")
    path = config.root.joinpath(*(".." for _ in Path(repository.prefix).parts), "CODEOWNERS").resolve()
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = merged(before, lines)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} 不是 UTF-8 编码，没有改动。请另存为 UTF-8，再运行一次") from error
    except OSError as error:
        raise click.UsageError(f"{path} 不能读写（{error.strerror}），没有改动") from error
    click.echo(f"{path} 里有 {len(lines)} 行审查人{'' if after != before else '，没有变化'}。")
    _missing(site)
    return 0


def _missing(site: Site) -> None:
    names = [agency.name for agency in site.agencies.all.values() if not agency.reviewers]
    if names:
        click.echo(f"没有写审查人的：{'、'.join(names)}。在 content/agencies 的机关文件里写“审查人: 用户名”。")
