"""A small server for one's own screen: pages of the current preview, reloaded when they change."""

import hashlib
import json
import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from gongkai.local_server import LocalServer

EVENTS = "/_gongkai/events"
_WAIT = 15.0
RELOAD = "/_gongkai/reload.js"
_BODY = re.compile(rb"<body\b[^>]*>")
_SCRIPT = b"""new EventSource(document.currentScript.dataset.events).onmessage = (event) => {
  const said = JSON.parse(event.data);
  if (said.reload) return location.reload();
  let box = document.getElementById("gongkai-problems");
  if (!box) document.body.prepend(box = Object.assign(document.createElement("pre"), {id: "gongkai-problems"}));
  box.style.cssText = "margin:0;padding:1em;background:#fff3cd;color:#3d2f00;white-space:pre-wrap;font:14px monospace";
  box.textContent = said.problems;
};
"""


class Stage:
    """What the server shows now, and who waits for the next change. With `head`, HTML that stands at the top of every
    page, only this computer under its own name is answered.
    """

    def __init__(self, head: str = "") -> None:
        self.head = head
        self.extra: dict[str, tuple[str, bytes]] = {}
        """More addresses: type and bytes of each."""
        self._changed = threading.Condition()
        self._version, self._dress = 0, 0
        self._over: dict[str, bytes] = {}
        self.site: Path | None = None
        self.problems = ""

    def show(self, site: Path | None, problems: str, *, only_pages: bool = False) -> None:
        """A new state: the folder of a site, or problems beside the last good one. With `only_pages` no page has to be
        loaded again that is as it was; else what belongs to all of them may be another.
        """
        with self._changed:
            if site:
                self._over = {}
                self._dress += not only_pages
            self._tell(site, problems)

    def glimpse(self, files: dict[str, bytes], problems: str) -> None:
        """A state for a moment: files over those of the site, or problems beside them."""
        with self._changed:
            if not problems:
                self._over = files
            self._tell(None, problems)

    def _tell(self, site: Path | None, problems: str) -> None:
        self.site = site or self.site
        self.problems = "" if site else problems
        self._version += 1
        self._changed.notify_all()

    def wait(self, seen: int) -> int:
        """Wait a while for a state after that of version `seen`; returns the version of the present one."""
        with self._changed:
            self._changed.wait_for(lambda: self._version > seen, _WAIT)
            return self._version

    def mark(self, data: bytes | None) -> str:
        """Stands for what a browser shows that has these bytes of a page."""
        return f"{self._dress}-{hashlib.blake2b(data or b'', digest_size=8).hexdigest()}"

    def get(self, url: str) -> bytes | None:
        """The bytes at an address relative to the root; None if there is nothing."""
        if url in self._over:
            return self._over[url]
        root = self.site.resolve() if self.site else Path()
        path = (root / url).resolve()
        return path.read_bytes() if root in path.parents and path.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    stage: Stage

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        assert isinstance(self.server, LocalServer)
        if self.stage.head and not self.server.asks_us(self.headers):
            self._send(403, "text/plain; charset=utf-8", "只能在本机看".encode())
            return
        if path in self.stage.extra:
            self._send(200, *self.stage.extra[path])
            return
        if path == EVENTS:
            self._events(*asked.query.partition("/")[::2])
            return
        if path == RELOAD:
            self._send(200, "text/javascript", _SCRIPT)
            return
        url = path.lstrip("/")
        if not url or url.endswith("/"):
            url += "index.html"
        data = self.stage.get(url) if self.stage.site else _waiting()
        if data is None:
            self._send(404, "text/html; charset=utf-8", "<meta charset=utf-8><h1>没有这个页面</h1>".encode())
            return
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{RELOAD}" data-events="{EVENTS}?{self.stage.mark(data)}/{quote(url)}"></script>'
            kind, data = "text/html; charset=utf-8", _headed(data, self.stage.head) + script.encode()
        self._send(200, kind, data)

    def _send(self, code: int, kind: str, data: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self, mark: str, url: str) -> None:
        """Server-sent events to a page that was loaded with `mark`: a message when there are problems or it has to be
        loaded again, a comment now and then to notice a closed page.
        """
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen, told, url = -1, "", unquote(url)
        try:
            while True:
                seen = self.stage.wait(seen)
                problems, now = self.stage.problems, self.stage.mark(self.stage.get(url))
                said: dict[str, object] = {}
                if problems and problems != told:
                    said = {"problems": problems}
                elif not problems and (told or now != mark):
                    said, mark = {"reload": True}, now
                told = problems
                self.wfile.write((f"data: {json.dumps(said)}\n\n" if said else ": \n\n").encode())
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - only cli prints
        pass


def make_server(stage: Stage, port: int) -> LocalServer:
    """A server on this computer only (127.0.0.1). Raises OSError if the port is taken."""
    handler = type("Handler", (_Handler,), {"stage": stage})
    return LocalServer(port, handler)


def _headed(page: bytes, head: str) -> bytes:
    """The page with the HTML at the top of its body."""
    if not head:
        return page
    match = _BODY.search(page)
    place = match.end() if match else 0
    return page[:place] + head.encode() + page[place:]


def _waiting() -> bytes:
    return "<meta charset=utf-8><h1>还不能显示，请先改正下面的问题</h1>".encode()
