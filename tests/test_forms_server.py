"""The local server behind the forms: what it shows, what it writes, what it refuses."""

import datetime
import http.client
import json
import re
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from builder import RECORDS, Site, notice
from gongkai.forms.desk import Desk
from gongkai.forms.server import make_server
from gongkai.site import load_config, load_site

DAY = datetime.date(2024, 9, 30)
SHARD = "e/qingxi/2024/"
MORE = "更正前: 旧 # 留着\n"
TWO = f"# 两条\n---\n{notice('202403-aaaaaa', MORE)}--- # 第二条\n{notice('202403-bbbbbb')}"


class Server:
    def __init__(self, site: Site) -> None:
        config, _ = load_config(site.root / "site_config.yml")
        assert config is not None
        self.server, self.address = make_server(Desk(load_site(config, DAY)[0]), 0)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.host = f"127.0.0.1:{self.server.server_port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, *, token: bool = True, **headers: str
    ) -> tuple[int, Any]:
        """Status and content of the answer, JSON read."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        start = urlsplit(self.address).path if token else "/"
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, start + path, body, given)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        assert "default-src 'none'" in str(answer.headers["Content-Security-Policy"])
        json_sent = answer.headers["Content-Type"].startswith("application/json")
        return answer.status, json.loads(data) if json_sent else data

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, Any]:
        return self.ask("POST", path, body, **{"Origin": f"http://{self.host}", "X_Gongkai": "1", **headers})

    def save(self, path: str, base: dict[str, Any] | None, form: dict[str, Any]) -> tuple[int, Any]:
        sent = {"path": path, "base": None if base is None else json.dumps(base), "text": json.dumps(form)}
        return self.post(f"{SHARD}save", json.dumps(sent).encode())

    def records(self, shard: str = SHARD) -> dict[str, Any]:
        files = self.ask("GET", f"{shard}folder.json")[1]["files"]
        return {path: json.loads(text) for path, text in files.items()}


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    site.file("two.yml", TWO)
    made = Server(site)
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_one_of_two_records_of_a_file_is_changed_and_nothing_else(server: Server, site: Site) -> None:
    base = server.records()["notice/202403-aaaaaa.json"]
    code, said = server.save("notice/202403-aaaaaa.json", base, {**base, "title": "新标题"})
    assert code == 200
    assert said["where"] == f"{RECORDS}/two.yml"
    assert site.path("two.yml").read_text(encoding="utf-8") == TWO.replace("公告202403-aaaaaa", "新标题", 1)


def test_line_ends_and_the_mark_of_windows_stay(server: Server, site: Site) -> None:
    site.file("two.yml", b"\xef\xbb\xbf" + TWO.replace("\n", "\r\n").encode())
    base = server.records()["notice/202403-bbbbbb.json"]
    assert server.save("notice/202403-bbbbbb.json", base, {**base, "title": "新标题"})[0] == 200
    wanted = TWO.replace("公告202403-bbbbbb", "新标题").replace("\n", "\r\n").encode()
    assert site.path("two.yml").read_bytes() == b"\xef\xbb\xbf" + wanted


def test_saving_without_a_change_writes_nothing(server: Server, site: Site) -> None:
    before = site.path("two.yml").stat().st_mtime_ns
    base = server.records()["notice/202403-aaaaaa.json"]
    assert server.save("notice/202403-aaaaaa.json", base, {**base, "reason": " ", "attachments": [{}]})[0] == 200
    assert site.path("two.yml").stat().st_mtime_ns == before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(server: Server, site: Site) -> None:
    base = server.records()["notice/202403-aaaaaa.json"]
    site.file("two.yml", now := TWO.replace("公告202403-aaaaaa", "别人改的", 1))
    code, said = server.save("notice/202403-aaaaaa.json", base, {**base, "title": "我改的"})
    assert (code, said["refused"]) == (
        409, "没有保存：“公告标题”刚才在别处改过了。请先记下您的内容，刷新网页，再改一次"
    )  # fmt: skip
    assert site.path("two.yml").read_text(encoding="utf-8") == now
    assert server.save("notice/202403-aaaaaa.json", base, {**base, "reason": "另一栏"})[0] == 200
    assert "公告标题: 别人改的\n" in site.path("two.yml").read_text(encoding="utf-8")


def test_what_must_never_be_written_has_no_field_and_is_not_written(server: Server, site: Site) -> None:
    config = server.ask("GET", f"{SHARD}config.json")[1]
    penalty = next(each for each in config["collections"] if each["name"] == "penalty")
    names = [each["name"] for each in penalty["fields"]]
    assert "party" in names
    assert not {"party_id_number", "representative_id_number", "tax_number", "id", "agency"} & set(names)
    form = {"published": "2024-09-30 09:30", "party_id_number": "110101199003070000", "party": "云岭县示例店"}
    code, said = server.save("penalty/202409-abcdef.json", None, form)
    assert code == 200
    written = (site.root / said["where"]).read_text(encoding="utf-8")
    assert written == "记录编号: 202409-abcdef\n发布时间: 2024-09-30 09:30\n行政相对人名称: 云岭县示例店\n"
    assert "1101011990" not in json.dumps(said)
    assert "拦截" in {each["effect"] for each in said["problems"]}


def test_the_file_of_the_agency_is_changed(server: Server, site: Site) -> None:
    base = server.records()["agency/agency.json"]
    assert base["name"] == "青溪镇人民政府"
    code, said = server.save("agency/agency.json", base, {**base, "phone": "0000-0000011"})
    assert (code, said["problems"]) == (200, [])
    text = (site.root / "content/agencies/qingxi.yml").read_text(encoding="utf-8")
    assert text == "机关标识: qingxi\n机关名称: 青溪镇人民政府\n角色: 演示\n层级: 乡镇级\n联系电话: 0000-0000011\n"


def test_attachments_are_listed_read_and_added_but_never_replaced(server: Server, site: Site) -> None:
    site.file("content/qingxi/files/甲.txt", "旧")
    assert server.post(f"{SHARD}files/{quote('乙.pdf')}", b"%PDF-1.4")[0] == 200
    listed = [each["name"] for each in server.ask("GET", f"{SHARD}folder.json")[1]["attachments"]]
    assert listed == ["乙.pdf", "甲.txt"]
    assert server.ask("GET", f"{SHARD}files/{quote('甲.txt')}") == (200, "旧".encode())
    for name, why in (("甲.txt", "已经有"), ("丙.exe", "不能作附件"), ("丁.doc", "另存为"), ("..%2Fa.pdf", "不能叫"),
                      ("表" * 300 + ".pdf", f"文件名太长（“{'表' * 20}……”），请改短到 80 个字以内再试")):  # fmt: skip
        code, said = server.post(f"{SHARD}files/{name if '%' in name else quote(name)}", b"x")
        assert code == 409
        assert why in said["refused"]
    assert (site.root / "content/qingxi/files/甲.txt").read_text(encoding="utf-8") == "旧"
    for name in ("..%2F..%2Fagencies%2Fqingxi.yml", "..%2F..%2F..%2Fsite_config.yml"):
        assert server.ask("GET", f"{SHARD}files/{name}")[0] == 404


@pytest.mark.parametrize("path", ["notice/../../x.json", "notice/202403-a.json", "../202403-aaaaaa.json", "x/y", ""])
def test_only_records_are_saved(server: Server, site: Site, path: str) -> None:
    before = sorted(site.root.rglob("*"))
    code, said = server.save(path, None, {"title": "甲"})
    assert (code, said["refused"]) == (409, "没有保存：不认识的记录，请刷新网页")
    assert sorted(site.root.rglob("*")) == before


def test_nobody_else_is_answered(server: Server, site: Site) -> None:
    before = site.path("two.yml").read_bytes()
    sent = json.dumps({"path": "notice/202409-abcdef.json", "base": None, "text": "{}"}).encode()
    good = {"Origin": f"http://{server.host}", "X_Gongkai": "1"}
    for wrong in (
        {"Origin": "http://evil.example"}, {"X_Gongkai": ""}, {"Host": "evil.example"},
        {"Host": "localhost:80", "Origin": "http://localhost:80"}, {"Sec_Fetch_Site": "cross-site"},
    ):  # fmt: skip
        assert server.ask("POST", f"{SHARD}save", sent, **{**good, **wrong})[0] in (403, 404), wrong
    assert server.ask("POST", f"{SHARD}save", sent, Origin="")[0] == 403
    assert server.ask("GET", "", token=False)[0] == 404
    assert server.ask("GET", f"wrong/{SHARD}folder.json", token=False)[0] == 404
    assert server.ask("GET", f"{SHARD}folder.json", Host="evil.example")[0] == 404
    for path in ("vendor/..%2Fserver.py", "page/../server.py", "page/%2Fetc%2Fpasswd", "vendor/", "e/qingxi/202/"):
        assert server.ask("GET", path)[0] == 404, path
    assert site.path("two.yml").read_bytes() == before


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"path": "notice/202403-aaaaaa.json", "base": 1}'])
def test_what_is_not_a_form_is_refused_in_chinese(server: Server, body: bytes) -> None:
    code, said = server.post(f"{SHARD}save", body)
    assert code == 400
    assert said["refused"].startswith("没有保存：")


def test_the_first_page_offers_agencies_and_years(server: Server, site: Site) -> None:
    site.notice("202301-cccccc", folder="content/qingxi/公告/2023").file("t.csv", "记录编号\n")
    page = server.ask("GET", "")[1].decode()
    found = re.findall(r'<a href="e/(\w+)/(\d+)/">\d+年<small>(\d+) 个文件', page)
    assert found == [("baishi", "2024", "0"), ("qingxi", "2024", "2"), ("qingxi", "2023", "1")]
    assert server.ask("GET", f"{SHARD}folder.json")[1]["left"] == 1
    assert list(server.records("e/qingxi/2023/")) == ["notice/202301-cccccc.json", "agency/agency.json"]
    old = server.ask("GET", "e/qingxi/2023/config.json")[1]["collections"]
    assert not any(each["create"] for each in old if "create" in each)


def test_references_are_chosen_by_title_where_there_are_few(server: Server) -> None:
    notices = next(
        each for each in server.ask("GET", f"{SHARD}config.json")[1]["collections"] if each["name"] == "notice"
    )
    record = next(each for each in notices["fields"] if each["name"] == "record")
    assert record["options"][0] == {"value": "202403-bbbbbb", "label": "公告202403-bbbbbb（202403-bbbbbb）"}


def test_the_command_says_where_the_forms_are(site: Site) -> None:
    process = site.start("edit", "--no-browser", PYTHONUTF8="1")
    assert process.stdout is not None
    line = process.stdout.readline().decode("utf-8")
    process.terminate()
    process.communicate()
    assert re.fullmatch(r"请在浏览器里打开 http://127\.0\.0\.1:\d+/[\w-]{32}/\n", line)
