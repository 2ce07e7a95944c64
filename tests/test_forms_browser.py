"""Forms in the browser: a record of each family is written and changed by hand, and nothing is asked of the network."""

import datetime
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from builder import Site
from closed import closed
from effort import THOROUGH
from gongkai.field import Schema
from gongkai.forms.desk import Desk
from gongkai.forms.server import make_server
from gongkai.forms.values import shown
from gongkai.kind import load_kinds
from gongkai.site import load_config, load_site
from gongkai.yaml_read import parse
from gongkai.yaml_write import record_yaml

pytestmark = pytest.mark.browser
DAY = datetime.date(2024, 9, 30)
Given = dict[str, object]
NEW: dict[str, Given] = {
    "notice": {
        "title": "关于节假日办公安排的公告", "notice_type": "其他", "text": "第一段。\n\n第二段：# 不是注释",
        "attachments": [{"file": "files/值班表.txt", "title": "值班表"}],
    },
    "penalty": {
        "document_number": "青政罚〔2024〕3号", "party": "云岭县示例百货有限公司", "party_category": "法人及非法人组织",
        "credit_code": "91999900MA0000015N", "violation_type": "未按规定明码标价", "facts": "十七种商品没有标明价格。",
        "basis": "《中华人民共和国价格法》第四十二条", "penalty_types": ["罚款", "没收违法所得"], "fine": "0.0800",
        "content": "罚款人民币800元。", "legality_review": {"required": "否"}, "decided_on": "2024-09-26",
        "corrections": [{"on": "2024-09-28", "note": "更正错字"}],
    },
    "licence": {
        "title": "准予食品经营许可决定书", "document_number": "青政许〔2024〕1号", "party": "云岭县示例餐饮店",
        "party_category": "个体工商户", "licence_type": "登记", "content": "准予经营热食类食品。",
        "decided_on": "2024-09-26",
    },
    "rule-of-law-report": {
        "title": "青溪镇2023年法治政府建设年度报告", "year": "2023",
        "sections": [
            {"part": "主要举措和成效", "heading": "一、主要举措和成效"},
            {"part": "不足和原因", "heading": "二、存在的不足和原因"},
        ],
    },
    "normative-document": {
        "title": "青溪镇集市管理办法", "status": "征求意见稿", "text": "# 第一条\n\n为了加强集市管理，制定本办法。",
    },
    "decision": {
        "title": "集镇公共停车场布局", "basis_item": "其他重大事项", "status": "启动", "undertaking_unit": "镇规划办",
    },
}  # fmt: skip
FEW = ("notice", "penalty")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
OURS = re.compile(
    r"gongkai(?: takedown| 的 law/subjects.yml)?|\b2024\d\d[ -][a-z0-9]{8}\b|Sveltia CMS|Gitea / Forgejo|GitLab|"
    r"/?files/值班表.txt|files 文件夹"
)
SHOWN = """() => {
  const texts = [];
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest("script, style, .icon, .font-loader, [class*=material-symbols]")) continue;
    if (!each.checkVisibility()) continue;
    texts.push(each.ariaLabel, each.title, each.placeholder);
    for (const node of each.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
  }
  return [...new Set(texts.filter(Boolean))];
}"""


def english(page: Page) -> list[str]:
    """Texts that are seen or read out, of which a part is neither Chinese nor ours."""
    return [each for each in page.evaluate(SHOWN) if ENGLISH.search(OURS.sub("", each))]


