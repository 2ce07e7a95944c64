"""What changes around the records: configuration, day, kinds, agencies, law, hand-written pages."""

import datetime
import shutil
from collections.abc import Callable
from typing import Any

import yaml

from town import CONFIG, OWN_KIND, OWN_PAGE, Town
from written import dumped

COUNTY: tuple[dict[str, Any], ...] = (
    {"网站名称": "云岭县政务公开"}, {"网站名称": "云岭县政府信息公开"}, {"公示期规则": "O36"}, {"公示期规则": "none"},
    {"政府信息公开平台": "是"}, {"主办单位": "baishi"}, {"联系方式": {"电话": "0000-0000009"}},
    {"网站地址": "https://www.yunling.example/"}, {"索引号规则": "national"}, {"单条记录上限": "10000"},
    {"公开审查登记起始日": "2025-01-01"},
    {"停用的规则": [{"问题代码": "GK514", "原因": "试用", "决定人": "办公室", "决定日期": "2026-01-05"}]},
    {"公开自然人全名的依据": "某条例第八条"}, {"ICP备案编号": "示ICP备00000001号-1"}, {"主办单位": "nobody"},
)  # fmt: skip
KINDS = (
    (b"label: \xe4\xbe\xbf\xe6\xb0\x91\xe6\x8e\xaa\xe6\x96\xbd", "label: 便民办法".encode()),
    ("label: 等级".encode(), "label: 级别".encode()),
    (b"columns: [number, grade, starts]", b"columns: [grade]"),
    (b"title: [title, number]", b"title: [title]"),
    (b"date: starts", b"date: published"),
    (b"  text: {", "  extra: {label: 备注, type: text}\n  text: {".encode()),
    (b"catalogue: [20-13]", b"catalogue: [20-15]"),
    (b"display: {", b"# display: {"),
)
LAWS = (
    ("catalogue.yml", "without: {qingxi: {21t-7: 没有}, baishi: {20-4: 统计机构公布}}\n"),
    ("obligations.yml", "rule-of-law-report: {due: 06-20}\n"),
    ("deadlines.yml", "penalty-publicity: {limit: 3}\n"),
    ("display.yml", "O36: {label: 本地办法}\n"),
    ("calendar/2026.yml", "source: 本地通知\nrest: [2026-06-19, 2026-06-12]\n"),
)
FRAGMENTS = ("{{ super() }}<p>另一行</p>", "{{ super() }}", "<p>{{ r.title }}</p>{{ super() }}")


def next_day(town: Town) -> str:
    """The day goes forward, far forward or back."""
    town.day += datetime.timedelta(days=town.one((1, 1, 1, 7, 31, 200, -1, -3, -150)))
    return f"day {town.day}"


def configure(town: Town) -> str:
    chosen = town.one(COUNTY) if town.likely(0.8) else {}
    town.site.file("site_config.yml", dumped({**CONFIG, **chosen}))
    return f"configure {chosen}"


def change_kind(town: Town) -> str:
    """The site's own kind is written otherwise, by hand, or as it was."""
    path = town.content / "kinds/measure/kind.yml"
    before, after = town.one(KINDS)
    data = path.read_bytes() if path.is_file() and town.likely(0.6) else OWN_KIND.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.replace(before, after, 1))
    town.reload()
    return f"kind: {after.decode()}"


def replace_kind(town: Town) -> str:
    """A built-in kind gets the site's own labels; or loses them again."""
    path = town.content / "kinds/notice/kind.yml"
    if path.is_file():
        shutil.rmtree(path.parent)
    else:
        shutil.copytree(town.kinds.all["notice"].folder, path.parent)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("label: 公告类型", "label: 类别", 1), encoding="utf-8")
    town.reload()
    return f"own notice: {path.is_file()}"


