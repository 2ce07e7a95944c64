"""`gongkai import`: office files to records; shown before anything is written."""

import datetime
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from gongkai.agency import Agency
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import OneOf, agency_named, as_of_option, config_option, jobs_option, kind_named
from gongkai.exporting.refused import Refused
from gongkai.importing.difference import columns_of, difference_of, summary_of
from gongkai.importing.merge import Prefer
from gongkai.importing.plan import TABLES
from gongkai.importing.planned import Plan
from gongkai.importing.readers import Asked, read
from gongkai.importing.staging import Staging, staging
from gongkai.importing.today import planned
from gongkai.importing.trouble_text import as_counts, as_table
from gongkai.importing.write import commit
from gongkai.pool import workers
from gongkai.progress import progress
from gongkai.review.hidden import keep_out_of_git
from gongkai.site import Site, load_config, load_site

_CHOICES: dict[str, Prefer] = {"文件": "file", "网站": "record"}
LARGE = 300_000
"""Files of so many bytes are worth starting worker processes for."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    paths: tuple[Path, ...]
    agency: Agency
    asked: Asked
    jobs: int
    prefer: Prefer


@click.command("import", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="文件 …", type=click.Path(path_type=Path))
@click.option("--agency", "agency_name", metavar="机关", help="发布机关的代号或全称；只有一个机关时可以不写")
@click.option("--kind", "kind_name", metavar="种类", help="哪种记录；不写就看文件的内容")
@click.option("--sheet", metavar="工作表", help="只导入这张工作表")
@click.option("--dry-run", is_flag=True, help="只看会改什么，不写入")
@click.option("--yes", is_flag=True, help="不再询问，直接写入")
@click.option("--skip-wrong", is_flag=True, help="有错误、有冲突的行不写入，其余的写入；不加就一行也不写")
@click.option(
    "--conflict", "prefer", type=OneOf(*_CHOICES), metavar="文件|网站",
    help="网站和文件里都改过的：以哪个为准",
)  # fmt: skip
@config_option
@as_of_option
@jobs_option
def import_(
    paths: tuple[Path, ...], agency_name: str | None, kind_name: str | None, sheet: str | None, dry_run: bool,
    yes: bool, skip_wrong: bool, prefer: str | None, config_path: Path, as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """把 Word 报告、Excel 表格、CSV 文件变成记录。先列出会新增、修改什么，问过才写入。"""
    site = _site(config_path, as_of)
    for path in paths:
        if not path.is_file():
            raise click.UsageError(f"找不到文件 {path}")
    jobs = jobs if sum(path.stat().st_size for path in paths) > LARGE else 1
    asked = Asked(kind_named(site, kind_name) if kind_name else None, sheet)
    choice = _CHOICES[prefer] if prefer else ""
    wanted = _Wanted(paths, agency_named(site, agency_name), asked, jobs, choice)
    with staging(site.config.content) as stage:
        if stage.finished_another:
            click.echo("上次导入中途断了，已经接着写完。")
        made = _planned(site, wanted, stage)
        _show(made)
        _mark(made, site, wanted)
        if made.blocking() and not skip_wrong:
            wrong = f"有 {made.blocking()} 处错误，没有写入任何记录"
            click.echo(f"{wrong}。改正以后再导入，或者加 --skip-wrong 只写入没有错误的。")
            return 1
        if not made.items and not (choice or made.counts["deleted"]):
            click.echo("没有要写入的。")
            return 0
        if dry_run or not (yes or _agreed()):
            click.echo("没有写入任何记录。" if dry_run else "没有写入任何记录。看过没有问题，加 --yes 再运行一次。")
            return 0
        if site.config.drafts_first:
            keep_out_of_git(site.config.drafts)
        commit(made, stage, site.config, wanted.agency)
    if made.items:
        click.echo(_done(len(made.items), site))
    else:
        click.echo("记录没有改动。")
    return 0


def _planned(site: Site, wanted: _Wanted, stage: Staging) -> Plan:
    intakes = tuple((path, read(path, site, wanted.agency, wanted.asked)) for path in wanted.paths)
    with ExitStack() as stack:
        pool = stack.enter_context(workers(wanted.jobs))
        done = stack.enter_context(progress("读取和核对"))
        made, published = planned(site, wanted.agency, intakes, stage, wanted.prefer, pool, done)
    for path, intake in intakes:
        click.echo(f"{path.name}")
        for line in columns_of(intake):
            click.echo(line)
    if made.proposed:
        click.echo(f"{made.proposed} 条没有写发布时间，写成 {published}；实际公开的时间不同的，请改正。")
    return made


def _show(made: Plan) -> None:
    """The preview, then what is wrong."""
    for line in difference_of(made):
        click.echo(line)
    click.echo(f"共：{summary_of(made)}。")
    for path, wrong in made.troubles.items():
        click.echo(f"\n{path.name} 里的错误：")
        for line in as_table(path.name, wrong):
            click.echo(line)
    for path, hints in made.hints.items():
        click.echo(f"\n{path.name} 里不妨碍写入的：")
        for line in as_counts(path.name, hints):
            click.echo(line)


def _mark(made: Plan, site: Site, wanted: _Wanted) -> None:
    """A copy of every table with errors, beside it, in which they are marked."""
    for path, wrong in made.troubles.items():
        if path.suffix.lower() not in TABLES:
            continue
        from gongkai.importing.workbook.marked import write_marked

        target = path.with_name(f"{path.stem}-有误.xlsx")
        try:
            write_marked(path, wrong, target, site, wanted.agency, wanted.asked.kind, wanted.asked.sheet)
        except OSError as error:
            click.echo(f"标出错误的副本写不了（{target.name}）：{error.strerror}")
        else:
            click.echo(f"标出错误的副本：{target.name}。看着它改正原来的表，不要导入这份副本。")


def _done(count: int, site: Site) -> str:
    if not site.config.drafts_first:
        return f"已写入 {count} 条记录。再运行 gongkai check 检查，gongkai serve 看效果。"
    folder = site.config.drafts.name
    then = f"审查以后运行 gongkai approve {folder} --by 审查人 --sheet 审查单编号"
    return f"已写入 {count} 条草稿，在 {folder} 文件夹里，还没有公开。{then}"


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm("写入吗", default=False)


def _site(config_path: Path, as_of: datetime.date) -> Site:
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, wrong = load_site(config, as_of)
    if wrong:
        raise Refused(f"机关文件有错误，先运行 gongkai check：{wrong[0].message}")
    return site
