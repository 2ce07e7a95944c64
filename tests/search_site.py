"""A small site with nothing but a search page, its index and the records' JSON, to drive the client against."""

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template

from gongkai.places import theme_dir
from gongkai.pool import Here
from gongkai.search.index import rebuild_index
from gongkai.search.normal import normalise
from gongkai.search.root import Outline
from gongkai.search.target import Target
from gongkai.search.text import Searched, searched_of
from gongkai.search.update import GONE
from search_records import Rows

KINDS = {"penalty": "行政处罚决定", "permit": "行政许可决定", "notice": "公告"}
AGENCIES = {"qingxi": "青溪镇人民政府", "baishi": "白石镇人民政府"}
YEARS = (2022, 2023, 2024)
OUTLINE = Outline({
    "kind": list(KINDS.items()),
    "agency": list(AGENCIES.items()),
    "year": [(str(year), str(year)) for year in reversed(YEARS)],
})
STOCK = "云岭县行政处罚许可决定书矛盾纠纷化解信访工作办理结果公开申请食品安全监督管理局未成年人保护环境影响评价"

# Everything that a query finds, in the browser, the newest first.
ALL = """async ([query, facets]) => {
  const { Engine } = await import("../assets/search/engine.js");
  window.engine ??= await Engine.open("../");
  const filters = Object.fromEntries(Object.entries(facets).map(([name, value]) => [name, value ? [value] : []]));
  let page = await window.engine.search({ q: query, filters });
  const found = page.hits;
  while (!page.isFinished) {
    page = await window.engine.more(50);
    found.push(...page.hits);
  }
  return found.map(({ url }) => url).sort((one, other) => (one.slice(-11) < other.slice(-11) ? 1 : -1));
}"""


class Entry(NamedTuple):
    kind: str
    agency: str
    year: int
    title: str
    fields: dict[str, object]

    def path(self, number: int) -> str:
        return f"{self.agency}/{self.kind}/{self.year}/03/{self.year}03-{number:06x}"

    def holds(self, query: str) -> bool:
        text = normalise(self.searched(0).text)
        return all(normalise(word) in text for word in query.split())

    def searched(self, number: int) -> Searched:
        return searched_of(self.public(number))

    def public(self, number: int) -> dict[str, object]:
        return {
            "url": f"{self.path(number)}.html",
            "kind": self.kind,
            "kind_label": KINDS[self.kind],
            "agency": self.agency,
            "agency_name": AGENCIES[self.agency],
            "title": self.title,
            "published": f"{self.year}-03-05 09:00",
            "year": self.year,
            "fields": self.fields,
        }


def random_entries(count: int, seed: int) -> list[Entry]:
    draw = random.Random(seed)

    def words(length: int) -> str:
        return "".join(draw.choice(STOCK) for _ in range(length))

    entries = []
    for number in range(count):
        year = draw.choice(YEARS)
        title = f"关于{words(6)}的决定"
        fields: dict[str, object] = {
            "title": title,
            "document_number": f"云岭罚字〔{year}〕第{number}号",
            "amount": f"{draw.random() * 100:.2f}",
            "count": draw.randrange(1000),
            "code": f"99{draw.randrange(10**12):012}MA{draw.randrange(100):02}",
            "rows": [{"name": words(4)}, {"name": words(4)}],
            "body": f"{words(12)}，{words(8)}（{words(3)}）。\n\n**{words(5)}** Abc {words(2)} {draw.randrange(99)} x",
        }
        entries.append(Entry(draw.choice(list(KINDS)), draw.choice(list(AGENCIES)), year, title, fields))
    return entries


def searched(entries: Sequence[Entry], gone: frozenset[int] = frozenset()) -> Rows:
    """The entries as the index sees them, the newest last."""
    return Rows([GONE if number in gone else entry.searched(number) for number, entry in enumerate(entries)])


def write_site(site: Path, entries: Sequence[Entry], work: Path) -> str:
    """The newest entry is the last. Returns the version of the index."""
    work.mkdir(parents=True, exist_ok=True)
    version = rebuild_index(Target(site), work, searched(entries), OUTLINE, Here())
    write_records(site, entries)
    shutil.copytree(theme_dir() / "assets" / "search", site / "assets" / "search", dirs_exist_ok=True)
    fragment = Template((theme_dir() / "fragments" / "search.html").read_text(encoding="utf-8"))
    page = fragment.render(root="../", script="../assets/search/start.js", browse=[])
    html = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检索</title>{page}</html>'
    (site / "search" / "index.html").write_text(html, encoding="utf-8")
    known = {"glossary": [], "agencies": [], "covers": {}, "contact": {}, "suggest": []}
    (site / "search" / "words.json").write_text(json.dumps(known), encoding="utf-8")
    return version


def write_records(site: Path, entries: Sequence[Entry], before: Sequence[Entry] = ()) -> None:
    """The public JSON of the entries, but of those that were the same before."""
    for number, entry in enumerate(entries):
        if number < len(before) and entry is before[number]:
            continue
        path = site / f"{entry.path(number)}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(entry.public(number), ensure_ascii=False), encoding="utf-8")
