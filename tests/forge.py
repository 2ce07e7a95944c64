"""A stand-in for an office's Gitea on 127.0.0.1: the part of its API that forms ask, over the files of a folder."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPO = "/api/v1/repos/office/gongkai"


def blob(data: bytes) -> str:
    """The name that git gives a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


class Forge:
    """Files of `root`, what was committed, what else was asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = ""
        self.commits: list[dict[str, Any]] = []
        self.unknown: list[str] = []
        self.challenge = ""

    def answer(self, path: str, body: Any) -> Any:
        """What the API says; None if it does not know the address."""
        head = f"c{len(self.commits)}"
        if path == "/login/oauth/access_token":
            proof = base64.urlsafe_b64encode(hashlib.sha256(body["code_verifier"].encode()).digest())
            assert proof.decode().rstrip("=") == self.challenge
            return {"access_token": "token", "refresh_token": "renew"}
        if path == f"{REPO}/branches/main":
            return {"commit": {"id": head, "message": "m"}}
        if path.startswith(f"{REPO}/git/trees/"):
            return {"tree": [self.file(each) for each in self.paths()], "truncated": False}
        if path == f"{REPO}/file-contents":
            return [self.file(each) for each in body["files"]]
        if path == f"{REPO}/contents":
            return self.commit(body)
        if path == f"{REPO}/commits":
            return []
        return {
            "/api/v1/user": {"id": 1, "login": "wang", "full_name": "王录入", "email": "wang@yunling.example"},
            "/api/v1/version": {"version": "1.26.0"},
            "/api/v1/settings/api": {"default_paging_num": 30},
            REPO: {"permissions": {"pull": True, "push": True}, "default_branch": "main"},
        }.get(path)

    def paths(self) -> Iterator[str]:
        for path in sorted(self.root.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()

    def file(self, path: str) -> dict[str, Any]:
        data = (self.root / path).read_bytes()
        text = base64.b64encode(data).decode()
        return {
            "path": path, "type": "blob", "sha": blob(data), "size": len(data), "content": text, "encoding": "base64",
        }  # fmt: skip

    def commit(self, body: dict[str, Any]) -> dict[str, Any]:
        for each in body["files"]:
            path = self.root / each["path"]
            if each["operation"] == "update":
                assert each["sha"] == blob(path.read_bytes()), "somebody else changed it"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(each["content"]))
        self.commits.append(body)
        files = [self.file(each["path"]) for each in body["files"]]
        return {"commit": {"sha": f"c{len(self.commits)}", "created": "2024-09-30T09:30:00Z"}, "files": files}


class _Handler(BaseHTTPRequestHandler):
    forge: Forge
    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self) -> None:
        self._send(204, b"")

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        if asked.path == "/login/oauth/authorize":
            self.forge.challenge = query["code_challenge"][0]
            back = f"{query['redirect_uri'][0]}?code=code&state={query['state'][0]}"
            self._send(302, b"", Location=back)
            return
        if asked.path == "/oauth/authorize":  # of GitLab, where a clerk would sign in
            self._send(200, b"{}")
            return
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        asked = urlsplit(self.path)
        signed_in = self.headers.get("Authorization") == "token token" or asked.path.startswith("/login/")
        said = self.forge.answer(asked.path, body) if signed_in else None
        if said is None:
            self.forge.unknown.append(self.path)
        self._send(404 if said is None else 200, json.dumps(said).encode())

    def _send(self, code: int, data: bytes, **more: str) -> None:
        self.send_response(code)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows failures."""


@contextmanager
def forge_of(root: Path) -> Iterator[Forge]:
    forge = Forge(root)
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"forge": forge})) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        forge.url = f"http://127.0.0.1:{server.server_port}"
        yield forge
        server.shutdown()
