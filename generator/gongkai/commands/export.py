"""`gongkai export --paste`: what an office pastes into a platform that it cannot upload a site to."""

import datetime
import tempfile
from pathlib import Path

import click

from gongkai.commands.check import print_problems
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, as_of_option, config_option, jobs_option
from gongkai.examine import examine
from gongkai.join import frame_of
from gongkai.joints import Joints
from gongkai.out_folder import check_apart
from gongkai.pool import useful_jobs, workers
from gongkai.problem import blocking
from gongkai.progress import progress
from gongkai.site import load_config, load_site
from gongkai.staff.paste import write_paste
from gongkai.store.database import in_memory
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.visit import Setup


@click.command(cls=ChineseCommand)
@click.option(
    "--paste", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="文件夹", help="写到哪里"
)
@click.option("--agency", "agency_name", metavar="机关", help="只要这个机关的")
@click.option("--since", type=Day(), metavar="日期", help="只要这一天起公开的")
@config_option
@as_of_option
@jobs_option
def export(
    paste: Path,
    agency_name: str | None,
    since: datetime.date | None,
    config_path: Path,
    as_of: datetime.date,
    jobs: int,
) -> int:
    """为集约化平台准备粘贴的内容：每条记录一个文件夹，放正文、网页标签和附件。"""
    config, problems = load_config(config_path)
    if config is None:
        print_problems(problems, 0, "text")
        return 1
    site, problems = load_site(config, as_of)
    agency = site.agencies.find(agency_name) if agency_name else None
    if agency_name and agency is None:
        raise click.UsageError(f"没有登记机关“{agency_name}”")
    target = paste.resolve()
    check_apart(target, config.out, config.content)
    if target.is_dir() and any(target.iterdir()):
        raise click.UsageError(f"{paste} 里已经有内容：上次导出、现在不再公开的信息可能还在里面。请换一个新的文件夹")
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        store, prints = in_memory(Path(work)), Prints.of(site)
        setup = Setup(config, as_of, Path(work), store.packs, prints.both, spill=False)
        with workers(useful_jobs(config.content, jobs)) as pool, progress("读取记录") as told:
            examined = examine(site, setup, prints, store, pool, told, Stages(), fresh=True)
        problems = sorted({*problems, *examined.problems})
        if examined.hosted is None or blocking(problems):
            print_problems(problems, examined.records, "text")
            return 1
        count, frame = 0, frame_of(setup, examined.hosted.shells)
        for joint in Joints(examined.corpus, site).all():
            entry = joint.entry()
            if (agency and entry.agency != agency.id) or (since and entry.published[:10] < since.isoformat()):
                continue
            write_paste(store.packs, frame, joint, target / entry.agency / entry.kind / entry.id)
            count += 1
    click.echo(f"已写好 {count} 条，在 {target}")
    return 0
