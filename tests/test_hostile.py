"""Hostile text in every field: it is shown letter by letter or refused, and never becomes markup or a crash."""

import json
from html.parser import HTMLParser

from builder import Site
from probe import FOLDER, TYPES, record, with_probe

NASTY = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>",
    "single": "'><svg/onload=alert(1)>",
    "address": "javascript:alert(1)",
    "cdata": "]]><b>x</b><!--",
    "template": "{{ 7*7 }}{% raw %}{# x #}${7*7}",
    "right to left": "\u202e文\u200f字\u2066x",
    "emoji": "👩\u200d👩\u200d👧😀",
    "entities": "&lt;b&gt;&#60;i&#62;&",
    "slots": "gkqxtitlexqkg gkqxbodyxqkg @yunling",
    "title end": "</title></h1><h1 onclick=x>",
    "shell": "$(id) `id` %s %(x)s {0} {x}",
    "markdown": "[x](javascript:alert(1)) <img src=x onerror=alert(1)> <a href=' javascript:x'>y</a>",
    "windows": "..\\..\\x\r\n",
}  # fmt: skip
LONG = ("text", "markdown")
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "style",
    "link",
    "meta",
    "base",
    "form",
    "img",
    "svg",
    "video",
    "audio",
}


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def shape(self) -> list[str]:
        return sorted(tag for tag, _ in self.found if tag in ACTIVE)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def all_fields(text: str, indent: str = "", names: tuple[str, ...] = tuple(TYPES)) -> str:
    return "".join(f"{indent}open_{name}: {quoted(text)}\n" for name in names)


def test_every_type_reads_it_without_a_crash(site: Site) -> None:
    with_probe(site)
    for number, text in enumerate(NASTY.values()):
        more = all_fields(text) + f"rows:\n  - open_text: x\n{all_fields(text, '    ', tuple(TYPES)[1:])}"
        more += f"group:\n{all_fields(text, '  ')}keywords: {quoted(text)}\nagency: {quoted(text)}\n"
        site.file(f"{FOLDER}/a{number}.yml", record(f"202401-{number:06}", quoted(text), more))
        site.file(f"{FOLDER}/b{number}.yml", f"记录编号: {quoted(text)}\n发布时间: {quoted(text)}\n{quoted(text)}: x\n")
        words = (f"机关标识: {quoted(text)}", f"机关名称: {quoted(text)}", f"层级: {quoted(text)}", "")
        site.file(f"content/agencies/z{number}.yml", "\n".join(words))
    for form in ("text", "json", "github"):
        site.check("--format", form).exit(1).hides("Traceback")


def test_pages_carry_no_markup_from_records(site: Site) -> None:
    with_probe(site).file(f"{FOLDER}/0.yml", record("202312-aaaaaa", "平常的", "keywords: 平常\n"))
    site.file("content/agencies/qingxi.yml", agency("青溪镇", "平常"))
    site.build().exit(0)
    plain = Elements(site.page("qingxi/probe/2023/12/202312-aaaaaa.html"))
    lists = {url: Elements(site.page(url)).shape() for url in LISTS}
    harmless = {name: text for name, text in NASTY.items() if "\r" not in text}
    for number, (name, text) in enumerate(harmless.items()):
        more = all_fields(text, "", LONG) + f"rows:\n  - open_text: {quoted(text)}\n    open_markdown: {quoted(text)}\n"
        more += f"group:\n{all_fields(text, '  ', LONG)}keywords: {quoted(text)}\nopen_number: {quoted(text)}\n"
        site.file(f"{FOLDER}/{name}.yml", record(f"202401-{number:06}", quoted(text), more))
    site.file("content/agencies/qingxi.yml", agency("".join(harmless.values())[:100], "".join(harmless.values())[:150]))
    site.build().exit(0)
    for number, text in enumerate(harmless.values()):
        page = Elements(site.page(f"qingxi/probe/2024/01/202401-{number:06}.html"))
        assert page.shape() == plain.shape(), text
        assert page.text.count(text) >= 4, text
        for tag, attributes in page.found:
            assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
            assert not str(attributes.get("href", "")).strip().lower().startswith(("javascript", "data", "vbscript"))
        public = json.loads(site.page(f"qingxi/probe/2024/01/202401-{number:06}.json"))
        assert public["title"] == text
        assert public["fields"]["rows"][0] == {"open_text": text, "open_markdown": text}
    for url, shape in lists.items():
        assert Elements(site.page(url)).shape() == shape, url
    assert all(each.endswith((".json", ".csv", ".jsonl", ".sqlite")) for each in site.output_holding("<svg/onload"))


