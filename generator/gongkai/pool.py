"""Where work is done: in this process for one job, in worker processes for several."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from gongkai.stretches import SUFFIXES

SMALL, SIZE = 400, 5000
AHEAD = 8


class PoolError(Exception):
    """The workers cannot be used, or all of them were lost. Chinese text, for the CLI; nothing has been changed."""


class Here(Executor):
    """Runs everything at once in this process, through the same interface."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def default_jobs() -> int:
    return os.cpu_count() or 1


def useful_jobs(content: Path, jobs: int) -> int:
    """One job for a small site: starting processes would take longer than the work."""
    files = islice((each for each in content.rglob("*.*") if each.suffix in SUFFIXES and each.is_file()), SMALL)
    return 1 if sum(1 + each.stat().st_size // SIZE for each in files) < SMALL else jobs


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """A pool of `jobs` processes. Forked on Linux while this process has one thread, which saves importing the
    program again in each; spawned everywhere else, so nothing may rest on what a fork inherits.

    Raises PoolError if the system ends one of them.
    """
    if jobs == 1:
        yield Here()
        return
    method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    context = multiprocessing.get_context(method)
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent) as pool:
            yield pool
    except BrokenProcessPool as error:
        raise PoolError("一个工作进程被系统结束了，可能是内存不够。请关掉别的程序，或者用 --jobs 1 再试") from error


def _end_with_parent() -> None:
    """In a worker: end when the build has ended, however it did. An orphan would wait for work for ever, and the lock
    on the output that it has from a parent that was killed would keep out every other build.
    """
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_wait_for_the_end, args=(parent,), daemon=True).start()


def _wait_for_the_end(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def ahead(pool: Executor) -> int:
    """How many units are given out before their results are taken: enough to keep every worker busy."""
    return getattr(pool, "ahead", AHEAD)


@contextmanager
def few_collections() -> Iterator[None]:
    """Leave cyclic garbage alone while one unit of work runs: looking for it took a seventh of the time."""
    were = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if were:
            gc.enable()
