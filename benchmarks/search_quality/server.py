"""A server for the bench, in a process of its own: HTTP/1.1, or HTTP/2 over TLS; it notes every request.

Nothing is compressed: the least that a site may count on.
"""

import asyncio
import base64
import hashlib
import json
import multiprocessing
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from granian.constants import Interfaces
from granian.rsgi import HTTPProtocol, Scope
from granian.server.embed import Server

TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "json": "application/json",
    "wasm": "application/wasm",
}
DRIVERS = Path(__file__).parent / "drivers"
DATE = "Mon, 01 Jan 2024 00:00:00 GMT"


class Site(Protocol):
    """What is served; it travels to the server's process."""

    def body(self, path: str) -> bytes:
        """The file of this path, which begins with no slash. Raises OSError or ValueError if there is none."""
        ...


class Asked(NamedTuple):
    """One request: seconds of a clock at its arrival, the path, whether the whole file was sent (not 304)."""

    at: float
    path: str
    is_whole: bool


class Served(NamedTuple):
    url: str
    flags: list[str]  # that the browser needs to trust it
    control: str  # the address from which the notes are fetched

    def asked(self) -> list[Asked]:
        """The requests since the last time, those for the bench's own files left out."""
        with urllib.request.urlopen(self.control) as answer:
            return [Asked(*each) for each in json.load(answer)]


class App:
    def __init__(self, site: Site, notes: list[Asked]) -> None:
        self.site, self.notes = site, notes

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        now, path = time.perf_counter(), scope.path.lstrip("/")
        if path == "bench/notes":
            body = json.dumps(self.notes).encode()
            self.notes.clear()
            protocol.response_bytes(200, [], body)
            return
        isolated = [("cross-origin-opener-policy", "same-origin"), ("cross-origin-embedder-policy", "require-corp")]
        headers = [
            ("last-modified", DATE),
            ("content-type", TYPES.get(path.rpartition(".")[2], "text/plain")),
            *isolated,
        ]
        is_known = scope.headers.get("if-modified-since") is not None
        if not path.startswith("bench/") and path != "favicon.ico":
            self.notes.append(Asked(now, path, not is_known))
        try:
            body = b"" if is_known else self.body(path)
        except (OSError, ValueError):
            protocol.response_empty(404, headers)
            return
        protocol.response_bytes(304 if is_known else 200, headers, body)

    def body(self, path: str) -> bytes:
        if path == "bench/index.html":
            return b"<!doctype html><title>bench</title>"
        return (DRIVERS / path.rpartition("/")[2]).read_bytes() if path.startswith("bench/") else self.site.body(path)


@contextmanager
def served(site: Site, work: Path, is_http2: bool) -> Iterator[Served]:
    """Serve on this machine. `work` is a folder for keys."""
    certificate = _certificate(work) if is_http2 else None
    port, control = _port(), _port()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(site, port, control, certificate), daemon=True
    )
    process.start()
    flags = [f"--ignore-certificate-errors-spki-list={_pin(certificate)}"] if certificate else []
    scheme = "https" if is_http2 else "http"
    try:
        _wait(port)
        _wait(control)
        yield Served(f"{scheme}://127.0.0.1:{port}", flags, f"http://127.0.0.1:{control}/bench/notes")
    finally:
        process.kill()
        process.join()


def _run(site: Site, port: int, control: int, certificate: Path | None) -> None:
    async def both() -> None:
        app = App(site, [])
        tls = {"ssl_cert": certificate, "ssl_key": certificate.with_suffix(".key")} if certificate else {}
        servers = [
            Server(app, address="127.0.0.1", port=at, interface=Interfaces.RSGI, log_enabled=False, **more)
            for at, more in ((port, tls), (control, {}))
        ]
        await asyncio.gather(*(server.serve() for server in servers))

    asyncio.run(both())


def _certificate(work: Path) -> Path:
    path = work / "bench.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3 -subj /CN=localhost"
    files = ["-keyout", str(path.with_suffix(".key")), "-out", str(path), "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    return path


def _pin(certificate: Path) -> str:
    """The hash of the public key, by which Chromium is told to trust it."""
    key = subprocess.run(["openssl", "x509", "-in", certificate, "-pubkey", "-noout"], check=True, capture_output=True)
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-outform", "der"], input=key.stdout, check=True, capture_output=True
    )
    return base64.b64encode(hashlib.sha256(der.stdout).digest()).decode()


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    """Until the server listens. Raises TimeoutError after 20 seconds."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")
