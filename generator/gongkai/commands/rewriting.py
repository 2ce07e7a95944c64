"""The manner of `fmt`, `fix` and `mask`: show what would change, write only when asked, say how to go back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gongkai import report
from gongkai.editor.difference import difference
from gongkai.editor.proposal import Change, Proposal, propose
from gongkai.editor.record_files import record_files
from gongkai.editor.unsure import Unsure
from gongkai.git import GitError, Repository
from gongkai.privacy.scan import conceal
from gongkai.site import Site, load_config, load_site, today

SHOWN = 20
write_option = click.option("--write", is_flag=True, help="写回文件；不加就只显示会改哪些地方")
check_option = click.option("--check", is_flag=True, help="只列出要改的文件，不写；有要改的，返回码是 1")


class Words(NamedTuple):
    """What a command says: its verb, what it says where there is nothing to do."""

    verb: str
    nothing: str


def rewrite(paths: Sequence[Path], config_path: Path, change: Change, words: Words, *, write: bool, check: bool) -> int:
    """Show, write or list what `change` makes of the records below these paths, of all records if there are none."""
    site = _site(config_path)
    changed, code = list[Proposal](), 0
    for proposal in _proposals(site, paths, change, words):
        if isinstance(proposal, Proposal):
            changed.append(proposal)
            _show(proposal, len(changed), names_only=check)
        else:
            code = 1
    if not changed:
        click.echo(words.nothing if code == 0 else f"其他文件：{words.nothing}")
        return code
    if check:
        click.echo(f"{len(changed)} 个文件要{words.verb}")
        return 1
    if not write:
        click.echo(f"{len(changed)} 个文件要{words.verb}，现在没有改动。加上 --write 就写回文件")
        return code
    return max(code, _write(site.config.root, changed))


def _site(config_path: Path) -> Site:
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    return load_site(config, today())[0]


def _proposals(site: Site, paths: Sequence[Path], change: Change, words: Words) -> Iterator[Proposal | None]:
    """The proposals that change something, and None for each file that is not sound; what is wrong there is said."""
    for given in paths:
        if not given.exists():
            raise click.UsageError(f"找不到 {given}")
    root, found = site.config.root.resolve(), False
    for file, kind in record_files(site, paths or [site.config.content]):
        found, path = True, file.relative_to(root).as_posix()
        try:
            proposal = propose(file, path, kind, change)
        except Unsure as unsure:
            if unsure.problem is not None:
                click.echo(report.one(unsure.problem), err=True)
            click.echo(conceal(f"{path}：{unsure}，没有{words.verb}，请手工改"), err=True)
            yield None
            continue
        for each in proposal.left:
            click.echo(report.one(each), err=True)
        if proposal.changes:
            yield proposal
        if proposal.left:
            click.echo(conceal(f"{path}：还有 {len(proposal.left)} 处读不通，请手工改"), err=True)
            yield None
    if paths and not found:
        raise click.UsageError(f"{'、'.join(map(str, paths))} 里没有 YAML 记录（.yml、.yaml）")


def _show(proposal: Proposal, number: int, *, names_only: bool) -> None:
    click.echo(conceal(proposal.path))
    if not names_only and number <= SHOWN:
        for line in difference(proposal):
            click.echo(line)


def _write(root: Path, changed: Sequence[Proposal]) -> int:
    code, done = 0, list[Path]()
    advice = undoing(root, [each.file for each in changed])
    for each in changed:
        try:
            each.write()
            done.append(each.file)
        except Unsure as unsure:
            click.echo(conceal(f"{each.path}：{unsure}"), err=True)
            code = 1
    click.echo(f"已写回 {len(done)} 个文件。{advice}")
    return code


def undoing(root: Path, files: Sequence[Path]) -> str:
    """How to go back, in a sentence. Asked before these files are written."""
    try:
        pending = {(root / each).resolve() for each in Repository(root).changed("HEAD")}
    except GitError:
        return "这里不能用 git 恢复：不是 git 仓库，或者还没有提交过"
    mixed = sum(each.resolve() in pending for each in files)
    if not mixed:
        return "git diff 可以看改了什么，git restore 文件 可以恢复"
    return f"git diff 可以看改了什么；其中 {mixed} 个文件原来就有没提交的改动，git restore 会连那些一起去掉"
