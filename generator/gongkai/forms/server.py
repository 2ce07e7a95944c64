"""The local server of `gongkai edit`: pages of forms for this computer alone.

Every address begins with a token that only the opened page knows; what is asked under another name than 127.0.0.1, or
written from another page, is refused. Nothing outside the content folder is read or written.
"""

import html
import json
import mimetypes
import secrets
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from gongkai.files import reason
from gongkai.forms.attachments import attachment
from gongkai.forms.desk import Desk
from gongkai.forms.records import NotSaved
from gongkai.forms.shards import Shard
from gongkai.local_server import LocalServer

HERE = Path(__file__).parent
MOST_TEXT, MOST_FILE = 5_000_000, 100_000_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self' blob: data:; media-src blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_TYPES = {".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2", ".css": "text/css; charset=utf-8"}


class _Handler(BaseHTTPRequestHandler):
    desk: Desk
    token: str
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        try:
            self._show(self._asked())
        except (ValueError, OSError):  # a name that no file can have
            self._send(404, "text/plain; charset=utf-8", "没有这个页面".encode())

    def _show(self, asked: list[str]) -> None:
        match asked:
            case [""]:
                self._page(_chooser(self.desk))
            case [("vendor" | "page") as folder, *rest] if rest:
                self._static(HERE / folder, rest)
            case ["e", agency, year, *rest] if shard := self._shard(agency, year):
                self._of_shard(shard, rest)
            case _:
                self._send(404, "text/plain; charset=utf-8", "没有这个页面".encode())

    def do_POST(self) -> None:
        asked, origin = self._asked(), f"http://{self.headers.get('Host')}"
        ours = asked and self.headers.get("Origin") == origin and self.headers.get("X-Gongkai") == "1"
        body = self._body() if ours else None
        if body is None:
            self.close_connection = True
            self._send(403, "text/plain; charset=utf-8", "不接受".encode())
            return
        try:
            match asked:
                case ["e", agency, year, "save"] if shard := self._shard(agency, year):
                    sent = json.loads(body)
                    self._json(self.desk.save(shard, str(sent["path"]), sent["base"], str(sent["text"])))
                case ["e", agency, year, "files", name] if shard := self._shard(agency, year):
                    self.desk.attach(shard, name, body)
                    self._json({})
                case _:
                    self._send(404, "text/plain; charset=utf-8", "没有这个页面".encode())
        except NotSaved as refused:
            self._json({"refused": str(refused)}, 409)
        except (ValueError, KeyError, TypeError, RecursionError):
            self._json({"refused": "没有保存：网页传来的内容不完整，请刷新网页再试"}, 400)
        except OSError as error:
            self._json({"refused": f"没有保存：读写文件失败（{reason(error)}）"}, 500)

    def _asked(self) -> list[str]:
        """The steps of the address behind the token; none if the request may not be answered."""
        assert isinstance(self.server, LocalServer)
        try:
            steps = [unquote(each) for each in urlsplit(self.path).path.split("/")[1:]] or [""]
        except ValueError:
            return []
        known = secrets.compare_digest(steps[0].encode(), self.token.encode())
        return steps[1:] if known and self.server.asks_us(self.headers) else []

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        most = MOST_FILE if "/files/" in self.path else MOST_TEXT
        fine = length.isdecimal() and len(length) <= len(str(most)) and int(length) <= most
        return self.rfile.read(int(length)) if fine else None

    def _shard(self, agency: str, year: str) -> Shard | None:
        found = self.desk.site.agencies.all.get(agency)
        return Shard(found, year) if found is not None and year.isdigit() and len(year) == 4 else None

    def _of_shard(self, shard: Shard, rest: list[str]) -> None:
        match rest:
            case [""]:
                page = (HERE / "page" / "index.html").read_text(encoding="utf-8")
                self._page(page.replace("{title}", html.escape(f"{shard.agency.name} {shard.year}年")))
            case ["config.json"]:
                self._json(self.desk.config(shard))
            case ["folder.json"]:
                self._json(self.desk.folder(shard))
            case ["files", name] if path := attachment(self.desk.homes, shard.agency, name):
                self._send(200, "application/octet-stream", path.read_bytes())
            case _:
                self._send(404, "text/plain; charset=utf-8", "没有这个页面".encode())

    def _static(self, folder: Path, steps: list[str]) -> None:
        path = folder.joinpath(*steps)
        if ".." in steps or "" in steps or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            self._send(404, "text/plain; charset=utf-8", "没有这个文件".encode())
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self._send(200, kind, path.read_bytes())

    def _page(self, text: str) -> None:
        self._send(200, "text/html; charset=utf-8", text.encode())

    def _json(self, value: Any, code: int = 200) -> None:
        self._send(code, "application/json; charset=utf-8", json.dumps(value, ensure_ascii=False).encode())

    def _send(self, code: int, kind: str, data: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - only cli prints
        pass


def make_server(desk: Desk, port: int) -> tuple[LocalServer, str]:
    """A server on this computer only, and the address that opens it. Raises OSError if the port is taken."""
    token = secrets.token_urlsafe(24)
    handler = type("Handler", (_Handler,), {"desk": desk, "token": token})
    server = LocalServer(port, handler)
    return server, f"http://127.0.0.1:{server.server_port}/{token}/"


def _chooser(desk: Desk) -> str:
    """The first page: which agency, which year."""
    rows = []
    for agency_id, years in desk.shards().items():
        name = html.escape(desk.site.agencies.all[agency_id].name)
        links = " ".join(
            f'<a href="e/{agency_id}/{year}/">{year}年<small>{count} 个文件</small></a>'
            for year, count in sorted(years.items(), reverse=True)
        )
        rows.append(f"<section><h2>{name}</h2><p>{links}</p></section>")
    page = (HERE / "page" / "chooser.html").read_text(encoding="utf-8")
    config = desk.site.config
    told = f"直接写进本机的 {config.content.name} 文件夹"
    if config.drafts_first:
        told = f"是草稿，写进本机的 {config.drafts.name} 文件夹，登记审查（gongkai approve）以后才公开"
    page = page.replace("{title}", html.escape(config.name)).replace("{told}", html.escape(told))
    return page.replace("{rows}", "".join(rows))