def change_template(town: Town) -> str:
    path = town.content / "kinds/measure/page.html"
    if path.is_file() and town.likely(0.3):
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OWN_PAGE.replace("{{ super() }}", town.one(FRAGMENTS)), encoding="utf-8")
    return f"template {path.is_file()}"


def change_agency(town: Town) -> str:
    """Another name, level, order or telephone; now and then an agency goes or comes."""
    name = town.one(town.agency_ids() or ["qingxi"])
    path = town.content / f"agencies/{name}.yml"
    sort = town.one(("phone", "phone", "name", "order", "level", "away", "new", "role"))
    values = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) if path.is_file() else {}
    if sort == "away":
        path.unlink(missing_ok=True)
        return f"agency {name} goes"
    if sort == "new":
        name = f"new{town.number()}"
        values, path = {**values, "机关标识": name, "机关名称": f"新机关{name}"}, path.with_name(f"{name}.yml")
    elif sort == "name":
        old = values.get("机关名称", "")
        values |= {"机关名称": f"{old.removesuffix('（新）')}（新）", "曾用名": [{"名称": old}]}
    else:
        key, value = {
            "phone": ("联系电话", f"0000-{town.number():07}"), "order": ("排序", town.one("1357")),
            "level": ("层级", town.one(("县级部门", "乡镇级"))), "role": ("角色", town.one(("正式", "演示"))),
        }[sort]  # fmt: skip
        values |= {key: value}
    path.write_text(dumped(values), encoding="utf-8")
    return f"agency {name}: {sort}"


def change_page(town: Town) -> str:
    """A hand-written page: text, headings, links to lists and to a record, a new page, a page that goes."""
    folder = town.content / "pages"
    folder.mkdir(exist_ok=True)
    pages = sorted(folder.glob("*.md"))
    if not pages or town.likely(0.3):
        path = folder / f"page-{town.number()}.md"
        path.write_text(f"# 说明 {town.number()}\n\n[目录](../qingxi/zfxxgk/index.html)\n", encoding="utf-8")
        return f"{town.name(path)}: new"
    path = town.one(pages)
    if town.likely(0.15):
        path.unlink()
        return f"{town.name(path)}: away"
    kind = town.one(town.kinds.all)
    line = town.one((
        f"\n又一段 {town.number()}\n",
        f"\n## 第 {town.number()} 节\n",
        f"\n[清单](../kinds/{kind}/index.html)\n",
    ))
    path.write_bytes(path.read_bytes() + line.encode())
    return f"{town.name(path)}: {line.strip()}"


def change_page_file(town: Town) -> str:
    """A file beside the hand-written pages."""
    path = town.content / "pages/表.txt"
    path.parent.mkdir(exist_ok=True)
    if path.is_file() and town.likely(0.3):
        path.unlink()
        return "pages/表.txt away"
    path.write_text(f"表 {town.number()}\n", encoding="utf-8")
    return "pages/表.txt"


def change_law(town: Town) -> str:
    """The site's own law: one file of it comes, changes or goes."""
    name, text = town.one(LAWS)
    path = town.content / "law" / name
    if path.is_file() and town.likely(0.5):
        path.unlink()
        return f"law {name} away"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return f"law {name}"


def change_glossary(town: Town) -> str:
    """The words that mean the same: another row, a row too few, one that is wrong."""
    path = town.content / "glossary.yml"
    if path.is_file() and town.likely(0.3):
        path.unlink()
        return "glossary away"
    rows = [f"- {{词: 词{number}, 同义: [词语{number}]}}" for number in range(town.one((1, 2, 3)))]
    path.write_text("\n".join([*rows, "- {词: 独}"][: town.one((3, 3, 4))]), encoding="utf-8")
    return f"glossary {len(rows)}"


EDITS: dict[Callable[[Town], str], int] = {
    next_day: 5, configure: 3, change_kind: 3, replace_kind: 1, change_template: 2, change_agency: 3, change_page: 3,
    change_page_file: 1, change_law: 2, change_glossary: 2,
}  # fmt: skip
