"""What `withdraw`, `repair` and `prove` share: the edit shown and written, the build, the proof told."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from gongkai import report
from gongkai.build import Order
from gongkai.build import build as build_site
from gongkai.commands.reviewing import site_of
from gongkai.editor.difference import difference
from gongkai.editor.unsure import Unsure
from gongkai.exporting.refused import Refused
from gongkai.forms.records import Held
from gongkai.importing.compare import named
from gongkai.pool import default_jobs
from gongkai.problem import blocking
from gongkai.progress import progress
from gongkai.removing.edit import proposal_of
from gongkai.removing.held import find, words_of
from gongkai.removing.index_left import left_in_index
from gongkai.removing.proof import prove
from gongkai.site import Site
from gongkai.value import Raw

SHOWN = 50


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
        return named(self.there.raw, self.there.file.kind.schema)


def take_down(case: Case, added: Mapping[str, Raw]) -> int:
    """Write the fields into the record, build, prove. Returns the exit code."""
    change = proposal_of(case.there, added, case.site.config.root)
    click.echo(change.path)
    for line in difference(change):
        click.echo(line)
    try:
        change.write()
    except Unsure as unsure:
        raise Refused(f"{change.path}：{unsure}") from unsure
    with progress("生成网站") as told:
        built = build_site(Order(case.config_path, None, case.as_of, default_jobs(), False, None, "", False), told)
    if blocking(built.problems):
        for line in report.as_text(built.problems):
            click.echo(line)
        click.echo("记录已经改好，但是有错误，网站没有重新生成，这条记录还在网上。")
        click.echo(f"请先改正上面的错误，运行 gongkai build，再运行 gongkai prove {case.there.id}。")
        return 1
    return tell(case, case.site.config.out)


def tell(case: Case, folder: Path) -> int:
    """Search the site in a folder and say what is left. Returns the exit code."""
    there, kind = find(case.site, case.there.id), case.there.file.kind
    values, words = named(there.raw, kind.schema), words_of(there.raw, kind, there.id)
    notice = "withdrawn" in values and "repaired_on" not in values
    proof = prove(folder, there.id, words, notice=notice)
    left = [*proof.left, *left_in_index(folder, there.id, [word for word in words if not (notice and word.notice)])]
    click.echo(f"查的是：{'、'.join(dict.fromkeys(word.label for word in words))}。")
    for each in left[:SHOWN]:
        click.echo(f"还有  {each.path}：{each.what}")
    for word, other in proof.others.items():
        click.echo(f"另外，记录 {other} 里也有同样的{word.label}，那是它自己的内容，不算。")
    if left:
        click.echo(f"没有撤干净：看了 {proof.files} 个文件，还有 {len(left)} 处。请运行 gongkai build 再查。")
        return 1
    kept = "原网址的撤回说明可以有编号和文号（行政处罚法第四十八条）。" if notice else ""
    click.echo(f"干净：看了 {proof.files} 个文件和检索索引，没有找到。{kept}")
    return 0
