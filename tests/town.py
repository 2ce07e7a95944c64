"""A small and varied site whose content a seeded generator changes as staff would, for proofs about incremental builds.

The files are the state: whatever an edit needs to know it reads from them.
"""

import datetime
import os
import random
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from builder import Site
from gongkai.kind import Kind, Kinds, load_kinds
from gongkai.problem import ConfigError
from written import documents, dumped, written

AGENCIES = {
    "qingxi": {"机关标识": "qingxi", "机关名称": "青溪镇人民政府", "层级": "乡镇级", "上级机关": "yunling"},
    "baishi": {"机关标识": "baishi", "机关名称": "白石镇人民政府", "层级": "乡镇级", "机关简称": "白石镇"},
    "yunling": {"机关标识": "yunling", "机关名称": "云岭县人民政府", "层级": "县级", "排序": "1"},
}
OWN_KIND = """label: 便民措施
title: [title, number]
date: starts
columns: [number, grade, starts]
catalogue: [20-13]
display: {from: starts, until: shown_until, class: grade}
party: {name: party, category: category}
validity: {from: starts, until: ends, state: state}
counted: {type: types, amounts: [cost]}
fields:
  title: {label: 措施名称, type: text, required: true}
  number: {label: 措施文号, type: document_number}
  party: {label: 服务对象, type: text}
  category: {label: 对象类别, type: choice, choices: [法人, 自然人]}
  grade: {label: 等级, type: choice, choices: [轻微, 一般, 严重]}
  starts: {label: 起始日, type: date}
  ends: {label: 终止日, type: date}
  shown_until: {label: 公示到, type: date}
  state: {label: 效力, type: choice, choices: [现行有效, 尚未施行, 废止, 期满失效]}
  types: {label: 措施种类, type: choices, choices: [上门, 代办]}
  cost: {label: 花费（万元）, type: decimal, unit: 万元}
  other: {label: 相关信息, type: reference, to: [measure, notice, penalty, normative-document]}
  text: {label: 措施内容, type: markdown}
"""
OWN_EXAMPLE = """记录编号: 202405-ex4mpz
发布时间: 2024-05-14 09:40
措施名称: 老年证上门办理
措施文号: 青便〔2024〕1号
服务对象: 青溪镇示例养老院
对象类别: 法人
等级: 一般
起始日: 2026-05-14
终止日: 2026-12-01
公示到: 2026-12-15
效力: 现行有效
措施种类: [上门]
花费（万元）: 0.3
措施内容: |
  ## 怎样办

  打电话约定时间。
"""
OWN_PAGE = '{% extends "record.html" %}\n{% block body %}<p class="gk-body">便民</p>{{ super() }}{% endblock %}\n'
PAGES = {
    "guide.md": "# 指南\n\n[公告](../kinds/notice/index.html)，[许可](../kinds/licence/index.html)\n\n## 办理\n",
    "about.md": "# 关于\n\n见[指南](guide.md#办理)，[青溪镇](../qingxi/index.html)，[年份](../years/index.html)\n",
}
CONFIG = {
    "网站名称": "云岭县政府信息公开", "主办单位": "yunling", "公示期规则": "O36、O58", "政府信息公开平台": "否",
    "联系方式": {"电话": "0000-0000001", "地址": "云岭县云岭镇示例大道1号"},
}  # fmt: skip
LAW = {"catalogue.yml": "without: {qingxi: {21t-7: 本镇没有筹资筹劳}}\n"}
KINDS = (
    "notice", "penalty", "licence", "normative-document", "consultation", "information", "policy-reading", "measure",
)  # fmt: skip
ENDINGS = (".yml", ".yml", ".yaml", "-标题.yml", ".jsonl", ".csv")
_NUMBER = re.compile(r"(〔\d{4}〕|999900101/2024-)\d+(号?)")


