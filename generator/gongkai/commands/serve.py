"""`gongkai serve`: see the site while writing; every saved file shows at once."""

import datetime
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

import click

from gongkai import report
from gongkai.build import preview
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, as_of_option, config_option, jobs_option
from gongkai.devserver import Stage, make_server
from gongkai.glance import glance
from gongkai.out_folder import PublishError
from gongkai.places import theme_dir
from gongkai.pool import PoolError
from gongkai.problem import ConfigError, blocking
from gongkai.saved import Saved, watch
from gongkai.site import Config, NoSite, load_config

_QUIET = 0.04
"""Seconds without another change after which a file is taken as saved."""
_LOADING = 0.3
"""Seconds that are left to the browser to load a page before the computer is busy with the rest of the site."""


@click.command(cls=ChineseCommand)
@config_option
@as_of_option
@jobs_option
@click.option("--port", type=Number(0, 65535), default=8000, metavar="端口", help="端口号，默认 8000")
@click.option("--drafts", is_flag=True, help="把草稿当作已经审查的一起预览：公开以后就是这样")
def serve(config_path: Path, as_of: datetime.date, jobs: int, port: int, drafts: bool) -> int:
    """在本机预览网站，保存文件后自动刷新。不改动已公开的网站。"""
    if drafts:
        from gongkai.commands.serve_drafts import serve_drafts

        return serve_drafts(config_path, as_of, jobs, port)
    return serve_preview(Preview(Stage(), config_path, as_of, jobs), port)


def serve_preview(shown: "Preview", port: int) -> int:
    """Serve until Ctrl+C. Raises UsageError if the port is taken."""
    try:
        server = make_server(shown.stage, port)
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了（可能被别的程序占用），请用 --port 换一个") from error
    shown.refresh()
    saved = Saved()
    observer = watch(saved, shown.config_path.resolve().parent, [*shown.folders(), theme_dir()])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"请在浏览器里打开 http://127.0.0.1:{server.server_port}/ （按 Ctrl+C 结束）")
    try:
        while True:
            shown.unseen |= saved.take(_QUIET)
            if not (shown.look() and saved.within(_LOADING)):
                shown.again()
    finally:
        server.shutdown()
        observer.stop()
        observer.join()


@dataclass
class Preview:
    """What is shown, and what it does not show yet: `unseen` is what was saved since the last good preview, `bad` where
    the problems are that kept the last one from being shown, `config` that of the last one.
    """

    stage: Stage
    config_path: Path
    as_of: datetime.date
    jobs: int
    config: Config | None = None
    unseen: set[str] = field(default_factory=set)
    bad: set[str] = field(default_factory=set)
    _looked: bool = False

    def folders(self) -> list[Path]:
        """In which something may be saved that is shown."""
        return [self.config.content] if self.config else []

    def look(self) -> bool:
        """Show the records that were saved, if they are all that changed and all that was wrong."""
        self._looked = False
        saved = {_relative(path, self.config_path) for path in self.unseen}
        if self.config is None or self.stage.site is None or not self.bad <= saved:
            return False
        seen = glance(self.config, self.as_of, self.stage.site, saved)
        if seen is None:
            return False
        blocks = blocking(seen.problems)
        self._looked = not blocks
        self.stage.glimpse(seen.files, "\n".join(report.as_text(seen.problems)) if blocks else "")
        return True

    def refresh(self) -> None:
        """Bring the preview up to date; the last good one stays if something blocks."""
        self.config, _ = load_config(self.config_path)
        built = preview(self.config_path, self.as_of, self.jobs)
        lines = "\n".join(report.as_text(built.problems))
        self.bad = {each.path for each in built.problems if each.blocks}
        if self.bad:
            self.stage.show(None, lines)
        else:
            self.unseen.clear()
            self.stage.show(built.out, "", only_pages=self._looked)
        if lines:
            click.echo(lines)
        click.echo(report.summary(built.problems, built.records))

    def again(self) -> None:
        """Refresh while pages are open: what would end a build (a broken kind, a configuration or a file that an editor
        is just replacing) is shown like any problem, and the next change is awaited.
        """
        try:
            self.refresh()
            return
        except (ConfigError, NoSite, PoolError, PublishError, OSError) as error:
            if _interrupted(error):
                raise KeyboardInterrupt from error
            said = f"错误  现在读不了 {error.filename}" if isinstance(error, OSError) else f"错误  {error}"
        self.bad = {""}
        self.stage.show(None, said)
        click.echo(said)


def _interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl+C is what an error came from: tidying up after it may fail too."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _relative(path: str, config_path: Path) -> str:
    """A path from the site's root, with slashes, as problems name it."""
    return os.path.relpath(path, config_path.resolve().parent).replace(os.sep, "/")
