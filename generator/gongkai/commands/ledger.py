"""`gongkai ledger`: how the ledgers stand beside the published site; `--mend` writes the lines that they lack."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.ledger.folders import ledger_files
from gongkai.ledger.keep import finish
from gongkai.ledger.line import read, text_in
from gongkai.ledger.mend import lacking, mend
from gongkai.publish import working_folder
from gongkai.site import Site, today


@click.command(cls=ChineseCommand)
@click.option("--mend", "mending", is_flag=True, help="补上台账里缺的行，首次公开照网站上的发布时间")
@config_option
def ledger(mending: bool, config_path: Path) -> int:
    """看公开台账：登记了多少条、撤下多少条，比网站上少了哪些。"""
    site = site_of(config_path, today())
    if site.ledgers is None:
        raise Refused("本站没有公开台账。要启用，请在网站配置里写“公开台账: 是”")
    out = site.config.out.resolve()
    with working_folder(out):
        finish(site.config.root, out)
        if mending:
            return _mend(site, out)
        missing = [line.id for _, line in lacking(site, out)]
    _tell(site)
    if missing:
        click.echo(f"网站上有、台账里没有的 {len(missing)} 条，例如 {missing[0]}。运行 gongkai ledger --mend 补上。")
        return 1
    click.echo("网站上的记录都在台账里。")
    return 0


def _tell(site: Site) -> None:
    assert site.ledgers is not None
    for each in ledger_files(site.ledgers.homes):
        lines, faults = read(text_in(each.path.read_bytes()))
        gone = sum(bool(line.removed) for line in lines.values())
        wrong = f"，读不懂的 {len(faults)} 行" if faults else ""
        place = each.path.relative_to(site.config.root).as_posix()
        click.echo(f"{place}  登记 {len(lines)} 条，其中已撤下 {gone} 条{wrong}")


def _mend(site: Site, out: Path) -> int:
    done = mend(site, out)
    for path, count in done.items():
        click.echo(f"{path.relative_to(site.config.root).as_posix()}  补上 {count} 条")
    click.echo("请把台账和内容一起提交。" if done else "网站上的记录都在台账里，没有改动。")
    return 0
