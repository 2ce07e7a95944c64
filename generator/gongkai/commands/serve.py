"""`gongkai serve`: see the site while writing; every saved file shows at once."""

import datetime
import threading
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from gongkai import report
from gongkai.build import preview
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Number, as_of_option, config_option, jobs_option
from gongkai.devserver import Stage, make_server
from gongkai.out_folder import PublishError
from gongkai.places import theme_dir
from gongkai.pool import PoolError
from gongkai.problem import ConfigError, blocking
from gongkai.site import NoSite, load_config

_QUIET = 0.15
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


@click.command(cls=ChineseCommand)
@config_option
@as_of_option
@jobs_option
@click.option("--port", type=Number(0, 65535), default=8000, metavar="端口", help="端口号，默认 8000")
def serve(config_path: Path, as_of: datetime.date, jobs: int, port: int) -> int:
    """在本机预览网站，保存文件后自动刷新。不改动已公开的网站。"""
    stage = Stage()
    try:
        server = make_server(stage, port)
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了（可能被别的程序占用），请用 --port 换一个") from error
    changed = threading.Event()
    _refresh(stage, config_path, as_of, jobs)
    observer = _watch(config_path, changed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"请在浏览器里打开 http://127.0.0.1:{server.server_port}/ （按 Ctrl+C 结束）")
    try:
        while changed.wait():
            while changed.is_set():
                changed.clear()
                changed.wait(_QUIET)
            _again(stage, config_path, as_of, jobs)
    finally:
        server.shutdown()
        observer.stop()
        observer.join()
    return 0


def _refresh(stage: Stage, config_path: Path, as_of: datetime.date, jobs: int) -> None:
    """Bring the preview up to date; the last good one stays if something blocks."""
    built = preview(config_path, as_of, jobs)
    lines = "\n".join(report.as_text(built.problems))
    blocks = blocking(built.problems)
    stage.show(None if blocks else built.out, lines if blocks else "")
    if lines:
        click.echo(lines)
    click.echo(report.summary(built.problems, built.records))


def _again(stage: Stage, config_path: Path, as_of: datetime.date, jobs: int) -> None:
    """Refresh while pages are open: what would end a build (a broken kind, a configuration or a file that an editor
    is just replacing) is shown like any problem, and the next change is awaited.
    """
    try:
        _refresh(stage, config_path, as_of, jobs)
        return
    except (ConfigError, NoSite, PoolError, PublishError) as error:
        said = f"错误  {error}"
    except OSError as error:
        said = f"错误  现在读不了 {error.filename}"
    stage.show(None, said)
    click.echo(said)


def _watch(config_path: Path, changed: threading.Event) -> BaseObserver:
    """Set `changed` whenever something of the content, the theme or the configuration changes."""

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in _CHANGES:
                changed.set()

    config, _ = load_config(config_path)
    observer = Observer()
    observer.schedule(Handler(), str(config_path.resolve().parent), recursive=False)
    for folder in (config.content if config else None, theme_dir()):
        if folder is not None and folder.is_dir():
            observer.schedule(Handler(), str(folder), recursive=True)
    observer.start()
    return observer
