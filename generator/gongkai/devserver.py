"""A small server for one's own screen: pages of the current preview, reloaded when something changes."""

import json
import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

EVENTS = "/_gongkai/events"
_WAIT = 15.0
_SCRIPT = """<script>
new EventSource("%s").onmessage = (event) => {
  const said = JSON.parse(event.data);
  if (said.reload) return location.reload();
  let box = document.getElementById("gongkai-problems");
  if (!box) document.body.prepend(box = Object.assign(document.createElement("pre"), {id: "gongkai-problems"}));
  box.style.cssText = "margin:0;padding:1em;background:#fff3cd;color:#3d2f00;white-space:pre-wrap;font:14px monospace";
  box.textContent = said.problems;
};
</script>"""


class Stage:
    """What the server shows now, and who waits for the next change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self.site: Path | None = None
        self.problems = ""

    def show(self, site: Path | None, problems: str) -> None:
        """A new state: the folder of a site, or problems beside the last good one."""
        with self._changed:
            self.site = site or self.site
            self.problems = "" if site else problems
            self._version += 1
            self._changed.notify_all()

    def news(self, seen: int) -> tuple[int, str | None]:
        """Wait for a change after version `seen`: (version, message) or (seen, None) when nothing came."""
        with self._changed:
            self._changed.wait_for(lambda: self._version > seen, _WAIT)
            if self._version == seen:
                return seen, None
            said = {"problems": self.problems} if self.problems else {"reload": True}
            return self._version, json.dumps(said)

    @property
    def version(self) -> int:
        return self._version

    def get(self, url: str) -> bytes | None:
        """The bytes at an address relative to the root; None if there is nothing."""
        root = self.site.resolve() if self.site else Path()
        path = (root / url).resolve()
        return path.read_bytes() if root in path.parents and path.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    stage: Stage

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._events()
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
            kind, data = "text/html; charset=utf-8", data + (_SCRIPT % EVENTS).encode()
        self._send(200, kind, data)

    def _send(self, code: int, kind: str, data: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Server-sent events: one message for each change, a comment now and then to notice a closed page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = self.stage.version if not self.stage.problems else self.stage.version - 1
        try:
            while True:
                seen, message = self.stage.news(seen)
                self.wfile.write((f"data: {message}\n\n" if message else ": \n\n").encode())
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - only cli prints
        pass


def make_server(stage: Stage, port: int) -> ThreadingHTTPServer:
    """A server on this computer only (127.0.0.1). Raises OSError if the port is taken."""
    handler = type("Handler", (_Handler,), {"stage": stage})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def _waiting() -> bytes:
    return "<meta charset=utf-8><h1>还不能显示，请先改正下面的问题</h1>".encode()
