"""Forms on the office's web server: written by `gongkai edit --export`, over a git server on this machine, in a browser
to which the network is closed.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from browser import served
from builder import Site
from forge import Forge, forge_of
from gongkai.site import today
from test_forms_browser import english

YEAR = f"{today():%Y}"
ID = f"{YEAR}03-aaaaaa"
RECORD = f"""# 说明留着
记录编号: {ID}
发布时间: {YEAR}-03-01 09:30 # 上午
标题: 旧标题
公告类型: 其他
公告正文: |
  一
关键词: 0012
内部备注: NO # 这句也留着
"""
CHANGED = RECORD.replace("旧标题", "新标题：甲").replace(": 0012", ": '0012'")


def chosen(site: Site, **values: str) -> None:
    """Have the site choose a repository."""
    path = site.root / "site_config.yml"
    before = path.read_text(encoding="utf-8").partition("代码仓库:")[0]
    lines = "".join(f"  {name}: {value}\n" for name, value in {"仓库": "office/gongkai", **values}.items())
    path.write_text(f"{before}代码仓库:\n{lines}", encoding="utf-8")


def made(site: Site, folder: Path) -> dict[str, Any]:
    """What the pages read."""
    site.run("edit", "--export", str(folder)).shows(f"写好了：{folder}")
    found: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "还没有选 git 仓库。请在 site_config.yml 里写：\n代码仓库:\n  服务器: GitLab"),
        ({"服务器": "GitHub"}, "应当在境内存储，确需向境外提供的，应当进行安全评估（个人信息保护法第三十六条）"),
        ({"服务器": "GitHub", "存到境外的依据": "方便"}, "写明评估情况和“个人信息保护法第三十六条”"),
        ({"服务器": "GitLab"}, "没有写 GitLab 服务器的网址。请在 site_config.yml 的“代码仓库”里写“网址”"),
        ({"服务器": "Gitea", "网址": "http://git.yunling.example"}, "“网址”写成“http://git.yunling.example”，不合要求"),
    ],
)
def test_what_is_not_chosen_or_may_not_be_is_not_written(
    site: Site, tmp_path: Path, values: dict[str, str], said: str
) -> None:
    if values:
        chosen(site, **values)
    assert site.run("edit", "--export", str(tmp_path / "pages")).shows(said).code == 2
    assert not (tmp_path / "pages").exists()


def test_a_folder_with_something_else_is_left_alone(site: Site, tmp_path: Path) -> None:
    chosen(site, 服务器="Gitea", 网址="https://git.yunling.example")
    (tmp_path / "a.txt").write_text("甲")
    ran = site.run("edit", "--export", str(tmp_path)).shows("里有别的文件，没有写。请换一个新的或者空的文件夹")
    assert ran.code == 2
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.txt"]


def test_each_server_is_told_as_sveltia_cms_wants_it(site: Site, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    site.file("content/青溪镇人民政府/公告/2024/03/a.yml", "甲")
    own = {"网址": "https://git.yunling.example/git", "分支": "正式".encode("idna").decode(), "应用编号": "a1"}
    chosen(site, 服务器="GitLab", **own)
    gitlab = made(site, tmp_path / "pages")
    wanted = {"base_url": own["网址"], "app_id": "a1", "auth_methods": ["oauth"], "branch": own["分支"]}
    backend = gitlab["config"]["backend"]
    assert wanted.items() <= backend.items()
    assert (backend["name"], backend["auth_type"], backend["repo"]) == ("gitlab", "pkce", "office/gongkai")
    assert backend["api_root"] == "https://git.yunling.example/git/api/v4"
    qingxi = next(each for each in gitlab["agencies"] if each["id"] == "qingxi")
    assert qingxi["folders"]["notice"] == "site/content/青溪镇人民政府/公告"
    assert (qingxi["years"], qingxi["months"]) == (["2024"], {"notice": ["2024"]})
    assert (qingxi["file"], qingxi["attachments"]) == (
        "site/content/agencies/qingxi.yml", "site/content/青溪镇人民政府/files"
    )  # fmt: skip
    penalty = gitlab["schemas"]["penalty"]
    assert "party_id_number" not in penalty
    assert "party_id_number" not in json.dumps(gitlab["config"])

    chosen(site, 服务器="Gitea", 网址="https://git.yunling.example")
    backend = made(site, tmp_path / "pages")["config"]["backend"]
    assert (backend["name"], backend["auth_methods"], "app_id" in backend) == ("gitea", ["token"], False)
    chosen(site, 服务器="GitHub", 存到境外的依据="个人信息保护法第三十六条，演示用的安全评估〔2026〕1号")
    backend = made(site, tmp_path / "pages")["config"]["backend"]
    assert (backend["name"], backend["auth_methods"], "base_url" in backend) == ("github", ["token"], False)
    page = (tmp_path / "pages/index.html").read_text(encoding="utf-8")
    assert "connect-src 'self' blob: data: https://api.github.com;" in page


class Office:
    """A clerk's browser, and what was wrong in it."""

    def __init__(self, context: BrowserContext, address: str, forge: Forge) -> None:
        self.context, self.address, self.forge = context, address, forge
        self.asked: list[str] = []
        self.trouble: list[str] = []
        context.on("request", lambda asked: self.asked.append(asked.url))
        context.on("page", self._watch)
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", self._note)

    def _note(self, said: ConsoleMessage) -> None:
        if said.type == "error" or "configuration schema" in said.text:
            self.trouble.append(said.text)

    def open(self, where: str) -> None:
        self.page.goto(f"{self.address}/?e=qingxi/{YEAR}#/collections/{where}")

    def sign_in(self) -> Page:
        """By the button that says so: the window that it opens."""
        button = self.page.get_by_role("button", name=re.compile("^使用.*登录"))
        with self.page.expect_popup() as opened:
            button.click()
        return opened.value


