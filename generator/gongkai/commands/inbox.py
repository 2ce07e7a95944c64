"""`gongkai inbox`: three folders for clerks who have nothing but WPS, worked once or by a scheduled task."""

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.agency import Agency
from gongkai.build import Built, Order
from gongkai.build import build as build_site
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.committing import repository_of
from gongkai.commands.options import Number, agency_named, as_of_option, config_option
from gongkai.commands.removal_form import Takers
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.git import GitError, Repository
from gongkai.inbox.forms import write_forms
from gongkai.inbox.memory import Memory
from gongkai.inbox.notice import Removal
from gongkai.inbox.reviewed import Approved
from gongkai.inbox.rounds import Round
from gongkai.inbox.trays import COMING, RESULTS, REVIEWED, Trays, alone
from gongkai.ledger.folders import FOLDER as LEDGER
from gongkai.out_folder import PublishError
from gongkai.pool import PoolError, default_jobs
from gongkai.progress import progress
from gongkai.site import Site


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False))
@click.option("--agency", "agency_name", metavar="机关", help="直接放在“待办”里的是哪个机关的；只有一个机关时可以不写")
@click.option("--forms", is_flag=True, help="另外把各种空表和撤回单写进“结果”里的“空表”")
@click.option(
    "--wait", type=Number(0, 60), default=3, metavar="秒", help="新放进来的文件看几秒，还在变的下次再处理，默认 3"
)
@click.option("--pack", "packs", is_flag=True, help="网站变了就另外打成更新包（见 gongkai pack）")
@config_option
@as_of_option
def inbox(
    folder: Path, agency_name: str | None, forms: bool, wait: int, packs: bool, config_path: Path,
    as_of: datetime.date,
) -> int:  # fmt: skip
    """处理一遍三个文件夹：待办里的变成草稿，已审的公开，答复放进结果。"""
    site = site_of(config_path, as_of)
    if not site.config.drafts_first:
        raise Refused("inbox 只能用在先审查、后公开的网站：请先在 site_config.yml 里写“公开审查方式: 逐条审查”")
    if packs and not site.config.manifest:
        raise Refused("--pack 要靠校验清单：请先在 site_config.yml 里写“校验清单: 是”")
    trays = Trays(folder, _owner(site, agency_name))
    good, count, desk = True, 0, _Desk(site, config_path, as_of)
    with alone(trays), tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        if forms:
            click.echo(f"空表：{write_forms(trays, site)}")
        rounds = Round(site, trays, Memory(trays), desk.take_down, desk.publish, Path(work), wait)
        for each in rounds.told():
            click.echo(f"{each.name}：{each.said}。")
            good, count = good and each.good, count + 1
        desk.commit_rest()
        if packs and desk.changed:
            desk.pack()
    if not count:
        click.echo(
            f"没有新的。表格、报告、撤回单放进 {trays.root / COMING}，审查人填好的清单放进 {trays.root / REVIEWED}。"
        )
    else:
        click.echo(f"答复在 {trays.root / RESULTS}。")
    return 0 if good else 1


def _owner(site: Site, name: str | None) -> Agency | None:
    """Whose files lie in the folders directly; None where each agency has a folder of its own."""
    return agency_named(site, name) if name is not None or len(site.agencies.all) == 1 else None


class _Desk:
    """What a round does to the site: commits and builds."""

    def __init__(self, site: Site, config_path: Path, as_of: datetime.date) -> None:
        self._site, self._config_path, self._as_of = site, config_path, as_of
        self._repository = repository_of(site)
        self._takers = Takers(config_path, as_of)
        self._built = False

    @property
    def changed(self) -> bool:
        """Whether the published site is another one now."""
        return self._built or self._takers.new

    def pack(self) -> None:
        """A package of what changed, as `gongkai pack` makes it when nothing else is said."""
        from gongkai.commands.pack import pack

        pack.main(["--config", str(self._config_path), "--as-of", self._as_of.isoformat()], standalone_mode=False)

    def take_down(self, asked: Removal, agency: Agency) -> tuple[int, list[str]]:
        """Commit at once: whoever goes on after a cut finds the notice among the originals. Raises Refused."""
        code, said = self._takers.take_down(asked, agency)
        self._tell_commit(self._takers.paths[-1:], f"撤下 {asked.record_id}")
        return code, said

    def publish(self, done: list[Approved]) -> tuple[str, bool]:
        """Commit each list, build once."""
        said = list(dict.fromkeys(self._committed(done)))
        try:
            with progress("生成网站") as told:
                built = build_site(Order(self._config_path, None, self._as_of, default_jobs()), told)
        except (PublishError, PoolError) as error:
            return "；".join((f"但是还没有公开：{error}。请管网站的人运行 gongkai build", *said)), False
        wrong = self._unpublished(built, done)
        self._built = built.published and not built.other_day
        return "；".join((wrong or "已经公开", *said)), not (wrong or said)

    def _unpublished(self, built: Built, done: list[Approved]) -> str:
        """Why what was registered is not public, in Chinese; empty if it is."""
        if built.other_day:
            return f"但是网站只按今天公开，{self._as_of} 的只供查看"
        held = [
            each.name for each in built.standing if any(one.author and one.author.id == each.agency for one in done)
        ]
        if built.published and not held:
            return ""
        first = next(each for each in sorted(built.problems) if each.blocks)
        what = f"{'、'.join(held)}的内容有错误，网站上还是原来的" if built.published else "有错误，网站没有生成"
        count = sum(each.blocks for each in built.problems)
        example = f"{count} 处，例如 {first.path} {first.message}"
        return f"但是还没有公开：{what}（{example}）。请管网站的人改正，运行 gongkai build"

    def commit_rest(self) -> None:
        """Commit the ledgers that the builds have written."""
        if self._repository is None:
            return
        content = self._site.config.content.relative_to(self._site.config.root).as_posix()
        ledgers = [each for each in self._repository.loose(content) if f"/{LEDGER}/" in each]
        if ledgers:
            self._tell_commit(ledgers, "公开台账")

    def _tell_commit(self, paths: list[str], message: str) -> None:
        for line in self._commit(self._repository, paths, "", message) if self._repository is not None else ():
            click.echo(f"{line}。")

    def _committed(self, done: list[Approved]) -> Iterator[str]:
        for each in done:
            if self._repository is not None and each.author is not None:
                author = f"{each.author.name} <{each.author.id}>"
                yield from self._commit(self._repository, each.paths, author, each.message)

    def _commit(self, repository: Repository, paths: list[str], author: str, message: str) -> Iterator[str]:
        """What went wrong with a commit, if anything did. What is committed already is left out."""
        try:
            changed = set(repository.changed("HEAD"))
            if named := [each for each in paths if each in changed]:
                repository.commit(named, author, message)
        except GitError as error:
            yield f"没有提交到 git：{error}"