LISTS = ("index.html", "qingxi/index.html", "qingxi/probe/index.html", "kinds/probe/index.html", "agencies/index.html")


def agency(name: str, text: str) -> str:
    return (
        f"机关标识: qingxi\n机关名称: {quoted(name)}\n角色: 演示\n层级: 乡镇级\n机关职能: {quoted(text)}\n"
        f"办公地址: {quoted(text)}\n机关简称: {quoted(text[:30])}\n"
    )


def test_control_characters_are_refused_however_they_are_written(site: Site) -> None:
    escapes = [r"\0", r"\x00", r"\u0000", r"\a", r"\e", r"\r", r"\x7f", r"\x9b", r"\L", r"\N", r"\uFFFE", r"\uFEFF"]
    for number, escape in enumerate(escapes):
        site.file(f"{number:02}.yml", f'记录编号: 202401-aaaaaa\n公告标题: "公{escape}告"\n')
    ran = site.check().exit(1)
    assert ran.codes() == ["GK105"] * len(escapes)
    assert ran.out.count("看不见的控制字符") == len(escapes)


def test_half_characters_are_refused(site: Site) -> None:
    escapes = [r"\ud800", r"\udfff", r"\ud83d\ude00", r"\U00110000", r"\x0", r"\u12"]
    for number, escape in enumerate(escapes):
        site.file(f"{number}.yml", f'记录编号: 202401-aaaaaa\n公告标题: "{escape}"\n')
    ran = site.check().exit(1)
    assert ran.codes() == ["GK105"] * len(escapes)
    assert ran.out.count(".yml:2:") == len(escapes)


def test_slots_of_references_cannot_be_forged(site: Site) -> None:
    with_probe(site)
    forged = [
        (field, slot)
        for field in ("open_text", "open_markdown", "open_number", "open_agency_named", "keywords")
        for slot in (r"\x00202401-aaaaaa\x00", r"\0@qingxi\0", r"\0\0")
    ]
    for number, (field, slot) in enumerate(forged):
        site.file(f"{FOLDER}/{number}.yml", record(f"202401-{number:06}", "标题", f'{field}: "{slot}"\n'))
    assert site.check().exit(1).codes() == ["GK105"] * len(forged)


def test_references_show_the_title_of_their_target_as_text(site: Site) -> None:
    with_probe(site).file(f"{FOLDER}/a.yml", record("202401-aaaaaa", quoted(NASTY["attribute"])))
    more = "open_record: 202401-aaaaaa\nrows:\n  - open_record: 202401-aaaaaa\n    open_agency_named: qingxi\n"
    site.file(f"{FOLDER}/b.yml", record("202401-bbbbbb", "乙", more)).build().exit(0)
    page = Elements(site.page("qingxi/probe/2024/01/202401-bbbbbb.html"))
    assert page.text.count(NASTY["attribute"]) >= 2
    assert "onerror" not in str(page.found)
    assert NASTY["attribute"] in Elements(site.page("qingxi/probe/2024/01/202401-aaaaaa.html")).text


def test_unknown_in_tables_of_a_sample(site: Site) -> None:
    with_probe(site).agency("sample")
    everything = "".join(f"    open_{name}: 不详\n" for name in TYPES if name != "text")
    more = "".join(f"open_{name}: 不详\n" for name in TYPES) + f"rows:\n  - open_text: 不详\n{everything}"
    more += "group:\n" + "".join(f"  open_{name}: 不详\n" for name in TYPES) + "attachments: 不详\n"
    site.file("content/sample/probe/2024/a.yml", record("202401-aaaaaa", "标题", more)).build().exit(0)
    page = site.page("sample/probe/2024/01/202401-aaaaaa.html")
    assert page.count("不详") >= 3 * len(TYPES)
    assert "不详%" not in page
    assert 'datetime="不详"' not in page