class Town:
    """The site, the day it is, and a source of chance. Every edit changes files below `site.root`."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site, self.chance, self.serial = site, random.Random(seed), 0
        self.day = datetime.date(2026, 6, 15)
        self.kinds: Kinds = load_kinds()
        for agency, values in AGENCIES.items():
            site.file(f"content/agencies/{agency}.yml", dumped({**values, "角色": "演示"}))
        site.file("site_config.yml", dumped(CONFIG))
        for name, text in PAGES.items():
            site.file(f"content/pages/{name}", text)
        for name, text in LAW.items():
            site.file(f"content/law/{name}", text)
        site.file("content/kinds/measure/kind.yml", OWN_KIND).file("content/kinds/measure/example.yml", OWN_EXAMPLE)
        site.file("content/kinds/measure/page.html", OWN_PAGE)
        site.file("content/qingxi/files/名单.txt", "防汛值班表\n" * 9).file("content/qingxi/files/表/一.csv", "甲,乙\n")
        site.file("content/yunling/files/名单.txt", "另一份\n")
        self.reload()
        for kind in KINDS:
            for _ in range(2):
                self.add(kind)
        self.add("notice", several=12)

    @property
    def content(self) -> Path:
        return self.site.root / "content"

    def reload(self) -> None:
        """Read the site's kinds again, after an edit of one. Those that contradict themselves change nothing here."""
        with suppress(ConfigError):
            self.kinds = load_kinds(self.content / "kinds")

    def one(self, items: Any) -> Any:
        return self.chance.choice(list(items))

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def a_day(self) -> str:
        """A day near today, or any day of some years."""
        near = self.day + datetime.timedelta(days=self.chance.randint(-9, 9))
        far = datetime.date(2023, 1, 1) + datetime.timedelta(days=self.chance.randint(0, 1500))
        return (near if self.likely(0.5) else far).isoformat()

    def new_id(self) -> str:
        return f"{self.chance.choice((2023, 2024, 2025, 2026))}{self.chance.randint(1, 12):02}-t{self.number():05}"

    def draft(self, kind: Kind) -> dict[str, Any]:
        """A sound record: the kind's example with an id, a day and numbers of its own."""
        text = _NUMBER.sub(lambda match: f"{match[1]}{self.number():05}{match[2]}", kind.example)
        record: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
        return {**record, "记录编号": self.new_id(), "发布时间": f"{self.a_day()} {self.chance.randint(0, 23):02}:30"}

    def add(self, kind_name: str, several: int = 1) -> str:
        """New records in a new file, wherever such records may lie."""
        kind, agency = self.kinds.all[kind_name], self.one(self.agency_ids())
        drafts = [self.draft(kind) for _ in range(several)]
        folder = self.folder(agency, kind)
        path = folder / f"{drafts[0]['记录编号']}{self.one(ENDINGS)}"
        self.write(path, drafts)
        return f"add {several} {kind_name} as {self.name(path)}"

    def folder(self, agency: str, kind: Kind) -> Path:
        """One of the folders in which a record of an agency and kind may lie."""
        names = yaml.load((self.content / f"agencies/{agency}.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
        owner = self.one((agency, agency, names["机关名称"]))
        month = self.one(("", "", f"/{self.chance.randint(1, 12):02}"))
        return self.content / owner / self.one((kind.name, kind.name, kind.label)) / f"{self.one((2024, 2025))}{month}"

    def agency_ids(self) -> list[str]:
        return sorted(each.stem for each in (self.content / "agencies").glob("*.yml"))

    def files(self) -> Iterator[Path]:
        """The files of records, in order."""
        for path in sorted(self.content.glob("*/*/[0-9]*/**/*")):
            if path.suffix in {".yml", ".yaml", ".jsonl", ".csv"} and path.is_file():
                yield path

    def sound(self) -> list[Path]:
        """The files of records that can be read, in folders of kinds that there are."""
        folders = (path.relative_to(self.content).parts[1] for path in self.files())
        return [
            path for path, name in zip(self.files(), folders, strict=True) if self.kinds.find(name) and documents(path)
        ]

    def kind_of(self, path: Path) -> Kind:
        found = self.kinds.find(path.relative_to(self.content).parts[1])
        assert found is not None
        return found

    def ids(self, *kinds: str) -> list[str]:
        """The ids of the records of these kinds, of all without any."""
        paths = [each for each in self.sound() if not kinds or self.kind_of(each).name in kinds]
        return sorted(str(record.get("记录编号", "")) for path in paths for record in documents(path))

    def picked(self) -> tuple[Path, list[dict[str, Any]], dict[str, Any]] | None:
        """A file, its records, and one of them."""
        if not (paths := self.sound()):
            return None
        path = self.one(paths)
        records = documents(path)
        return path, records, self.one(records)

    def attachments(self) -> list[Path]:
        return sorted(each for each in self.content.glob("*/files/**/*") if each.suffix in {".txt", ".csv"})

    def write(self, path: Path, records: list[dict[str, Any]]) -> None:
        """Records in one of the styles that people and programs write; the name of the file says in which form."""
        path.parent.mkdir(parents=True, exist_ok=True)
        text = written(path.suffix, records, flow=self.likely(0.1))
        path.write_bytes(text.replace("\n", self.one(("\n", "\n", "\n", "\r\n"))).encode())

    def name(self, path: Path) -> str:
        return path.relative_to(self.site.root).as_posix()

    def snapshot(self) -> dict[Path, tuple[bytes, int]]:
        """Every file of the site with its time."""
        paths = [self.site.root / "site_config.yml", *(each for each in self.content.rglob("*") if each.is_file())]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}

    def restore(self, before: Mapping[Path, tuple[bytes, int]], keep_times: bool) -> None:
        """Bring back what a snapshot holds, as from a copy that keeps the times of files or from one that does not."""
        for path in [each for each in self.snapshot() if each not in before]:
            path.unlink()
        for path, (data, time) in before.items():
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if keep_times:
                os.utime(path, ns=(time, time))
        for folder in sorted((each for each in self.content.rglob("*") if each.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        self.reload()
