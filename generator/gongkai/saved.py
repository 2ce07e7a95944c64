"""What was saved in some folders: the paths, for one who waits for them."""

import threading
from collections.abc import Iterable
from os import fsdecode
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Saved(FileSystemEventHandler):
    """Collects what the system tells of files, until somebody takes it."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._paths: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """In the thread of an observer. That a folder was modified is told beside what happened to a file in it."""
        if event.event_type in _CHANGES and not (event.is_directory and event.event_type == "modified"):
            with self._news:
                self._paths.update(fsdecode(path) for path in (event.src_path, event.dest_path) if path)
                self._news.notify_all()

    def take(self, quiet: float) -> set[str]:
        """Wait until something was saved, and then for so many seconds in which nothing is: editors write in steps.
        Returns the paths of it.
        """
        with self._news:
            self._news.wait_for(lambda: self._paths)
            while self._news.wait(quiet):
                pass
            taken, self._paths = self._paths, set()
            return taken

    def within(self, seconds: float) -> bool:
        """Whether something is saved in that time."""
        with self._news:
            return bool(self._news.wait_for(lambda: self._paths, seconds))


def watch(saved: Saved, flat: Path, deep: Iterable[Path]) -> BaseObserver:
    """Have `saved` told of the files in the folder `flat` and of those anywhere below the folders `deep`."""
    observer = Observer()
    observer.schedule(saved, str(flat), recursive=False)
    for folder in deep:
        if folder.is_dir():
            observer.schedule(saved, str(folder), recursive=True)
    observer.start()
    return observer
