"""`gongkai pack`: one zip that carries what changed, and the days ahead, to a server behind an air gap."""

import datetime
from pathlib import Path

import click

from gongkai.carrying.carried import FOLDER, Carried, after_manifest, carried, default_after, name_of
from gongkai.carrying.pack import Packed, PackOrder
from gongkai.carrying.pack import pack as make_package
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, as_of_option, config_option
from gongkai.commands.reviewing import site_of
from gongkai.progress import progress
from gongkai.site import BEIJING

_MB = 1 << 20


@click.command(cls=ChineseCommand)
@click.option(
    "--since", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="清单",
    help="服务器上最后一次用的包的校验清单，例如 packages/gongkai-0002/manifest.txt；不写就接在最近两个包后面",
)  # fmt: skip
@click.option("--full", is_flag=True, help="整站包：服务器上第一次用，或者服务器换了")
@click.option("--ahead", type=Number(0, 400), default=45, metavar="天数", help="准备好以后多少天，默认 45；0 是不准备")
@click.option(
    "--size", type=Number(10, 4000), default=4000, metavar="MB", help="一个压缩包最多多少 MB，默认 4000；光盘写 650"
)
@click.option(
    "--to", "packages", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹",
    help="包放在哪里，默认是配置文件旁边的 packages",
)  # fmt: skip
@config_option
@as_of_option
def pack(
    since: Path | None, full: bool, ahead: int, size: int, packages: Path | None, config_path: Path,
    as_of: datetime.date,
) -> int:  # fmt: skip
    """把网站的改动打成一个包，用 U 盘带到外网服务器上；以后到期要撤下的也准备好。先运行 gongkai build。"""
    if since is not None and full:
        raise click.UsageError("--since 和 --full 只能写一个")
    site = site_of(config_path, as_of)
    folder = packages or config_path.parent / FOLDER
    made = carried(folder)
    number = made[-1].number + 1 if made else 1
    after = [] if full else after_manifest(since, made) if since else default_after(made)
    own = Carried(number, folder / name_of(number))
    order = PackOrder(after, own, ahead, size * _MB, datetime.datetime.now(BEIJING), as_of)
    with progress("打包") as told:
        packed = make_package(site, order, told)
    for old in folder.glob("gongkai-*.zip"):
        if old not in packed.zips:
            old.unlink()
    _tell(packed, after)
    return 0


def _tell(packed: Packed, after: list[Carried]) -> None:
    status = packed.status
    size = sum(each.stat().st_size for each in packed.zips) / _MB
    names = "、".join(str(each) for each in packed.zips)
    click.echo(f"第 {status.package} 号更新包：{names}（{size:.1f} MB）")
    if not after:
        click.echo(f"整站包，{len(packed.changes)} 个文件。")
    else:
        numbers = "或者".join(f"第 {each.number} 号" for each in reversed(after) if each.number)
        letters = list(packed.changes.values())
        click.echo(
            f"接在{f'{numbers}包' if numbers else '服务器上现有的网站'}后面："
            f"新增 {letters.count('A')} 个文件，改动 {letters.count('M')} 个，删除 {letters.count('D')} 个。"
        )
    if status.prepared_until > status.day:
        click.echo(f"到 {status.prepared_until} 为止有 {len(packed.days)} 天会因为日期改变网站，都准备好了。")
    if status.carry_by:
        click.echo(f"下一个包最迟要在 {status.carry_by} 带到外网。")
    click.echo(f"登记单：{packed.sheet}，请打印出来和 U 盘一起走。")
    click.echo("在外网服务器上解压，运行 sh apply.sh 网站文件夹。")
