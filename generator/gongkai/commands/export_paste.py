"""What an office pastes into a platform that it cannot upload a site to."""

import datetime
import tempfile
from pathlib import Path

import click

from gongkai.agency import Agency
from gongkai.commands.check import print_problems
from gongkai.examine import examine
from gongkai.join import frame_of
from gongkai.joints import Joints
from gongkai.pool import useful_jobs, workers
from gongkai.problem import Problem, blocking
from gongkai.progress import progress
from gongkai.site import Site
from gongkai.staff.paste import write_paste
from gongkai.store.database import in_memory
from gongkai.store.prints import Prints
from gongkai.timing import Stages
from gongkai.visit import Setup


def export_paste(
    site: Site, problems: list[Problem], agency: Agency | None, since: datetime.date | None, target: Path, jobs: int
) -> int:
    """Write a folder for every record that is shown. `problems`: what loading the site found."""
    if target.is_dir() and any(target.iterdir()):
        raise click.UsageError(f"{target} 里已经有内容：上次导出、现在不再公开的信息可能还在里面。请换一个新的文件夹")
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        store, prints = in_memory(Path(work)), Prints.of(site)
        setup = Setup(site.config, site.as_of, Path(work), store.packs, prints.both, spill=False)
        with workers(useful_jobs(site.config.content, jobs)) as pool, progress("读取记录") as told:
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
