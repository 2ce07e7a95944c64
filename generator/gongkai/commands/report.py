"""`gongkai report`: the compliance dashboard, or the inspector's workbook. Never among what is published."""

import datetime
from pathlib import Path

import click

from gongkai.commands.check import print_problems
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.look import look_only
from gongkai.commands.options import Day, as_of_option, config_option, jobs_option
from gongkai.corpus import Corpus
from gongkai.out_folder import check_apart
from gongkai.problem import blocking
from gongkai.site import Site
from gongkai.staff import dashboard


@click.command(cls=ChineseCommand)
@click.argument("place", metavar="文件夹或文件", type=click.Path(path_type=Path), required=False)
@click.option(
    "--evidence", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写检查用的工作簿（.xlsx）"
)
@click.option("--agency", "agency_name", metavar="机关", help="与 --evidence 合用：哪个机关")
@click.option("--from", "first", type=Day(), metavar="日期", help="与 --evidence 合用：从哪一天公开的起")
@click.option("--to", "last", type=Day(), metavar="日期", help="与 --evidence 合用：到哪一天公开的止")
@config_option
@as_of_option
@jobs_option
def report(
    place: Path | None, evidence: Path | None, agency_name: str | None, first: datetime.date | None,
    last: datetime.date | None, config_path: Path, as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """写合规情况：各机关每一法定事项公开了什么、缺什么、迟了什么，哪些问题还没有说明。只供内部使用。"""
    if (place is None) == (evidence is None):
        raise click.UsageError("写一个文件夹或文件，或者用 --evidence 写工作簿")
    if evidence is not None and (agency_name is None or first is None or last is None):
        raise click.UsageError("--evidence 要写明 --agency、--from 和 --to")
    seen = look_only(config_path, as_of, jobs)
    if seen.site is None or seen.corpus is None or blocking(seen.problems):
        print_problems(seen.problems, seen.records, "text")
        return 1
    target = (evidence or place or Path()).resolve()
    check_apart(target, seen.site.config.out, seen.site.config.content)
    if evidence is not None and first is not None and last is not None:
        _write_evidence(seen.site, seen.corpus, str(agency_name), first, last, target)
        return 0
    made = dashboard.dashboard(seen.site, seen.corpus, seen.problems)
    page = target if target.suffix == ".html" else target / "report.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(dashboard.as_html(made), encoding="utf-8")
    page.with_suffix(".json").write_text(dashboard.as_json(made), encoding="utf-8")
    click.echo(f"已写好 {page} 和 {page.with_suffix('.json').name}，只供内部使用。")
    return 0


def _write_evidence(
    site: Site, corpus: Corpus, name: str, first: datetime.date, last: datetime.date, target: Path
) -> None:
    from gongkai.staff.evidence import workbook, write

    agency = site.agencies.find(name)
    if agency is None:
        raise click.UsageError(f"没有登记机关“{name}”")
    target.parent.mkdir(parents=True, exist_ok=True)
    write(workbook(site, corpus, agency, first, last), target)
    click.echo(f"已写好 {target}")
