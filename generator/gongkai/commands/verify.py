"""`gongkai verify`: whether a copy of the site, or one file of it, is as it was published."""

from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.progress import progress
from gongkai.proof.lines import ROOT
from gongkai.proof.sign import MISSING, OTHER_KEY, VALID, Signed, signature_in
from gongkai.proof.verify import NoManifest, verify_file, verify_folder


@click.command(cls=ChineseCommand)
@click.argument("target", metavar="文件夹或文件", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--manifest", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件",
    help="核对一个文件时用哪份校验清单：网站文件夹里的 manifest.txt（旁边要有 manifest 文件夹）",
)  # fmt: skip
@click.option(
    "--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件",
    help="机关公布的公钥文件：清单必须是用它对应的密钥签的；不写就用副本里的公钥",
)  # fmt: skip
def verify(target: Path, manifest: Path | None, key: Path | None) -> int:
    """核对网站的副本或者存下来的一个文件，看它和公开时是不是一字不差；不用网络。"""
    folder = target if target.is_dir() else (manifest or _above(target)).parent
    if not (folder / ROOT).is_file():
        raise click.UsageError(f"{folder} 里没有校验清单 {ROOT}")
    try:
        signed = signature_in(folder, key.read_bytes() if key else None)
    except ValueError as wrong:
        raise click.UsageError(f"{key} 不是 Ed25519 的公钥文件（PEM）") from wrong
    try:
        code = _folder(folder) if target.is_dir() else _file(target, folder)
    except NoManifest as missing:
        raise click.UsageError(str(missing)) from missing
    return max(code, _signature(signed, wanted=key is not None))


def _signature(signed: Signed, *, wanted: bool) -> int:
    """Say what became of the signature; nothing of a manifest that has none and needs none."""
    if signed.state == VALID:
        whose = "是用给出的公钥签的。" if wanted else f"公钥指纹 {signed.fingerprint}，请和机关公布的指纹比对。"
        click.echo(f"清单的签名有效，{whose}")
        return 0
    if signed.state == MISSING:
        if wanted:
            click.echo("清单没有签名，不能确认是这个机关的。")
        return int(wanted)
    if signed.state == OTHER_KEY:
        click.echo(f"清单不是用给出的公钥签的：签名用的是指纹为 {signed.fingerprint} 的公钥。")
    else:
        click.echo("清单的签名不对：清单、公钥或者签名改动过，核对的结果不能作数。")
    return 1


def _folder(folder: Path) -> int:
    count = 0
    with progress("核对文件") as done:
        for fault in verify_folder(folder, done):
            count += 1
            click.echo(f"{fault.what}  {fault.path}")
    click.echo(f"有 {count} 个文件和校验清单不一致。" if count else "全部文件都和校验清单一致。")
    return 1 if count else 0


def _file(file: Path, folder: Path) -> int:
    path, same = verify_file(file, folder)
    if same:
        click.echo(f"一致：{file.name} 就是公开的 {path}，没有改动。")
        return 0
    if path:
        click.echo(f"改动过：{file.name} 和公开的 {path} 不一样。")
    else:
        click.echo(f"清单里没有：{file.name} 不是这份清单里的文件，或者改动过又改了名字。")
    return 1


def _above(file: Path) -> Path:
    for folder in file.resolve().parents:
        if (folder / ROOT).is_file():
            return folder / ROOT
    raise click.UsageError(f"{file} 上面的文件夹里没有校验清单 {ROOT}，请用 --manifest 指明")
