"""`gongkai check`: read and check everything, write nothing."""

import datetime
import tempfile
from pathlib import Path

import click

from gongkai import report
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import OneOf, as_of_option, config_option, jobs_option
from gongkai.examine import examine
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.progress import progress
from gongkai.run import setup_for
from gongkai.site import load_config, load_site
from gongkai.timing import Stages


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[路径 …]", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=OneOf("text", "json", "github"), default="text", metavar="text|json|github",
    help="输出格式：text 给人看，json 给程序，github 给代码平台",
)  # fmt: skip
@config_option
@as_of_option
@jobs_option
def check(paths: tuple[Path, ...], form: str, config_path: Path, as_of: datetime.date, jobs: int) -> int:
    """检查全部记录，只报告，不生成网站。写了路径就只报告这些路径里的问题。"""
    problems, records = look_only(config_path, as_of, jobs)
    root = config_path.resolve().parent
    if paths:
        for path in paths:
            if not path.exists():
                raise click.UsageError(f"找不到 {path}")
        wanted = [path.resolve() for path in paths]
        problems = [each for each in problems if _within((root / each.path).resolve(), wanted)]
    print_problems(problems, records, form)
    return 1 if blocking(problems) else 0


def look_only(config_path: Path, as_of: datetime.date, jobs: int) -> tuple[list[Problem], int]:
    """All problems of a site, and how many records it has."""
    config, problems = load_config(config_path)
    if config is None:
        return problems, 0
    site, problems = load_site(config, as_of)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        setup = setup_for(config, as_of, Path(work), render=False)
        with workers(useful_jobs(config.content, jobs)) as pool, progress("检查记录") as done:
            examined = examine(site, setup, pool, done, Stages())
    return sorted({*problems, *examined.problems}), examined.looked.records


def print_problems(problems: list[Problem], records: int, form: str) -> None:
    if form == "json":
        click.echo(report.as_json(problems))
        return
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)
    if form == "text":
        click.echo(report.summary(problems, records))


def _within(path: Path, wanted: list[Path]) -> bool:
    return any(path == each or each in path.parents for each in wanted)
