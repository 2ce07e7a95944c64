"""The site on the servers that an office may have, with the configurations that new-site writes: real requests."""

import gzip
import re
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from example import BASE, SEED_URL, Example
from test_site_browser import watched

SERVERS = Path(__file__).resolve().parent.parent / "generator/gongkai/starter/servers"
MODULES = (
    "mpm_event", "authz_core", "dir", "mime", "alias", "setenvif", "headers", "filter", "deflate",
)  # fmt: skip
NGINX = """daemon off; pid {work}/pid; error_log {work}/log; user root; events {{ }}
http {{ include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
include {work}/site.conf; }}
"""
APACHE = """ServerRoot {work}
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog {work}/log
ServerName localhost
{modules}
TypesConfig /etc/mime.types
Include {work}/site.conf
"""


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server did not start"
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def configured(name: str, work: Path, root: Path, port: int) -> list[str]:
    """The command that serves `root` with the configuration `name`, changed where it says so."""
    work.mkdir(parents=True)
    text = (SERVERS / f"{name}.conf").read_text(encoding="utf-8").replace("/srv/gongkai/out", str(root))
    text = text.replace(" /404.html", f" /{BASE}/404.html")
    text = re.sub(
        r"listen 80;|\*:80", lambda found: found[0].replace("80", f"127.0.0.1:{port}").replace("*:", ""), text
    )
    (work / "site.conf").write_text(text, encoding="utf-8")
    binary = shutil.which(name if name == "nginx" else "apache2", path="/usr/sbin:/usr/bin")
    assert binary, f"make test-all installs Debian's {name}"
    modules = "\n".join(f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so" for each in MODULES)
    frame = NGINX.format(work=work) if name == "nginx" else APACHE.format(work=work, port=port, modules=modules)
    (work / "server.conf").write_text(frame, encoding="utf-8")
    command = [binary, "-c" if name == "nginx" else "-f", str(work / "server.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    return command if name == "nginx" else [*command, "-D", "FOREGROUND"]


@pytest.fixture(scope="module", params=["nginx", "apache"])
def port(request: pytest.FixtureRequest, example: Example, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with the example site in a folder of a folder, as a town below its county."""
    number = free_port()
    work = tmp_path_factory.mktemp(request.param)
    work.chmod(0o755)
    for above in (example.root, *example.root.parents[:3]):
        above.chmod(0o755)
    with running(configured(request.param, work / "server", example.root, number), number):
        yield number


def ask(port: int, url: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    link.request("GET", f"/{BASE}/{url}", headers={name.replace("_", "-"): text for name, text in headers.items()})
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer, body


@pytest.mark.slow
def test_pages_are_asked_for_each_time_and_compressed(port: int, example: Example) -> None:
    answer, body = ask(port, SEED_URL, Accept_Encoding="gzip")
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == (example.folder / SEED_URL).read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    again, _ = ask(port, SEED_URL, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert again.status == 304


@pytest.mark.slow
def test_files_with_a_version_in_their_address_are_kept(port: int, example: Example) -> None:
    page = (example.folder / SEED_URL).read_text(encoding="utf-8")
    assets = [
        each.replace("../", "") for each in re.findall(r'(?:href|src)="([^"]*assets/[^"]*[.](?:css|js)[^"]*)"', page)
    ]
    assert len(assets) >= 4
    for url in assets:
        answer, body = ask(port, url)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", url
        assert body == (example.folder / url.partition("?")[0]).read_bytes()
    assert ask(port, "assets/gongkai.js")[0].headers["Cache-Control"] == "no-cache"


@pytest.mark.slow
def test_folders_hidden_files_and_addresses_that_lead_nowhere(port: int, example: Example) -> None:
    answer, _ = ask(port, "kinds")
    assert answer.status == 301
    assert answer.headers["Location"].endswith(f"/{BASE}/kinds/")
    assert ask(port, "kinds/")[0].status == 200
    for url in (".gongkai", "kinds/nothing.html", "assets/css/"):
        answer, body = ask(port, url)
        assert answer.status in {403, 404}, url
        assert url.endswith("/") or body == (example.folder / "404.html").read_bytes(), url


@pytest.mark.slow
@pytest.mark.browser
def test_a_reader_finds_a_record(port: int, browser: Browser) -> None:
    context = browser.new_context()
    home = f"http://127.0.0.1:{port}/{BASE}/"
    page, trouble = watched(context, home)
    page.goto(home)
    page.fill(".gk-find input", "矛盾纠纷")
    page.press(".gk-find input", "Enter")
    page.locator(".gk-hit > a").first.click()
    page.wait_for_url("**.html")
    assert page.locator("h1").inner_text()
    context.close()
    assert trouble == []


def test_the_configuration_for_iis_is_sound() -> None:
    root = ET.parse(SERVERS / "web.config").getroot()
    assert [each.tag for each in root] == ["system.webServer", "location"]
    suffixes = {each.get("fileExtension") for each in root.iter("mimeMap")}
    removed = {each.get("fileExtension") for each in root.iter("remove")} - {None}
    assert suffixes == removed
    assert root.find("system.webServer/httpErrors/error").get("path") == "404.html"  # type: ignore[union-attr]
