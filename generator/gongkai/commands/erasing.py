"""What `retire` and `purge` share: which records, where they are, out of all of it, and the proof."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from gongkai import report
from gongkai.commands.removal import publish, refuse_other_day, search
from gongkai.commands.reviewing import site_of
from gongkai.digest import file_digest
from gongkai.exporting.refused import Refused
from gongkai.gate.drop import drop as drop_copies
from gongkai.out_folder import side_folder
from gongkai.removing.archive import archive, check_archive
from gongkai.removing.beside import clean_beside, forget_texts, left_around, left_beside
from gongkai.removing.erase import attachments, erase, names_of
from gongkai.removing.held import Held, Word, all_of, check_id, said_elsewhere, words_of
from gongkai.removing.history import history
from gongkai.removing.online import online
from gongkai.review.merged import forget_copy
from gongkai.review.waiting import drafts_site
from gongkai.site import Site
from gongkai.source import Leaving
from gongkai.store.database import drop


def leave_content(ids: Sequence[str], config_path: Path, as_of: datetime.date, to: Path | None, *, yes: bool) -> int:
    """Take records out of everything, with a copy in the folder `to` if there is one. Returns the exit code."""
    ids = list(dict.fromkeys(ids))
    site = site_of(config_path, as_of)
    refuse_other_day(site, as_of)
    sites, found = _found(site, ids)
    if to is not None:
        check_archive(to, site, found)
    for path in _concerned(sites, found):
        click.echo(f"{'移出' if to else '删除'}  {_shown(path, site)}")
    if not yes:
        click.echo("还没有改动。看过没有错，加上 --yes 再运行一次。")
        return 0
    forget_copy(site)
    if to is not None:
        archive(to, sites, found)
        click.echo(f"已经存到 {to}。")
    forget_texts(site.config.out, [file_digest(path) for path in _attachments(sites, found)])
    erased = erase(sites, found)
    for path in erased.kept:
        click.echo(f"留着  {_shown(path, site)}：别的记录也用这个附件")
    _out_of_store(config_path, as_of, ids, site)
    clean_beside(site.config.out)
    drop_copies(site, ids)
    left = _proved(sites, ids, found)
    words = [word for each in found for word in words_of(each.raw, each.kind, each.id, site.agencies)]
    for line in history(site.config.root, ids, erased.gone, [word for word in words if word.text not in ids]):
        click.echo(line)
    for place in sorted({each.path for each in left_around(site, [word for word in words if word.notice])}):
        click.echo(f"另外，{place} 里也有，用不着了请删去。")
    click.echo("别处的原表、审查单、备份里还有的，请一并处理。")
    return 1 if left else 0


def _found(site: Site, ids: Sequence[str]) -> tuple[list[Site], list[Held]]:
    """The content and the drafts, and the records in them. Raises Refused if one is online."""
    for each in ids:
        check_id(each)
    sites = [site, *([drafts_site(site)] if site.config.drafts.is_dir() else [])]
    found = [each for one in sites for each in all_of(one, ids)]
    for record_id in ids:
        mine = [each for each in found if each.id == record_id]
        if not mine:
            click.echo(f"内容和草稿里没有记录 {record_id}，只清理别处。")
        if online(site, site.config.out, record_id) is None:
            continue
        if any("withdrawn" in each.said for each in mine):
            raise Refused(f"记录 {record_id} 的原网址要留撤回说明（行政处罚法第四十八条），不能移出，没有改动")
        raise Refused(
            f"记录 {record_id} 还在网上，没有改动。请先撤下：泄露了不该公开的用 gongkai takedown，"
            "信用修复的用 gongkai repair"
        )
    return sites, found


def _concerned(sites: Sequence[Site], found: Sequence[Held]) -> list[str | Path]:
    return [*(each.place for each in found), *_attachments(sites, found)]


def _attachments(sites: Sequence[Site], found: Iterable[Held]) -> list[Path]:
    agencies = sites[0].agencies.all
    files = (path for each in found for path in attachments(sites, agencies[each.source.agency], names_of(each)))
    return list(dict.fromkeys(files))


def _out_of_store(config_path: Path, as_of: datetime.date, ids: Sequence[str], site: Site) -> None:
    """What the last build kept of them goes; if that cannot be, all that it kept."""
    if not (site.config.out / "index.html").is_file():
        return
    built = publish(config_path, as_of, [Leaving(each, None) for each in ids])
    if not built.published:
        for line in report.as_text(built.problems):
            click.echo(line)
        drop(side_folder(site.config.out) / "store")
        click.echo("内容里有错误，网站没有重新生成；上次生成时留下的资料已经删去，下次要全部重新生成。")


def _proved(sites: Sequence[Site], ids: Sequence[str], found: Sequence[Held]) -> bool:
    """Whether anything is left of them in the site or beside it; told. What other records say is theirs."""
    left, out = False, sites[0].config.out
    said = {each.id: words_of(each.raw, each.kind, each.id, sites[0].agencies) for each in found}
    for record_id in ids:
        words, others = said.get(record_id, [Word("记录编号", record_id, True)]), set[Word]()
        if (out / "index.html").is_file():
            proof, clean = search(out, record_id, words, notice=False)
            others, left = set(proof.others), left or not clean
        own = [word for word in words if word not in others and word.text != record_id]
        theirs = said_elsewhere(sites, own)
        for word, place in theirs.items():
            click.echo(f"另外，{place} 里也有同样的{word.label}，那是别的记录，不算。")
        for place, what in left_beside(out, [word for word in own if word not in theirs]):
            left = True
            click.echo(f"还有  {place}：{what}")
    return left


def _shown(path: str | Path, site: Site) -> str:
    return path if isinstance(path, str) else path.relative_to(site.config.root.resolve()).as_posix()
