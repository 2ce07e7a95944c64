"""`gongkai approve`: records that were reviewed become public with the next build."""

import datetime
import tempfile
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, as_of_option, config_option
from gongkai.commands.reviewing import site_of, sound_batch
from gongkai.importing.staging import staging
from gongkai.review.approve import differing, listed, put_in_place
from gongkai.site import today


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径 …", type=click.Path(path_type=Path))
@click.option("--by", required=True, metavar="姓名", help="审查人的姓名或者岗位")
@click.option("--sheet", required=True, metavar="编号", help="公开审查单的编号")
@click.option("--on", type=Day(), default=today, metavar="日期", help="哪一天审查的，默认今天")
@click.option(
    "--list", "list_path", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件",
    help="审查人给的清单（CSV）：记录和清单里的摘要有一处不同，就一条也不登记",
)  # fmt: skip
@config_option
@as_of_option
def approve(
    paths: tuple[Path, ...], by: str, sheet: str, on: datetime.date, list_path: Path | None, config_path: Path,
    as_of: datetime.date,
) -> int:  # fmt: skip
    """登记公开审查：检查草稿，写上审查人，放进内容文件夹。已公开的改过以后，也用它再登记。"""
    if not by.strip() or not sheet.strip():
        raise click.UsageError("--by、--sheet 后面要写内容")
    site = site_of(config_path, as_of)
    review = {"by": by.strip(), "on": on.isoformat(), "sheet": sheet.strip()}
    with staging(site.config.content) as stage, tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        if stage.finished_another:
            click.echo("上次导入或者审查登记中途断了，已经接着写完。")
        batch = sound_batch(site, paths, Path(work), review)
        if batch is None:
            click.echo("有错误，一条也没有登记。改正以后再审查、再运行一次。")
            return 1
        if not batch.records:
            click.echo("没有等待审查的记录。")
            return 0
        wrong = differing(batch, listed(list_path)) if list_path else []
        for line in wrong:
            click.echo(line)
        if wrong:
            click.echo("一条也没有登记。请让审查人看现在的内容，再给一份清单。")
            return 1
        put_in_place(batch, stage, site)
    for each in batch.records:
        click.echo(f"已审查  {each.title}（{each.id}）")
    said = f"只检查了这些记录，没有和其他记录核对：{batch.beside}。" if batch.beside else ""
    click.echo(f"{said}已登记 {len(batch.records)} 条，审查单 {sheet.strip()}。再运行 gongkai build 公开。")
    return 0
