"""`gongkai rollback`: the content of an earlier version, without what was taken down since, published at once."""

import shutil
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

import click

from gongkai import report
from gongkai.build import Built, Order
from gongkai.build import build as build_site
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.files import place_file
from gongkai.gate.told import lines
from gongkai.git import GitError, Repository
from gongkai.importing.staging import Move, staging
from gongkai.ledger.rollback import Plan, plan
from gongkai.ledger.state import ROLLED_BACK
from gongkai.ledger.take_off import take_off
from gongkai.marker import MARK
from gongkai.out_folder import side_folder
from gongkai.pool import default_jobs
from gongkai.progress import progress
from gongkai.publish import live_version
from gongkai.site import Config, Site, today

SHOWN = 20


@click.command(cls=ChineseCommand)
@click.argument("version", metavar="版本或文件夹")
@config_option
def rollback(version: str, config_path: Path) -> int:
    """退回：内容换成以前的（git 的版本，或者备份的文件夹），已经撤下的还是撤下，马上生成网站。"""
    site = site_of(config_path, today())
    if site.ledgers is None:
        raise Refused("本站没有公开台账，不知道哪些已经撤下，不能退回。请先在网站配置里写“公开台账: 是”，没有改动")
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        found = plan(site, _former(version, site.config, Path(work)))
        _tell(found, site)
        if not found.put and not found.drop:
            click.echo("内容和那时一样，没有改动。网站还不是这样的，请运行 gongkai build。")
            return 0
        saved = _save(found, site.config)
        _write(found, site.config)
    built = _built(found, site.config, saved, config_path)
    wrong = [each for each in built.problems if each.blocks]
    for line in report.as_text(wrong):
        click.echo(line)
    if not built.published:
        click.echo("那时的内容现在有错误，不能公开。内容已经换回来，网站没有改动。")
        return 1
    held = {each.agency for each in built.standing}
    gone = [(agency, record_id) for agency, record_id in found.leaving if agency not in held]
    left = take_off(site, gone, today().isoformat(), ROLLED_BACK)
    click.echo(f"网站已经退回{'（有错误的单位除外）' if wrong else ''}：{built.out / 'index.html'}")
    for line in lines(built.standing, built.problems):
        click.echo(line)
    if left:
        click.echo(f"后来公开的 {len(left)} 条已经撤下，台账里写明“{ROLLED_BACK}”；改好以后可以用原来的编号再公开。")
    click.echo(f"换下来的内容放在 {saved}，核对以后可以删去。")
    return 1 if wrong else 0


def _built(found: Plan, config: Config, saved: Path, config_path: Path) -> Built:
    """The site made of the content as it is now. Unless that is published, the content is put back."""
    before, built = live_version(config.out.resolve()), None
    try:
        with progress("生成网站") as told:
            built = build_site(Order(config_path, None, today(), default_jobs()), told)
    finally:
        if not (built and built.published) and live_version(config.out.resolve()) == before:
            _put_back(found, config, saved)
            shutil.rmtree(saved)
    return built


def _former(version: str, config: Config, work: Path) -> Path:
    """The content folder of that version."""
    given = Path(version)
    if (given / MARK).is_file():
        raise Refused(f"{version} 是生成的网站，不是内容，没有改动。请写备份的内容文件夹，或者 git 的版本")
    if given.is_dir():
        inside = given.resolve() / config.content.name
        found = inside if inside.is_dir() else given.resolve()
    else:
        try:
            found = Repository(config.root).folder_at(version, config.content.relative_to(config.root).as_posix(), work)
        except GitError as error:
            raise Refused(f"没有文件夹 {version}，也没有这个版本：{error}，没有改动") from error
    if not (found / "agencies").is_dir():
        raise Refused(f"{version} 里没有内容文件夹（里面应当有 agencies），没有改动")
    return found


def _tell(found: Plan, site: Site) -> None:
    put = [each for each in found.put if (site.config.content / each).exists()]
    click.echo(f"改回 {len(put)} 个文件，恢复 {len(found.put) - len(put)} 个，拿走 {len(found.drop)} 个。")
    for path, record_id in list(found.kept.items())[:SHOWN]:
        click.echo(f"没有动  {path}：里面的 {record_id} 已经撤下")


def _save(found: Plan, config: Config) -> Path:
    """A copy of all that is replaced, beside the site and beside earlier ones: it may be nowhere else."""
    side = side_folder(config.out)
    names = (f"before-rollback-{number}" if number > 1 else "before-rollback" for number in count(1))
    saved = next(folder for name in names if not (folder := side / name).exists())
    saved.mkdir(parents=True)
    for path in (*found.put, *found.drop):
        if (config.content / path).is_file():
            place_file(config.content / path, saved / path)
    return saved


def _write(found: Plan, config: Config) -> None:
    """All files into their places, or none."""
    _move(dict(found.put), found.drop, config)


def _put_back(found: Plan, config: Config, saved: Path) -> None:
    there = {path: saved / path for path in (*found.put, *found.drop) if (saved / path).is_file()}
    new = [path for path in found.put if path not in there]
    _move(there, new, config)
    for path in new:
        with suppress(OSError):
            for folder in (config.content / path).parents:
                folder.rmdir()


def _move(put: dict[str, Path], drop: list[str], config: Config) -> None:
    with staging(config.content) as stage:
        moves = list[Move]()
        for number, (path, source) in enumerate(put.items()):
            place_file(source, stage.folder / "files" / str(number))
            moves.append((f"files/{number}", config.content / path))
        stage.commit([*moves, *(("", config.content / path) for path in drop)])
