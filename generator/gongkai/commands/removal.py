"""What `withdraw`, `repair`, `takedown` and `prove` share: the edit shown and written, the build, the proof told."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gongkai import report
from gongkai.build import Built, Order
from gongkai.build import build as build_site
from gongkai.commands.options import day_is_stated
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.ledger import live
from gongkai.pool import default_jobs
from gongkai.progress import progress
from gongkai.record import page_url
from gongkai.removing.edit import edit_of
from gongkai.removing.held import Held, Word, find, words_of
from gongkai.removing.index_left import left_in_index
from gongkai.removing.online import online
from gongkai.removing.proof import Proof, prove
from gongkai.site import Site
from gongkai.source import Leaving
from gongkai.value import Raw

SHOWN = 50
ONLY_LEFT = "网站上只撤下了要撤的记录；别的改动没有发布，要发布请运行 gongkai build。"


class Case(NamedTuple):
    """The record that is to leave, in its site."""

    site: Site
    there: Held
    config_path: Path
    as_of: datetime.date

    @classmethod
    def of(cls, config_path: Path, as_of: datetime.date, record_id: str) -> "Case":
        """Raises Refused if there is no such record, or more than one."""
        site = site_of(config_path, as_of)
        return cls(site, find(site, record_id), config_path, as_of)

    @property
    def said(self) -> dict[str, Raw]:
        return self.there.said

    @property
    def words(self) -> list[Word]:
        """What has to leave: what its file says, and what is online of it."""
        now = online(self.site, self.site.config.out, self.there.id)
        own = words_of(self.there.raw, self.there.kind, self.there.id, self.site.agencies)
        return list(dict.fromkeys([*own, *(now.words if now else [])]))

    @property
    def page(self) -> str:
        """Its address from the root of the site."""
        return page_url(self.there.source.agency, self.there.kind.name, self.there.id)


def take_down(case: Case, added: Mapping[str, Raw]) -> int:
    """Write the fields into the record, publish that it is gone and nothing else, prove. Returns the exit code."""
    refuse_other_day(case.site, case.as_of)
    words, source = case.words, case.there.source
    if case.said.keys() >= added.keys():
        labels = "、".join(case.there.kind.schema.fields[name].label for name in added)
        click.echo(f"{case.there.place} 里已经有“{labels}”，没有再改。")
    else:
        edit = edit_of(case.there, added)
        click.echo(source.path)
        for line in edit.shown:
            click.echo(line)
        edit.write()
        source = edit.source
    built = publish(case.config_path, case.as_of, [Leaving(case.there.id, source)])
    if not built.published:
        for line in report.as_text(built.problems):
            click.echo(line)
        click.echo("记录已经改好，但是有错误，网站没有重新生成，这条记录还在网上。")
        click.echo("请先改正上面的错误，再运行一次这个命令。")
        return 1
    if "withdrawn" in added and not (built.out / case.page).is_file():
        click.echo("原网址上还没有撤回说明：这条记录里另外有错误。请改正，再运行 gongkai build。")
    return tell(case, case.site.config.out, {**case.said, **added}, words)


def refuse_other_day(site: Site, as_of: datetime.date) -> None:
    """Raise Refused if the published site would stay as it is, because it has ledgers and that day is not today."""
    if live.where(site.config, None, as_of)[0] != site.config.out.resolve():
        raise Refused("本站有公开台账，只能按今天撤下，没有改动。请去掉 --as-of 再运行")


def publish(config_path: Path, as_of: datetime.date, leaving: Sequence[Leaving]) -> Built:
    """The site without some records."""
    with progress("生成网站") as told:
        built = build_site(
            Order(config_path, None, as_of, default_jobs(), leaving=tuple(leaving), stated=day_is_stated()), told
        )
    if built.only_left:
        click.echo(ONLY_LEFT)
    return built


def tell(case: Case, folder: Path, said: Mapping[str, Raw], words: list[Word]) -> int:
    """Search the site in a folder and say what is left of a record that says this now. Returns the exit code."""
    notice = "withdrawn" in said and not {"repaired_on", "taken_down_on"}.intersection(said)
    _, clean = search(folder, case.there.id, words, notice=notice)
    return 0 if clean else 1


def search(folder: Path, record_id: str, words: list[Word], *, notice: bool) -> tuple[Proof, bool]:
    """Search the site in a folder and say what is left. Returns what was found, and whether nothing is left."""
    with progress("查每个文件") as told:
        proof = prove(folder, record_id, words, told, notice=notice)
    left = [*proof.left, *left_in_index(folder, record_id, [word for word in words if not (notice and word.notice)])]
    click.echo(f"查的是：{'、'.join(dict.fromkeys(word.label for word in words))}。")
    for each in left[:SHOWN]:
        click.echo(f"还有  {each.path}：{each.what}")
    if len(left) > SHOWN:
        click.echo(f"……    还有 {len(left) - SHOWN} 处")
    for word, other in proof.others.items():
        click.echo(f"另外，记录 {other} 里也有同样的{word.label}，那是它自己的内容，不算。")
    if left:
        click.echo(f"没有撤干净：看了 {proof.files} 个文件，还有 {len(left)} 处。请运行 gongkai build 再查。")
        return proof, False
    kept = "原网址的撤回说明可以有编号和文号（行政处罚法第四十八条）。" if notice else ""
    click.echo(f"干净：看了 {proof.files} 个文件和检索索引，没有找到。{kept}")
    return proof, True
