"""What the commands of review share: the site, a batch of what waits, what is wrong with it."""

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from gongkai import report
from gongkai.commands.look import Seen
from gongkai.exporting.refused import Refused
from gongkai.problem import blocking
from gongkai.review.batch import Batch, Review, batch_of
from gongkai.site import Site, load_config, load_site


def site_of(config_path: Path, as_of: datetime.date) -> Site:
    """The configured site. Raises UsageError, Refused."""
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, wrong = load_site(config, as_of)
    if blocking(wrong):
        raise Refused(f"机关文件有错误，先运行 gongkai check：{wrong[0].message}")
    return site


def look_at_drafts(config_path: Path, paths: Sequence[Path], as_of: datetime.date) -> Seen:
    """What waits in the drafts, checked as it would stand in the content: all of it, or below these paths."""
    site = site_of(config_path, as_of)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        batch = batch_of(site, _existing(paths) or [site.config.drafts], Path(work))
    if batch.beside:
        click.echo(f"只检查了草稿，没有和其他记录核对：{batch.beside}。", err=True)
    return Seen(sorted(set(batch.problems)), site, records=len(batch.records))


def _existing(paths: Sequence[Path]) -> Sequence[Path]:
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"找不到 {path}")
    return paths


def sound_batch(site: Site, paths: Sequence[Path], work: Path, review: Review | None = None) -> Batch | None:
    """What waits below the paths, its problems told; None if one of them blocks."""
    batch = batch_of(site, _existing(paths), work, review)
    problems = sorted(set(batch.problems))
    for line in report.as_text(problems):
        click.echo(line)
    return None if blocking(problems) else batch
