"""`gongkai prove`: whether a record that was taken down has left every byte of the published site."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import as_of_option, config_option
from gongkai.commands.removal import Case, search, tell
from gongkai.commands.reviewing import site_of
from gongkai.removing.held import Word, all_of, check_id, the_one


@click.command(cls=ChineseCommand)
@click.argument("record_id", metavar="记录编号")
@config_option
@click.option("--out", type=click.Path(path_type=Path), metavar="文件夹", help="网站在哪里，默认见配置文件")
@as_of_option
def prove(record_id: str, config_path: Path, out: Path | None, as_of: datetime.date) -> int:
    """查撤下的记录是不是撤干净了：在网站的每个文件里找它的编号、文号、当事人名称和代码。"""
    site = site_of(config_path, as_of)
    folder = out or site.config.out
    if not (folder / "index.html").is_file():
        raise click.UsageError(f"{folder} 里没有生成好的网站。请先运行 gongkai build")
    check_id(record_id)
    found = list(all_of(site, [record_id]))
    if not found:
        click.echo(f"内容里没有记录 {record_id}，只能查编号。")
        return 0 if search(folder, record_id, [Word("记录编号", record_id, True)], notice=False)[1] else 1
    case = Case(site, the_one(found, record_id), config_path, as_of)
    return tell(case, folder, case.said, case.words)
