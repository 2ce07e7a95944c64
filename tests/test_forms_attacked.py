"""The local server behind the forms under attack: broken requests, links that lead out of the content."""

import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from builder import Site
from test_forms_server import SHARD, Server, server

__all__ = ["server"]
OUTSIDE = "没有保存：这个文件夹或者文件是通到 content 外面的链接，请把它放进 content 里再试"
LONG = "a" * 300


@pytest.mark.parametrize(
    ("line", "more", "status"),
    [
        ("GET http://[ HTTP/1.1", "", 404),
        ("GET {token}vendor/%00 HTTP/1.1", "", 404),
        (f"GET {{token}}vendor/{LONG} HTTP/1.1", "", 404),
        ("POST {token}save HTTP/1.1", "Content-Length: \xb2\r\n\r\n", 403),
        ("POST {token}save HTTP/1.1", f"Content-Length: {'9' * 5000}\r\n\r\n", 403),
        ("POST {token}save HTTP/1.1", "Transfer-Encoding: chunked\r\n\r\n0\r\n", 403),
        ("POST /wrong/files/ HTTP/1.1", "Content-Length: 90000000\r\n\r\n", 403),
        (f"POST {{token}}{SHARD}save HTTP/1.1", f"Content-Length: 99999\r\n\r\n{'[' * 99_999}", 400),
        (f"POST {{token}}{SHARD}files/{LONG}.pdf HTTP/1.1", "Content-Length: 1\r\n\r\nx", 409),
        ("DELETE {token} HTTP/1.1", "", 501),
    ],
)
def test_broken_requests_are_refused_at_once_and_quietly(
    server: Server, capfd: pytest.CaptureFixture[str], line: str, more: str, status: int
) -> None:
    start = line.format(token=urlsplit(server.address).path)
    known = f"Host: {server.host}\r\nOrigin: http://{server.host}\r\nX-Gongkai: 1\r\n"
    with socket.create_connection(("127.0.0.1", server.server.server_port), timeout=10) as connection:
        connection.sendall(f"{start}\r\n{known}{more or chr(13) + chr(10)}".encode("latin-1"))
        assert connection.recv(12) == f"HTTP/1.1 {status}".encode()
    assert "Traceback" not in capfd.readouterr().err


def test_nothing_is_written_or_read_through_links_that_lead_out(server: Server, site: Site, tmp_path: Path) -> None:
    base = server.records()["agency/agency.json"]
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.pdf").write_bytes(b"%PDF-1.4")
    own = site.root / "content/agencies/qingxi.yml"
    (outside / "qingxi.yml").write_bytes(was := own.read_bytes())
    own.unlink()
    own.symlink_to(outside / "qingxi.yml")
    for name in ("files", "penalty"):
        shutil.rmtree(site.root / "content/qingxi" / name, ignore_errors=True)
        (site.root / "content/qingxi" / name).symlink_to(outside)
    assert server.post(f"{SHARD}files/b.pdf", b"%PDF-1.4") == (409, {"refused": OUTSIDE})
    assert server.ask("GET", f"{SHARD}files/a.pdf")[0] == 404
    assert server.save("penalty/202409-abcdef.json", None, {"party": "甲"}) == (409, {"refused": OUTSIDE})
    assert server.save("agency/agency.json", base, {**base, "phone": "0000-0000011"}) == (409, {"refused": OUTSIDE})
    assert sorted(each.name for each in outside.iterdir()) == ["a.pdf", "qingxi.yml"]
    assert (outside / "qingxi.yml").read_bytes() == was
