"""`gongkai serve --drafts`: the site as it would be with every draft approved, on this computer only."""

import datetime
from pathlib import Path

import click

from gongkai import report
from gongkai.build import Built, preview
from gongkai.commands.reviewing import site_of
from gongkai.commands.serve import Preview, serve_preview
from gongkai.devserver import Stage
from gongkai.exporting.refused import Refused
from gongkai.review.drafts_page import HEAD, LIST, STYLE, list_page, style
from gongkai.review.merged import Merged


def serve_drafts(config_path: Path, as_of: datetime.date, jobs: int, port: int) -> int:
    """Serve until Ctrl+C; then nothing of the preview stays."""
    merged = Merged(site_of(config_path, as_of))
    stage = Stage(HEAD)
    stage.extra[STYLE] = ("text/css", style())
    try:
        return serve_preview(_Drafts(stage, config_path, as_of, jobs, merged=merged), port)
    finally:
        merged.close()


class _Drafts(Preview):
    """A preview that is made anew from content and drafts each time."""

    def __init__(self, stage: Stage, config_path: Path, as_of: datetime.date, jobs: int, *, merged: Merged) -> None:
        super().__init__(stage, config_path, as_of, jobs)
        self._merged = merged

    def folders(self) -> list[Path]:
        return [self.config.content, self.config.drafts] if self.config else []

    def look(self) -> bool:
        return False

    def refresh(self) -> None:
        """The preview with the drafts in it; those with errors are left out and told of."""
        try:
            site = site_of(self.config_path, self.as_of)
            self.config = site.config
            built = preview(self._merged.refresh(site, self.config_path), self.as_of, self.jobs)
        except (Refused, click.UsageError) as error:
            built = Built([])
            self.stage.show(None, said := f"错误  {error}")
            click.echo(said)
            return
        own = set(self._merged.problems)
        wrong = [each for each in built.problems if each.blocks]
        lines = "\n".join(report.as_text(sorted({*own, *wrong})))
        self.unseen.clear()
        self.stage.extra[LIST] = ("text/html; charset=utf-8", list_page(self._merged, built.out))
        self.stage.show(None if wrong else built.out, lines if wrong else "")
        if lines:
            click.echo(lines)
        left = sum(each.blocks for each in own)
        click.echo(
            f"草稿 {len(self._merged.records)} 条" + (f"，另外有错误 {left} 处，有错误的没有放进来。" if left else "。")
        )
