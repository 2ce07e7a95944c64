"""`gongkai check`: read and check everything, write nothing."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai import report
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.look import look_only
from gongkai.commands.options import Number, OneOf, as_of_option, config_option, jobs_option
from gongkai.problem import Problem, blocking
from gongkai.site import Site

if TYPE_CHECKING:
    from gongkai.staff.agenda import Row


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[路径 …]", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=OneOf("text", "json", "github", "gitlab", "sarif"), default="text",
    metavar="text|json|github|gitlab|sarif",
    help="输出格式：text 给人看，json 给程序，github（Gitea 也用）、gitlab 给代码平台，sarif 给审查工具",
)  # fmt: skip
@click.option("--due", is_flag=True, help="不列问题，列出各机关过期和快到期的事项")
@click.option(
    "--days", type=Number(1, 400), default=30, metavar="天数", help="与 --due 合用：多少天以内算快到期，默认 30"
)
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="文件",
    help="与 --due 合用：把快到期的事项写成日历文件，可以导入日历软件",
)  # fmt: skip
@click.option("--changed", "base", metavar="版本", help="只检查 git 里从这个版本以后改过的文件，例如 HEAD")
@click.option("--staged", is_flag=True, help="只检查将要提交的内容（git add 过的）")
@click.option("--drafts", is_flag=True, help="检查草稿文件夹里等审查的，和放进内容以后一样检查")
@config_option
@as_of_option
@jobs_option
def check(
    paths: tuple[Path, ...], form: str, due: bool, days: int, ics: Path | None, base: str | None, staged: bool,
    drafts: bool, config_path: Path, as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """检查全部记录，只报告，不生成网站。写了路径就只报告这些路径里的问题。"""
    if drafts:
        if due or staged or base is not None:
            raise click.UsageError("--drafts 不和 --changed、--staged、--due 合用")
        from gongkai.commands.reviewing import look_at_drafts

        seen = look_at_drafts(config_path, paths, as_of)
        print_problems(seen.problems, seen.records, form, _prefix(config_path))
        return 1 if blocking(seen.problems) else 0
    if base is not None or staged:
        if paths or due or (base is not None and staged):
            raise click.UsageError("--changed、--staged 只能用一个，也不和路径、--due 合用")
        from gongkai.commands.look_changed import look_at_changed

        seen = look_at_changed(config_path, base, as_of, jobs)
        print_problems(seen.problems, seen.records, form, _prefix(config_path))
        return 1 if blocking(seen.problems) else 0
    if ics is not None and not due:
        raise click.UsageError("--ics 要与 --due 一起用")
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"找不到 {path}")
    seen = look_only(config_path, as_of, jobs)
    wanted = _Wanted(config_path.resolve().parent, [path.resolve() for path in paths])
    if due and seen.site is not None and seen.corpus is not None:
        from gongkai.carrying.carried import FOLDER, carried
        from gongkai.carrying.status import next_due
        from gongkai.staff.agenda import agenda

        print_due([row for row in agenda(seen.corpus, seen.site, days) if wanted(row.source)], seen.site, days, ics)
        if not paths and (carry := next_due(carried(config_path.parent / FOLDER), as_of)):
            click.echo(carry)
        if not blocking(seen.problems):
            return 0
        click.echo("有的记录有错误，没有计算在内，请先用 gongkai check 检查并改正。")
        return 1
    problems = [each for each in seen.problems if wanted(each.path)]
    print_problems(problems, seen.records, form, _prefix(config_path))
    return 1 if blocking(problems) else 0


def print_due(rows: "list[Row]", site: Site, days: int, ics: Path | None) -> None:
    from gongkai.staff.agenda_text import as_text

    for line in as_text(rows, site.as_of, days):
        click.echo(line)
    if ics is not None:
        from gongkai.staff.agenda_ics import as_ics

        ics.write_bytes(as_ics(rows, site.config.name, site.as_of))
        click.echo(f"日历文件写在 {ics}。")


def print_problems(problems: list[Problem], records: int, form: str, prefix: str = "") -> None:
    if form in {"json", "gitlab", "sarif"}:
        click.echo(_document(problems, form, prefix))
        return
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)
    if form == "text":
        click.echo(report.summary(problems, records))


def _document(problems: list[Problem], form: str, prefix: str) -> str:
    """The problems as a file for programs; what makes it is imported when it is asked for."""
    if form == "gitlab":
        from gongkai.code_quality import as_code_quality

        return as_code_quality(problems, prefix)
    if form == "sarif":
        from gongkai.sarif import as_sarif

        return as_sarif(problems, prefix)
    return report.as_json(problems)


def _prefix(config_path: Path) -> str:
    """Where the site lies in its repository: empty, or with a slash at its end. Empty without a repository."""
    root = config_path.resolve().parent
    home = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    return "" if home == root else f"{root.relative_to(home).as_posix()}/"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whether a file of the site lies in the paths that were asked for; without any, all do."""

    root: Path
    paths: list[Path]

    def __call__(self, source: str) -> bool:
        path = (self.root / source).resolve() if self.paths else self.root
        return not self.paths or any(path == each or each in path.parents for each in self.paths)
