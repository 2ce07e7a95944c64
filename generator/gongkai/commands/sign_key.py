"""`gongkai sign-key`: the key that a site's manifest is signed with."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.proof.sign import new_key


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
def sign_key(file: Path) -> int:
    """生成校验清单的签名密钥，写进一个新文件。"""
    if file.exists():
        raise click.UsageError(f"{file} 已经有了，没有改动：换掉密钥，以前的公钥就不能用了")
    printed = new_key(file)
    click.echo(
        f"写好了 {file}。请把它写进 site_config.yml 的“签名密钥文件”，另外备份一份，不要给别人，不要放进 git。\n"
        f"公钥指纹 {printed}\n"
        "请把这个指纹印在纸上或者用别的渠道公布，读者用它确认清单是本机关签的。"
    )
    return 0
