"""`gongkai board`: what is new, as notices to print and hang up."""

import datetime
from pathlib import Path

import click

from gongkai.commands.check import print_problems
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.look import look_only
from gongkai.commands.options import Day, as_of_option, config_option, jobs_option
from gongkai.files import replace_file
from gongkai.out_folder import check_apart
from gongkai.problem import blocking
from gongkai.staff.board import DAYS, as_html
from gongkai.staff.board import board as board_of


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--agency", "agency_name", metavar="机关", help="只要这个机关的，不写就是全部机关")
@click.option("--since", type=Day(), metavar="日期", help="从哪一天公开的起，默认最近七天")
@config_option
@as_of_option
@jobs_option
def board(
    file: Path, agency_name: str | None, since: datetime.date | None, config_path: Path, as_of: datetime.date, jobs: int
) -> int:
    """把新公开的信息写成一个网页，用浏览器打印成 A4 大字公告，张贴在信息公告栏；每条带二维码。"""
    seen = look_only(config_path, as_of, jobs)
    if seen.site is None or seen.corpus is None or blocking(seen.problems):
        print_problems(seen.problems, seen.records, "text")
        return 1
    agency = seen.site.agencies.find(agency_name) if agency_name else None
    if agency_name and agency is None:
        raise click.UsageError(f"没有登记机关“{agency_name}”")
    check_apart(file.resolve(), seen.site.config.out, seen.site.config.content)
    made = board_of(seen.site, seen.corpus, agency, since or as_of - datetime.timedelta(days=DAYS - 1))
    left = f"另有 {made.persons} 条涉及自然人，没有写进去。" if made.persons else ""
    if not made.entries:
        click.echo(f"{made.since} 以来没有新公开的信息，没有写文件。{left}")
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, as_html(made, seen.site, agency).encode())
    click.echo(f"已写好 {len(made.entries)} 条，在 {file}。用浏览器打开，打印成 A4。{left}")
    if not seen.site.config.site_url:
        click.echo("site_config.yml 里没有写“网站地址”，所以没有二维码。")
    return 0
