"""`gongkai prove`: whether a record that was taken down has left every byte of the published site."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import as_of_option, config_option
from gongkai.commands.reviewing import site_of
from gongkai.importing.compare import named
from gongkai.removing.held import find, words_of
from gongkai.removing.proof import prove as search_site

SHOWN = 50


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
    there = find(site, record_id)
    kind = there.file.kind
    words = words_of(there.raw, kind, record_id)
    notice = "withdrawn" in (values := named(there.raw, kind.schema)) and "repaired_on" not in values
    proof = search_site(folder, record_id, words, notice=notice)
    click.echo(f"查的是：{'、'.join(dict.fromkeys(word.label for word in words))}。")
    for each in proof.left[:SHOWN]:
        click.echo(f"还有  {each.path}：{each.what}")
    for word, other in proof.others.items():
        click.echo(f"另外，记录 {other} 里也有同样的{word.label}，那是它自己的内容，不算。")
    if proof.left:
        click.echo(f"没有撤干净：看了 {proof.files} 个文件，还有 {len(proof.left)} 处。请运行 gongkai build 再查。")
        return 1
    kept = "原网址的撤回说明可以有编号和文号（行政处罚法第四十八条）。" if notice else ""
    click.echo(f"干净：看了 {proof.files} 个文件，没有找到。{kept}")
    return 0
