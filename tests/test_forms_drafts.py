"""Forms where records are reviewed first: what is saved is a draft, in no byte of the site, until it is approved."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from builder import Site, notice
from test_forms_server import SHARD, TWO, Server
from test_review import approve, everything, holding

SECRET = "青溪大桥封闭"


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 逐条审查\n")
    site.file("drafts/qingxi/notice/2024/two.yml", TWO)
    approve(site, "drafts").exit(0)
    made = Server(site)
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_what_is_saved_waits_for_its_review_and_is_then_public(server: Server, site: Site) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.gov.cn"]
    public = site.path("two.yml").read_bytes()
    site.build().exit(0)
    before = site.published()
    base = server.records()["notice/202403-aaaaaa.json"]
    code, said = server.save("notice/202403-aaaaaa.json", base, {**base, "title": f"{SECRET}公告"})
    assert (code, said["where"]) == (200, "drafts/qingxi/notice/2024/202403-aaaaaa.yml")
    assert server.records()["notice/202403-aaaaaa.json"]["title"] == f"{SECRET}公告"
    base = server.records()["notice/202403-aaaaaa.json"]
    file = "路段.txt"
    assert server.post(f"{SHARD}files/{quote(file)}", f"{SECRET}三天".encode())[0] == 200
    code, said = server.save("notice/202403-aaaaaa.json", base, {**base, "attachments": [{"file": file}]})
    assert (code, said["where"], said["problems"]) == (200, "drafts/qingxi/notice/2024/202403-aaaaaa.yml", [])
    form = {"published": "2024-09-30 09:30", "title": f"{SECRET}又一件", "notice_type": "其他"}
    code, said = server.save("notice/202409-cccccc.json", None, form)
    assert (code, said["where"], said["problems"]) == (200, "drafts/qingxi/notice/2024/202409-cccccc.yml", [])
    assert site.path("two.yml").read_bytes() == public
    site.file("drafts/.gitignore", "*\n").build().exit(0)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "站"]):
        subprocess.run([*git, *command], cwd=site.root, check=True, capture_output=True)
    assert subprocess.run([*git, "grep", "-q", SECRET, "HEAD"], cwd=site.root, check=False).returncode == 1
    assert site.published() == before
    assert holding(site, SECRET, "out", "out.gongkai", "content") == []
    approve(site, "drafts").exit(0).shows("已登记 2 条")
    assert [path for path in everything(site, "drafts") if not path.endswith(".gitignore")] == []
    assert site.path("two.yml").read_text(encoding="utf-8").count("审查单号: 审2024-1\n") == 2
    site.build().exit(0).shows("检查了 3 条记录")
    assert "更正前: 旧" not in site.page("qingxi/notice/2024/03/202403-aaaaaa.html")
    assert f"{SECRET}公告" in site.page("qingxi/notice/2024/03/202403-aaaaaa.html")
    assert (site.out / "qingxi/notice/2024/03/202403-aaaaaa-1.txt").read_text(encoding="utf-8") == f"{SECRET}三天"
    assert site.output_holding(f"{SECRET}又一件")


def test_drafts_say_what_is_wrong_with_them_and_stay_one_file(server: Server, site: Site) -> None:
    site.file("content/qingxi/files/甲.txt", "公开的").file("drafts/qingxi/files/乙.txt", "草稿的")
    assert server.ask("GET", f"{SHARD}files/{quote('甲.txt')}") == (200, "公开的".encode())
    assert server.ask("GET", f"{SHARD}files/{quote('乙.txt')}") == (200, "草稿的".encode())
    code, said = server.post(f"{SHARD}files/{quote('甲.txt')}", b"x")
    assert (code, said["refused"]) == (409, "没有保存：files 文件夹里已经有“甲.txt”，请改名再试")
    form = {"published": "2024-09-30 09:30", "title": "一件", "notice_type": "其他"}
    given = {**form, "attachments": [{"file": "甲.txt"}, {"file": "乙.txt"}, {"file": "没有.txt"}]}
    said = server.save("notice/202409-cccccc.json", None, given)[1]
    assert [("没有.txt" in each["text"], each["effect"]) for each in said["problems"]] == [(True, "拦截")]
    base = json.loads(said["text"])
    said = server.save("notice/202409-cccccc.json", base, {**base, "title": "两件"})[1]
    assert said["where"] == "drafts/qingxi/notice/2024/202409-cccccc.yml"
    assert "公告标题: 两件\n" in (site.root / said["where"]).read_text(encoding="utf-8")
    site.file("drafts/qingxi/notice/2024/202403-bbbbbb.yml", notice("202409-dddddd"))
    base = server.records()["notice/202403-bbbbbb.json"]
    code, said = server.save("notice/202403-bbbbbb.json", base, {**base, "title": "改"})
    assert (code, said["refused"]) == (409, "没有保存：已经有 202403-bbbbbb.yml 这个文件")
    page = server.ask("GET", "")[1].decode()
    assert "保存的内容是草稿，写进本机的 drafts 文件夹，登记审查（gongkai approve）以后才公开" in page


def test_forms_that_would_commit_drafts_are_not_written(site: Site) -> None:
    git = "代码仓库:\n  服务器: GitLab\n  网址: https://git.example.gov.cn\n  仓库: office/gongkai\n"
    site.file("site_config.yml", f"网站名称: 云岭县\n公开审查方式: 逐条审查\n{git}")
    site.run("edit", "--export", "forms").exit(2).shows("没有审查的不能进代码仓库，所以不写这种表单网页")
    assert not (site.root / "forms").exists()
    site.file("site_config.yml", f"网站名称: 云岭县\n公开审查方式: 合并请求\n{git}")
    site.run("edit", "--export", "forms").exit(0)
    shutil.rmtree(site.root / "forms")
