"""A small site with nothing but a search page, its index and the records' JSON, to drive the client against."""

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from jinja2 import Template

from gongkai.places import theme_dir
from gongkai.search.grams import write_spill
from gongkai.search.index import write_index
from gongkai.search.merge import Spill
from gongkai.search.normal import normalise
from gongkai.search.text import search_text

KINDS = {"penalty": "行政处罚决定", "permit": "行政许可决定", "notice": "公告"}
AGENCIES = {"qingxi": "青溪镇人民政府", "baishi": "白石镇人民政府"}
YEARS = (2022, 2023, 2024)
STOCK = "云岭县行政处罚许可决定书矛盾纠纷化解信访工作办理结果公开申请食品安全监督管理局未成年人保护环境影响评价"


class Entry(NamedTuple):
    kind: str
    agency: str
    year: int
    title: str
    fields: dict[str, object]

    def facets(self) -> list[str]:
        return [f"k:{self.kind}", f"a:{self.agency}", f"y:{self.year}"]

    def folder(self) -> str:
        return f"{self.agency}/{self.kind}/{self.year}/03"

    def holds(self, query: str) -> bool:
        text = normalise(search_text(self.fields))
        return all(normalise(word) in text for word in query.split())

    def public(self) -> dict[str, object]:
        return {
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


def write_site(site: Path, entries: Sequence[Entry], work: Path) -> None:
    """The newest entry is the last."""
    spill = work / "unit.spill"
    work.mkdir(parents=True, exist_ok=True)
    write_spill(spill, [(search_text(entry.fields), entry.facets()) for entry in entries])
    names = [f"{entry.folder()}/{entry.year}03-{number:06x}" for number, entry in enumerate(entries)]
    facets = {
        "kind": list(KINDS.items()),
        "agency": list(AGENCIES.items()),
        "year": [(str(year), str(year)) for year in reversed(YEARS)],
    }
    rank = np.arange(len(entries), dtype=np.int32)
    write_index(site, [Spill(spill, rank)], [f"{name}.html" for name in names], facets)
    for name, entry in zip(names, entries, strict=True):
        path = site / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(entry.public(), ensure_ascii=False), encoding="utf-8")
    shutil.copytree(theme_dir() / "assets" / "search", site / "assets" / "search", dirs_exist_ok=True)
    fragment = Template((theme_dir() / "fragments" / "search.html").read_text(encoding="utf-8"))
    page = fragment.render(root="../", script="../assets/search/page.js", browse=[])
    html = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检索</title>{page}</html>'
    (site / "search" / "index.html").write_text(html, encoding="utf-8")
