"""`gongkai accept`: what a unit has reviewed becomes part of the county's site, whole or not at all."""

import tempfile
from pathlib import Path

import click

from gongkai import report
from gongkai.agency import Agency
from gongkai.answer.page import as_html
from gongkai.collecting.collect import Collected, collect
from gongkai.collecting.result import refusal, result, verdict
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.committing import refuse_unready, repository_of
from gongkai.commands.options import agency_named, config_option
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.files import reason, replace_file
from gongkai.git import GitError, Repository
from gongkai.importing.staging import staging
from gongkai.review.approve import put_in_place
from gongkai.site import today


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="文件夹或者压缩包", type=click.Path(path_type=Path, exists=True))
@click.option("--as", "agency_name", required=True, metavar="机关", help="哪个机关的：它的代号或者全称")
@click.option(
    "--result", "result_path", type=click.Path(path_type=Path, dir_okay=False), metavar="文件",
    help="给单位的结果文件写到哪里，默认在收来的旁边",
)  # fmt: skip
@config_option
def accept(source: Path, agency_name: str, result_path: Path | None, config_path: Path) -> int:
    """收一个单位审查过的记录：全部没有错误才收，编号在这里给。"""
    site = site_of(config_path, today())
    agency, source = agency_named(site, agency_name), source.resolve()
    target = result_path or source.with_name(f"{source.stem if source.is_file() else source.name}-接收结果.html")
    repository = repository_of(site)
    with staging(site.config.content) as stage, tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        if stage.finished_another:
            click.echo("上次导入或者审查登记中途断了，已经接着写完。")
        try:
            made = collect(site, agency, source, stage.folder, Path(work))
        except Refused as refused:
            _hand_back(as_html(refusal(str(refused), site, agency, source.name)), target)
            raise
        if made.batch.files and made.sound:
            refuse_unready(repository, made.paths())
            put_in_place(made.batch, stage, made.site)
    _say(made)
    code = _commit(repository, made, agency) if made.batch.files and made.sound else int(not made.sound)
    _hand_back(as_html(result(made, site, agency, source.name)), target)
    return code


def _say(made: Collected) -> None:
    for line in report.as_text(made.problems):
        click.echo(line)
    for each in made.records if made.sound else ():
        click.echo(f"{each.fate}  {each.title}（{each.given} → {each.id}）")
    if made.sound and made.batch.beside and made.batch.files:
        click.echo(f"只检查了这些记录，没有和其他记录核对：{made.batch.beside}。")
    click.echo(f"{verdict(made)}。")


def _commit(repository: Repository | None, made: Collected, agency: Agency) -> int:
    """One commit for the batch, in the unit's name. Returns the exit code."""
    if repository is None:
        click.echo("网站文件夹不在 git 仓库里，没有提交。再运行 gongkai build 公开。")
        return 0
    written = [each for each in made.records if each.written]
    sheets = "、".join(dict.fromkeys(each.sheet for each in written if each.sheet))
    message = f"{agency.name}：{len(written)} 条" + (f"（审查单 {sheets}）" if sheets else "")
    try:
        repository.commit(made.paths(), f"{agency.name} <{agency.id}>", message)
    except GitError as error:
        click.echo(f"记录已经放好，但是没有提交：{error}。请用 git 提交。")
        return 1
    click.echo(f"已提交：{message}。再运行 gongkai build 公开。")
    return 0


def _hand_back(page: str, target: Path) -> None:
    try:
        replace_file(target, page.encode())
    except OSError as error:
        click.echo(f"给单位的结果文件写不了（{target}）：{reason(error)}。请用 --result 写到别处，再运行一次。")
    else:
        click.echo(f"给单位的结果文件：{target}")
