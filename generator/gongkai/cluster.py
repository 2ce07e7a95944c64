"""Several machines: the same units on the workers of a Dask scheduler. Only imported for `--cluster`.

There is no scheduler of ours: Dask gives every unit to a free worker, and again to another one if that worker is lost.
"""

import logging
import socket
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.pool import AHEAD, PoolError
from gongkai.probe import Sight, look_here, missing, require
from gongkai.site import Config

if TYPE_CHECKING:
    from distributed import Client

CONNECT = 10
LOST = 20
"""Seconds: for reaching the scheduler and its first worker; after which a build without any worker gives up."""


class Cluster(Executor):
    """The workers of a scheduler. Each looks once whether it sees what the build sees, also one that joins later."""

    def __init__(self, client: "Client", seen: Sight) -> None:
        self._inner = client.get_executor(pure=False)
        self._seen = seen
        self.ahead = max(AHEAD, 2 * len(client.nthreads()))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = self._inner.submit(_work, self._seen, fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._inner.shutdown(wait=wait and not cancel_futures)


def _work(seen: Sight, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    require(seen)
    return fn(*args, **kwargs)


@contextmanager
def cluster(address: str, config: Config, work: Path) -> Iterator[Executor]:
    """The workers of the scheduler at `address`, after all of them have been asked what they see.

    Raises PoolError if they cannot be used, or when all of them, or the scheduler, are lost.
    """
    try:
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise PoolError("--cluster 需要另外安装 dask，请运行 pip install 'gongkai[cluster]'") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    client = _connect(address)
    ended = threading.Event()
    try:
        seen = look_here(config, work)
        _ask_all(client, seen)
        pool = Cluster(client, seen)
        threading.Thread(target=_watch, args=(client, pool, ended), daemon=True).start()
        yield pool
    except KilledWorker as error:
        raise PoolError("同一件工作使几个工作进程先后退出，可能是它们的内存不够") from error
    except (CancelledError, CommClosedError) as error:
        raise PoolError("调度器断开了，或者工作进程全部断开了") from error
    finally:
        ended.set()
        client.close(timeout=1)


def _connect(address: str) -> "Client":
    """Raises PoolError. Dask's own attempts are noisy and slow where nobody listens, so a plain one comes first."""
    from distributed import Client
    from distributed.comm import get_address_host_port

    try:
        socket.create_connection(get_address_host_port(address, strict=True), CONNECT).close()
        client = Client(address, timeout=CONNECT, set_as_default=False, name="gongkai")
    except (OSError, ValueError) as error:
        said = f"连不上调度器 {address}。地址应像 tcp://192.0.2.1:8786，并且 dask scheduler 正在运行"
        raise PoolError(said) from error
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError as error:
        client.close(timeout=1)
        raise PoolError(f"调度器 {address} 上没有工作进程，请先在各台机器上启动 dask worker") from error
    return client


def _ask_all(client: "Client", seen: Sight) -> None:
    """Have every worker look, and the scheduler say its version. Raises PoolError that names what does not fit."""
    lacks = []
    own, there = dict(seen.versions)["distributed"], client.get_versions()["scheduler"]["packages"]["distributed"]
    if there != own:
        lacks.append(f"调度器：distributed 的版本是 {there}，应为 {own}")
    for worker, threads in sorted(client.nthreads().items()):
        if threads > 1:
            lacks.append(f"{worker}：有 {threads} 个线程，请用 --nthreads 1 启动，每个处理器一个工作进程")
    for worker, said in sorted(client.run(missing, seen, on_error="return").items()):
        told = [f"没有安装同一版本的 gongkai（{said}）"] if isinstance(said, Exception) else said
        lacks += [f"{worker}：{each}" for each in told]
    if lacks:
        raise PoolError("\n  ".join(["这个集群不能用：", *lacks]))


def _watch(client: "Client", pool: Cluster, ended: threading.Event) -> None:
    """Dask waits for ever for a worker; after LOST seconds without one, all units are cancelled."""
    alone = 0
    while not ended.wait(1):
        try:
            alone = 0 if client.nthreads() else alone + 1
        except (OSError, RuntimeError):
            alone += 1
        if alone >= LOST:
            pool.shutdown(wait=False)
            return
