"""`gongkai check`: read and check everything, write nothing."""

import datetime
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from gongkai import report
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, OneOf, as_of_option, config_option, jobs_option
from gongkai.corpus import Corpus
from gongkai.examine import examine
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.progress import progress
from gongkai.site import Site, load_config, load_site
from gongkai.staff.agenda import Row, agenda
from gongkai.staff.agenda_text import as_text
from gongkai.store.database import in_memory
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.visit import Setup


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[路径 …]", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=OneOf("text", "json", "github"), default="text", metavar="text|json|github",
    help="输出格式：text 给人看，json 给程序，github 给代码平台",
)  # fmt: skip
@click.option("--due", is_flag=True, help="不列问题，列出各机关过期和快到期的事项")
@click.option(
    "--days", type=Number(1, 400), default=30, metavar="天数", help="与 --due 合用：多少天以内算快到期，默认 30"
)
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="文件",
    help="与 --due 合用：把快到期的事项写成日历文件，可以导入日历软件",
)  # fmt: skip
@config_option
@as_of_option
@jobs_option
def check(
    paths: tuple[Path, ...], form: str, due: bool, days: int, ics: Path | None, config_path: Path,
    as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """检查全部记录，只报告，不生成网站。写了路径就只报告这些路径里的问题。"""
    if ics is not None and not due:
        raise click.UsageError("--ics 要与 --due 一起用")
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"找不到 {path}")
    seen = look_only(config_path, as_of, jobs)
    wanted = _Wanted(config_path.resolve().parent, [path.resolve() for path in paths])
    if due and seen.site is not None and seen.corpus is not None:
        print_due([row for row in agenda(seen.corpus, seen.site, days) if wanted(row.source)], seen.site, days, ics)
        if not blocking(seen.problems):
            return 0
        click.echo("有的记录有错误，没有计算在内，请先用 gongkai check 检查并改正。")
        return 1
    problems = [each for each in seen.problems if wanted(each.path)]
    print_problems(problems, seen.records, form)
    return 1 if blocking(problems) else 0


@dataclass(frozen=True, slots=True)
class Seen:
    """All problems of a site and what it holds; without a site if its configuration is wrong."""

    problems: list[Problem]
    site: Site | None = None
    corpus: Corpus | None = None
    records: int = 0


def look_only(config_path: Path, as_of: datetime.date, jobs: int) -> Seen:
    """Read and check everything."""
    config, problems = load_config(config_path)
    if config is None:
        return Seen(problems)
    site, problems = load_site(config, as_of)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        store, prints = in_memory(Path(work)), Prints.of(site)
        setup = Setup(config, as_of, Path(work), store.packs, prints.both, render=False, spill=False)
        with workers(useful_jobs(config.content, jobs)) as pool, progress("检查记录") as done:
            examined = examine(site, setup, prints, store, pool, done, Stages(), fresh=True)
    return Seen(sorted({*problems, *examined.problems}), site, examined.corpus, examined.records)


def print_due(rows: list[Row], site: Site, days: int, ics: Path | None) -> None:
    for line in as_text(rows, site.as_of, days):
        click.echo(line)
    if ics is not None:
        from gongkai.staff.agenda_ics import as_ics

        ics.write_bytes(as_ics(rows, site.config.name, site.as_of))
        click.echo(f"日历文件写在 {ics}。")


def print_problems(problems: list[Problem], records: int, form: str) -> None:
    if form == "json":
        click.echo(report.as_json(problems))
        return
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)
    if form == "text":
        click.echo(report.summary(problems, records))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whether a file of the site lies in the paths that were asked for; without any, all do."""

    root: Path
    paths: list[Path]

    def __call__(self, source: str) -> bool:
        path = (self.root / source).resolve() if self.paths else self.root
        return not self.paths or any(path == each or each in path.parents for each in self.paths)
