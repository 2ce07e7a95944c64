"""`gongkai schema`: what editors need to check and complete records while they are typed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.editor.vscode import EXTENSION, SCHEMAS
from gongkai.editor.workspace import Written, write_workspace
from gongkai.homes import kind_home
from gongkai.site import Site, load_config, load_site, today


@click.command(cls=ChineseCommand)
@config_option
def schema(config_path: Path) -> int:
    """为 VS Code 等编辑器写好记录的格式（JSON Schema）：填写时有中文提示和样例，写错了当场标出。

    新网站已经写好；升级软件、改了记录种类以后再运行一次。
    """
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, _ = load_site(config, today())
    for line in _told(write_workspace(config.root, config.content, site.kinds), site):
        click.echo(line)
    return 0


def _told(written: Written, site: Site) -> Iterator[str]:
    yield f"已写 {len(written.paths)} 个文件，在 .vscode 里" if written.paths else "都是最新的，没有改动"
    for path, why, wanted in written.left:
        yield f"{path} {why}，所以没有动它。请在它的花括号里加上："
        yield json.dumps(wanted, ensure_ascii=False, indent=2)[2:-2]
    yield f"VS Code：打开网站的文件夹，装上推荐的 YAML 插件（{EXTENSION}）；不能上网的，用 .vsix 文件安装"
    agency = next(iter(site.agencies.all.values()), None)
    if agency is not None:
        kind = next(iter(site.kinds.all.values()))
        folder = kind_home(site.config.content, agency, kind) / "2024"
        target = Path(os.path.relpath(site.config.root / f"{SCHEMAS}/{kind.name}.json", folder)).as_posix()
        yield "其他用 yaml-language-server 的编辑器：在记录的第一行写明格式在哪里，路径从记录所在的文件夹算起。"
        yield f"例如 {folder.relative_to(site.config.root).as_posix()} 里的："
        yield f"  # yaml-language-server: $schema={target}"