@pytest.fixture
def office(site: Site, tmp_path: Path, browser: Browser) -> Iterator[Office]:
    site.file(f"content/qingxi/notice/{YEAR}/{ID}.yml", RECORD)
    with forge_of(site.root) as forge, served(tmp_path / "pages") as address:
        context = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 1500}, reduced_motion="reduce")
        office = Office(context, address, forge)
        yield office
        context.close()
    assert office.trouble == []
    hosts = {each.split("/")[2] for each in office.asked if not each.startswith(("blob:", "data:"))}
    assert hosts == {urlsplit(address).netloc, urlsplit(forge.url).netloc}


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("server", "asks", "scope"),
    [
        ("Gitea", "/login/oauth/authorize", "read:repository,write:repository,read:user"),
        ("GitLab", "/oauth/authorize", "api"),
    ],
)
def test_a_record_is_changed_through_the_git_server(
    office: Office, site: Site, tmp_path: Path, server: str, asks: str, scope: str
) -> None:
    forge, page = office.forge, office.page
    chosen(site, 服务器=server, 网址=forge.url, 应用编号="abc-123")
    made(site, tmp_path / "pages")
    page.goto(office.address)
    page.locator(f"a[href='?e=qingxi/{YEAR}']").click()
    page.get_by_role("button", name=re.compile("^使用.*登录")).wait_for()
    assert english(page) == []
    office.sign_in()
    page.get_by_text("集合", exact=True).wait_for()
    wanted = {"path": asks, "client_id": "abc-123", "scope": scope, "redirect_uri": f"{office.address}/"}
    assert wanted.items() <= forge.signing_in.items()
    office.open(f"notice/entries/{ID}")
    page.locator("[data-key-path='title'] input, [data-key-path='title'] textarea").first.fill("新标题：甲")
    assert english(page) == []
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("条目已保存。")).to_be_visible(timeout=20_000)
    assert (forge.commits, forge.unknown) == ([(f"修改公告 {ID}", "main")], [])
    assert (site.root / f"content/qingxi/notice/{YEAR}/{ID}.yml").read_text(encoding="utf-8") == CHANGED
    site.run("check", "--jobs", "1").hides("错误")


@pytest.mark.browser
@pytest.mark.slow
def test_what_somebody_else_committed_meanwhile_is_not_overwritten_unasked(
    office: Office, site: Site, tmp_path: Path
) -> None:
    chosen(site, 服务器="Gitea", 网址=office.forge.url, 应用编号="abc-123")
    made(site, tmp_path / "pages")
    office.open(f"notice/entries/{ID}")
    office.sign_in()
    office.page.locator("[data-key-path='keywords'] input").fill("乙")
    site.file(f"content/qingxi/notice/{YEAR}/{ID}.yml", theirs := RECORD.replace("旧标题", "别人改的"))
    office.page.get_by_role("button", name="保存").click()
    expect(office.page.get_by_text("这条记录别人刚改过")).to_be_visible(timeout=20_000)
    assert english(office.page) == []
    assert office.forge.commits == []
    assert (site.root / f"content/qingxi/notice/{YEAR}/{ID}.yml").read_text(encoding="utf-8") == theirs


@pytest.mark.browser
@pytest.mark.slow
def test_a_new_record_and_the_agency_through_the_git_server_pass_check(
    office: Office, site: Site, tmp_path: Path
) -> None:
    chosen(site, 服务器="Gitea", 网址=office.forge.url)
    made(site, tmp_path / "pages")
    page = office.page
    office.open("notice/new")
    page.get_by_role("button", name=re.compile("令牌")).click()
    page.locator("dialog input, [role=dialog] input").first.fill("token")
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator("[data-key-path='published'] input").fill(f"{YEAR}-03-02T09:30")
    page.locator("[data-key-path='title'] input, [data-key-path='title'] textarea").first.fill("0012")
    page.locator("[data-key-path='notice_type'] [role=combobox]").click()
    page.locator("[role=option]").get_by_text("其他", exact=True).click()
    page.locator("[data-key-path='text'] textarea").fill("第一段：甲\n\n# 第二段")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("条目已保存。")).to_be_visible(timeout=20_000)
    (path,) = (each for each in site.root.glob(f"content/qingxi/notice/{YEAR}/*.yml") if each.stem != ID)
    assert re.fullmatch(f"{today():%Y%m}-[0-9a-f]{{8}}", path.stem)
    assert path.read_text(encoding="utf-8") == (
        f"记录编号: {path.stem}\n发布时间: {YEAR}-03-02 09:30\n公告标题: '0012'\n公告类型: 其他\n"
        "公告正文: |-\n  第一段：甲\n\n  # 第二段\n"
    )
    own = site.root / "content/agencies/qingxi.yml"
    before = own.read_text(encoding="utf-8")
    office.open("agency/entries/agency")
    page.locator("[data-key-path='phone'] input").fill("0000-0000011")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("条目已保存。")).to_be_visible(timeout=20_000)
    assert "0000-0000011" in own.read_text(encoding="utf-8")
    assert set(before.splitlines()) - set(own.read_text(encoding="utf-8").splitlines()) <= {"电话: 0000-0000001"}
    site.run("check", "--jobs", "1").hides("错误")
