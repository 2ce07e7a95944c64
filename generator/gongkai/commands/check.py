"""`gongkai check`: read and check everything, write nothing."""

import datetime
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from gongkai import report
from gongkai.changed_tree import Changed
from gongkai.code_quality import as_code_quality
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, OneOf, as_of_option, config_option, jobs_option
from gongkai.corpus import Corpus
from gongkai.examine import examine
from gongkai.examine_part import examine_part
from gongkai.git import GitError, Repository
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.progress import progress
from gongkai.sarif import as_sarif
from gongkai.site import Site, load_config, load_site
from gongkai.staff.agenda import Row, agenda
from gongkai.staff.agenda_text import as_text
from gongkai.store.database import in_memory
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.visit import Setup

_ALONE = "只检查了改动的文件，没有和其他记录核对（重复的文号、引用、件数）；gongkai check 检查全部。"


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
@config_option
@as_of_option
@jobs_option
def check(
    paths: tuple[Path, ...], form: str, due: bool, days: int, ics: Path | None, base: str | None, staged: bool,
    config_path: Path, as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """检查全部记录，只报告，不生成网站。写了路径就只报告这些路径里的问题。"""
    if base is not None or staged:
        if paths or due or (base is not None and staged):
            raise click.UsageError("--changed、--staged 只能用一个，也不和路径、--due 合用")
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
        print_due([row for row in agenda(seen.corpus, seen.site, days) if wanted(row.source)], seen.site, days, ics)
        if not blocking(seen.problems):
            return 0
        click.echo("有的记录有错误，没有计算在内，请先用 gongkai check 检查并改正。")
        return 1
    problems = [each for each in seen.problems if wanted(each.path)]
    print_problems(problems, seen.records, form, _prefix(config_path))
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


def look_at_changed(config_path: Path, base: str | None, as_of: datetime.date, jobs: int) -> Seen:
    """Check the files that changed since `base`, or without one those that are staged, as they are staged.

    If something changed on which all records depend, all of them are checked.
    """
    root, name = config_path.resolve().parent, config_path.name
    try:
        repository = Repository(root)
        paths = repository.staged() if base is None else repository.changed(base)
        changed = Changed(repository, paths, base is None)
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            tree, work = Path(folder) / "tree", Path(folder) / "work"
            if base is None:
                repository.export([name] if repository.tracked(name) else [], tree)
            config, problems = load_config(tree / repository.prefix / name if base is None else config_path)
            if config is None:
                return Seen(problems)
            if cause := changed.of_all(config, name):
                click.echo(f"改了 {cause}，它关系到全部记录，所以检查全部。", err=True)
                if base is not None:
                    return look_only(config_path, as_of, jobs)
                repository.export(repository.tracked(), tree)
                return look_only(tree / repository.prefix / name, as_of, jobs)
            copied, problems = load_config(changed.write(config, name, tree) / name)
            assert copied is not None
            site, more = load_site(copied, as_of)
            work.mkdir()
            found, records = examine_part(site, work) if copied.content.is_dir() else ([], 0)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    click.echo(_ALONE, err=True)
    return Seen(sorted({*problems, *more, *found}), records=records)


def print_due(rows: list[Row], site: Site, days: int, ics: Path | None) -> None:
    for line in as_text(rows, site.as_of, days):
        click.echo(line)
    if ics is not None:
        from gongkai.staff.agenda_ics import as_ics

        ics.write_bytes(as_ics(rows, site.config.name, site.as_of))
        click.echo(f"日历文件写在 {ics}。")


def print_problems(problems: list[Problem], records: int, form: str, prefix: str = "") -> None:
    if form in _DOCUMENTS:
        click.echo(_DOCUMENTS[form](problems, prefix))
        return
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)
    if form == "text":
        click.echo(report.summary(problems, records))


def _json(problems: Sequence[Problem], _: str) -> str:
    return report.as_json(problems)


_DOCUMENTS: Mapping[str, Callable[[Sequence[Problem], str], str]] = {
    "json": _json, "gitlab": as_code_quality, "sarif": as_sarif,
}  # fmt: skip


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
