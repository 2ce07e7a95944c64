"""`gongkai build`: check everything, then publish the site in one switch."""

import datetime
from pathlib import Path

import click

from gongkai import report
from gongkai.build import Built, Order
from gongkai.build import build as build_site
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import as_of_option, config_option, day_is_stated, jobs_option
from gongkai.gate.told import lines
from gongkai.night import published
from gongkai.problem import blocking
from gongkai.progress import progress
from gongkai.site import today


@click.command(cls=ChineseCommand)
@config_option
@click.option("--out", type=click.Path(path_type=Path), metavar="文件夹", help="网站生成到哪里，默认见配置文件")
@as_of_option
@jobs_option
@click.option("--no-cache", "anew", is_flag=True, help="不用上次留下的结果，全部重新生成（得到的网站一样）")
@click.option(
    "--changed", type=click.Path(path_type=Path, dir_okay=False), metavar="文件",
    help="把与上次公开的相比新增（A）、改动（M）、删除（D）的文件写到这里，供上传用",
)  # fmt: skip
@click.option("--cluster", default="", metavar="地址", help="由几台机器一起来做：Dask 调度器的地址")
@click.option("--bundles", is_flag=True, help="另外做好全站一个 SQLite、每年一个压缩包，费时较多")
@click.option("--strict", is_flag=True, help="有一处错误就全部不生成，不管配置里的“单位互不影响”")
@click.option("--timings", is_flag=True, help="显示每个步骤用了多少时间")
def build(
    config_path: Path, out: Path | None, as_of: datetime.date, jobs: int, anew: bool, changed: Path | None,
    cluster: str, bundles: bool, strict: bool, timings: bool,
) -> int:  # fmt: skip
    """检查全部记录并生成网站。有错误就不生成，已公开的网站保持原样。"""
    with progress("生成网站") as told:
        built = build_site(
            Order(
                config_path, out, as_of, jobs, anew, changed, cluster, bundles, strict=strict, stated=day_is_stated()
            ),
            told,
        )
    for line in report.as_text(built.problems):
        click.echo(line)
    if timings:
        _show_timings(built)
    click.echo(report.summary(built.problems, built.records))
    if not built.published:
        click.echo("没有生成网站，已公开的网站没有改动。")
        return 1
    if built.inside:
        click.echo(
            f"这些程序的当前文件夹在输出文件夹里，看到的可能是旧网站，请重新启动它们：{'、'.join(built.inside)}。"
        )
    if built.other_day:
        click.echo(f"这是 {as_of} 的样子，只供查看：本站有公开台账，公开的网站只按今天生成，没有改动。")
    for line in lines(built.standing, built.problems):
        click.echo(line)
    click.echo(f"网站已生成：{built.out / 'index.html'}")
    blocked = blocking(built.problems)
    if out is None and as_of == today():
        published(config_path.resolve().parent, as_of, clean=not blocked)
    return 1 if blocked else 0


def _show_timings(built: Built) -> None:
    for name, seconds in built.stages.taken:
        click.echo(f"{seconds:9.2f} 秒  {name}")
