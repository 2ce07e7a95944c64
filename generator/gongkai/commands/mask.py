"""`gongkai mask`: the masked form of a text, or of files; nothing is written unless asked for."""

from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.commands.rewriting import check_option, undoing, write_option
from gongkai.files import replace_file
from gongkai.locate import excerpt
from gongkai.privacy.hit import LABELS
from gongkai.privacy.mask_file import Masked, Unmaskable, mask_file
from gongkai.privacy.scan import conceal, masked, scan
from gongkai.site import Site, load_config, load_site, today


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[文件 …]", type=click.Path(path_type=Path))
@click.option("--text", metavar="文字", help="遮盖这段文字，不读文件")
@write_option
@check_option
@config_option
def mask(paths: tuple[Path, ...], text: str | None, write: bool, check: bool, config_path: Path) -> int:
    """遮盖身份证号码、手机号码等个人信息。文件可以是记录、说明页、纯文字和逗号分隔的表格；默认只显示会改哪些地方。"""
    if text is not None:
        hits = scan(text)
        click.echo(masked(text, hits))
        for hit in hits:
            click.echo(f"  {LABELS[hit.sort]} → {hit.masked}")
        return 0
    if not paths:
        raise click.UsageError("请写明文件，或者用 --text 给出文字")
    site, code = _site(config_path), 0
    for path in paths:
        if path.is_dir():
            raise click.UsageError(f"{path} 是文件夹，请写明里面的文件")
        if not path.is_file():
            raise click.UsageError(f"找不到 {path}")
        try:
            found = mask_file(path, site)
        except Unmaskable as error:
            click.echo(conceal(str(error)), err=True)
            code = 1
            continue
        for line in _shown(path, found):
            click.echo(conceal(line))
        if found.left:
            click.echo(conceal(f"{path}：还有 {found.left} 处写法特殊（跨行、转义），请手工改"), err=True)
            code = 1
        if check and found.hits:
            code = 1
        elif write and found.hits:
            advice = undoing(config_path.resolve().parent, [path])
            replace_file(path, found.after.encode(found.encoding))
            click.echo(conceal(f"已写回 {path}，遮盖了 {len(found.hits)} 处。{advice}"))
        elif found.hits:
            click.echo(conceal(f"{path} 没有改动。加上 --write 就写回文件"))
    return code


def _site(config_path: Path) -> Site | None:
    """The site, whose own telephone numbers may stand, if there is one here."""
    config = load_config(config_path)[0] if config_path.is_file() else None
    return load_site(config, today())[0] if config else None


def _shown(path: Path, found: Masked) -> Iterator[str]:
    """Where something is masked, and the line as it will be. The line as it was is not shown."""
    if not found.hits:
        yield f"{path}：没有发现个人信息"
    lines = conceal(found.after).split("\n")
    for hit in found.hits:
        line = found.before.count("\n", 0, hit.start)
        column = hit.start - found.before.rfind("\n", 0, hit.start)
        shown, _, _ = excerpt(lines[line].rstrip("\r"), column - 1, hit.end - hit.start)
        yield f"{path}:{line + 1}:{column}  {LABELS[hit.sort]} → {hit.masked}\n  {line + 1} │ {shown}"