class Forms:
    """The forms of a site's year, as a clerk uses them."""

    def __init__(self, page: Page, address: str, site: Site) -> None:
        self.page, self.address, self.site = page, address, site

    def open(self, where: str) -> None:
        """In the page that is open, or in a new one."""
        start = f"{self.address}e/qingxi/2024/"
        self.page.goto(f"{start}#/collections/{where}")

    def at(self, path: str) -> Locator:
        """The field, after the window was moved to it: fields and what is in them are made as they come into sight."""
        place = self.page.locator(f"[data-key-path='{path}']")
        every = self.page.locator("[data-key-path]")
        every.first.wait_for()
        patience = time.monotonic() + 20
        while not place.count() and time.monotonic() < patience:
            every.last.evaluate("each => new Promise(done => (each.scrollIntoView(), requestAnimationFrame(done)))")
        place.scroll_into_view_if_needed()
        return place

    def fill(self, values: Given, schema: Schema, above: str = "") -> None:
        """Each field by hand, by the sort that the kind gives it."""
        for name, value in values.items():
            field, place = schema.fields[name], self.at(above + name)
            if isinstance(value, dict):
                assert field.schema is not None
                place.locator("[role=checkbox]").click()
                self.fill(value, field.schema, f"{above}{name}.")
            elif field.type == "rows":
                assert field.schema is not None
                assert isinstance(value, list)
                for number, row in enumerate(value):
                    place.get_by_role("button", name=re.compile(f"^添加 .?{field.label}")).click()
                    self.fill(row, field.schema, f"{above}{name}.{number}.")
            elif field.type in ("choice", "choices"):
                for word in value if isinstance(value, list) else [value]:
                    self.choose(place.locator("[role=combobox]"), str(word))
            elif field.type == "attachment":
                name = str(value).removeprefix("files/")
                self.page.locator("input[type=file]").first.set_input_files({
                    "name": name,
                    "mimeType": "text/plain",
                    "buffer": "一楼".encode(),
                })
                place.get_by_role("button", name="换一个文件").wait_for()
            else:
                place.locator("input, textarea").first.fill(str(value))

    def choose(self, box: Locator, word: str) -> None:
        """A click that comes while the form is still being made opens no list: as a clerk would, once more."""
        option = self.page.locator("[role=option]").get_by_text(word, exact=True)
        with suppress(Error):
            box.click()
            option.click(timeout=3_000)
            return
        box.click()
        option.click()

    def save(self) -> str:
        """What is said when it was saved."""
        self.page.get_by_role("button", name="保存").click()
        said = self.page.locator("#gk-said")
        expect(said).to_contain_text("已保存到", timeout=20_000)
        text = said.inner_text()
        said.get_by_role("button").dispatch_event("click")
        expect(said).to_have_count(0, timeout=20_000)
        expect(self.page).to_have_url(re.compile("#/collections/[a-z-]+$"), timeout=20_000)
        expect(self.page.locator("[data-key-path]")).to_have_count(0, timeout=20_000)
        return text

    def file(self, kind: str) -> Path:
        (path,) = (self.site.root / "content/qingxi" / kind / "2024").glob("*.yml")
        return path


@pytest.fixture
def forms(site: Site, browser: Browser) -> Iterator[Forms]:
    config, _ = load_config(site.root / "site_config.yml")
    assert config is not None
    server, address = make_server(Desk(load_site(config, DAY)[0]), 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    context = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 1500}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request", lambda asked: trouble.extend([asked.url] * (not asked.url.startswith((address, "blob:", "data:"))))
    )
    page.on("response", lambda answer: trouble.extend([answer.url] * (answer.status >= 400)))
    page.on("console", lambda said: trouble.extend([said.text] * (said.type == "error")))
    with closed() as asked:
        yield Forms(page, address, site)
    context.close()
    server.shutdown()
    server.server_close()
    assert (trouble, asked) == ([], [])


def test_a_record_of_each_family_is_written_passes_check_and_is_changed(forms: Forms) -> None:
    """In make test of two."""
    kinds, texts = load_kinds().all, {}
    for name in NEW if THOROUGH else FEW:
        given = NEW[name]
        schema = kinds[name].schema
        forms.open(f"{name}/new")
        forms.fill({"published": "2024-09-27T09:30", **given}, schema)
        assert english(forms.page) == []
        forms.save()
        path = forms.file(name)
        text = texts[name] = path.read_text(encoding="utf-8")
        assert re.fullmatch("202409-[a-z0-9]{8}", path.stem)
        raw, faults = parse(text, ())
        assert faults == []
        assert shown(raw, schema) == {"id": path.stem, "published": "2024-09-27 09:30", **given}
        assert list(raw) == list(parse(record_yaml(kinds[name], raw), ())[0])
    assert (forms.site.root / "content/qingxi/files/值班表.txt").read_text(encoding="utf-8") == "一楼"
    forms.site.run("check", "--jobs", "1", "--as-of", "2024-09-30").hides("错误")

    forms.page.goto("about:blank")
    for name, text in texts.items():
        path = forms.file(name)
        noted = f"# 说明留着\n{text}内部备注: 甲 # 这句也留着\n"
        path.write_text(noted, encoding="utf-8")
        forms.open(f"{name}/entries/{path.stem}")
        forms.at("keywords").locator("input").fill("0012345")
        if name == "notice":
            forms.at("attachments").get_by_role("button", name="移除").click()
            noted = noted.replace("附件:\n  - 文件: 值班表.txt\n    附件标题: 值班表\n", "")
        assert english(forms.page) == []
        forms.save()
        assert path.read_text(encoding="utf-8") == f"{noted}关键词: '0012345'\n"


def test_the_network_is_closed(browser: Browser) -> None:
    page = browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://192.0.2.1/")
    page.close()
    with closed() as asked:
        for there in ("192.0.2.1", "www.yunling.example"):
            with pytest.raises(OSError, match="the network is closed"):
                socket.create_connection((there, 80), timeout=1)
    assert len(asked) == 2
