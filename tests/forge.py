"""A stand-in for an office's Gitea or GitLab on 127.0.0.1: what forms ask of them, over the files of a folder."""

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

GITEA, GITLAB = "/api/v1/repos/office/gongkai", "/api/v4/projects/office%2Fgongkai"
USER = {
    "id": 1,
    "login": "wang",
    "username": "wang",
    "name": "王录入",
    "full_name": "王录入",
    "email": "w@yunling.example",
}
DAY = "2024-09-30T09:30:00Z"


def blob(data: bytes) -> str:
    """The name that git gives a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


class Forge:
    """Files of `root`; message and branch of each commit; addresses that were asked in vain; what signing in asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = ""
        self.commits: list[tuple[str, str]] = []
        self.unknown: list[str] = []
        self.signing_in: dict[str, str] = {}

    def answer(self, path: str, body: Any) -> Any:
        """What the API says; None if it does not know the address."""
        head = blob(json.dumps([self.file(each) for each in self.paths()]).encode())
        if path in ("/login/oauth/access_token", "/oauth/token"):
            proof = base64.urlsafe_b64encode(hashlib.sha256(body["code_verifier"].encode()).digest())
            assert proof.decode().rstrip("=") == self.signing_in["code_challenge"]
            return {"access_token": "token", "refresh_token": "renew"}
        if path in ("/api/v1/user", "/api/v4/user"):
            return USER
        if path == "/api/graphql":
            return self._graphql(body, head)
        return self._gitlab(path, body, head) if path.startswith("/api/v4") else self._gitea(path, body, head)

    def _gitea(self, path: str, body: Any, head: str) -> Any:
        if path.startswith(f"{GITEA}/git/trees/"):
            return {"tree": [self.file(each) for each in self.paths()], "truncated": False}
        if path == f"{GITEA}/file-contents":
            return [self.file(each) for each in body["files"]]
        if path == f"{GITEA}/contents":
            for each in body["files"]:
                self.write(each["path"], each["content"], "base64")
            self.commits.append((body["message"], body["branch"]))
            return {
                "commit": {"sha": head, "created": DAY},
                "files": [self.file(each["path"]) for each in body["files"]],
            }
        return {
            "/api/v1/version": {"version": "1.26.0"},
            "/api/v1/settings/api": {"default_paging_num": 30},
            GITEA: {"permissions": {"pull": True, "push": True}, "default_branch": "main"},
            f"{GITEA}/branches/main": {"commit": {"id": head, "message": "m"}},
            f"{GITEA}/commits": [],
        }.get(path)

    def _gitlab(self, path: str, body: Any, head: str) -> Any:
        if path == f"{GITLAB}/repository/commits" and body is not None:
            for each in body["actions"]:
                self.write(each["file_path"], each["content"], each["encoding"])
            self.commits.append((body["commit_message"], body["branch"]))
            return {"id": head, "committed_date": DAY}
        if path.endswith(("/repository/commits", "/deployments", "/statuses")):
            return []
        return {f"{GITLAB}/users": [USER], f"{GITLAB}/repository/branches/main": {"commit": {"id": head}}}.get(path)

    def _graphql(self, body: Any, head: str) -> Any:
        assert body["variables"]["fullPath"] == "office/gongkai"
        if "rawTextBlob" in body["query"]:
            texts = [(self.root / each).read_text(encoding="utf-8") for each in body["variables"]["paths"]]
            found: Any = {"blobs": {"nodes": [{"rawTextBlob": text} for text in texts]}}
        elif "lastCommit" in body["query"]:
            found = {"tree": {"lastCommit": {"sha": head, "message": "m"}}}
        else:
            nodes = [self.file(each) for each in self.paths()]
            found = {"tree": {"blobs": {"nodes": nodes, "pageInfo": {"endCursor": "", "hasNextPage": False}}}}
        return {"data": {"project": {"repository": found}}}

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

    def write(self, name: str, content: str, encoding: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content) if encoding == "base64" else content.encode())


class _Handler(BaseHTTPRequestHandler):
    forge: Forge
    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self) -> None:
        self._send(204, b"")

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path in ("/login/oauth/authorize", "/oauth/authorize"):
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            self.forge.signing_in = query | {"path": asked.path}
            self._send(302, b"", Location=f"{query['redirect_uri']}?code=code&state={query['state']}")
            return
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        path = urlsplit(self.path).path
        known = self.headers.get("Authorization") in ("token token", "Bearer token")
        said = self.forge.answer(path, body) if known or "oauth" in path else None
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
