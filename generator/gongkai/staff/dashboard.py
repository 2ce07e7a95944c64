"""The compliance dashboard: what is published, late, empty, explained and switched off. For staff, never published."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

from gongkai.corpus import Corpus
from gongkai.law.catalogue_tree import by_item, tree_of
from gongkai.privacy.release import releases_of
from gongkai.problem import Problem
from gongkai.record import Entry
from gongkai.site import Config, Site
from gongkai.staff.agenda import State, agenda

DAYS = 30
BLANK = "空白"
ORDER = ("各机关", "待说明", "期限", "法定事项", "已说明", "停用的规则", "误报放行")
Table = list[dict[str, str]]


def dashboard(site: Site, corpus: Corpus, problems: Sequence[Problem]) -> dict[str, Any]:
    """Plain values for JSON and HTML: tables of rows whose keys are their Chinese headings."""
    names = {agency.id: agency.name for agency in site.agencies.all.values()}
    counts = Counter(each.effect for each in problems)
    made: dict[str, Any] = {
        "网站": site.config.name,
        "截至": site.as_of.isoformat(),
        "问题": {"错误": counts["拦截"], "需说明": counts["需说明"], "提示": counts["提示"]},
        "公开审查": review_told(site.config),
        "法定事项": _items(site, corpus),
        "期限": [
            {
                "机关": row.agency.name,
                "状态": row.state.value,
                "最晚": row.due.isoformat() if row.due else "",
                "事项": row.what,
                "哪一条": row.about,
                "情况": row.by,
                "依据": row.basis,
            }
            for row in agenda(corpus, site, DAYS)
        ],
        "待说明": [
            {"文件": each.path, "行": str(each.line or ""), "代码": each.code, "问题": each.message, "依据": each.basis}
            for each in problems
            if each.effect == "需说明"
        ],
        "已说明": [
            {
                "机关": names[entry.agency],
                "文件": entry.source,
                "代码": each.code,
                "原因": each.reason,
                "说明人": each.by,
                "日期": each.on,
            }
            for entry in (*corpus.entries, *corpus.gone)
            for each in entry.explains
        ],
        "停用的规则": [
            {"代码": each.code, "原因": each.reason, "决定人": each.by, "日期": each.on}
            for each in site.config.rules_off
        ],
        "误报放行": _releases(site, corpus),
    }
    made["各机关"] = _overview(made, site, corpus, names)
    return made


def review_told(config: Config) -> str:
    """Where records are reviewed before they are public (条例 article 17), in a sentence."""
    where = {
        "逐条审查": "在本系统逐条审查：没有登记审查的，审查以后又改过的，都不公开",
        "合并请求": "在代码平台上用合并请求审查",
        "其他": f"不在本系统审查，在{config.review_where}",
    }.get(config.review_mode, "site_config.yml 里没有写公开审查方式")
    return f"{where}；审查人与经办人不得相同" if config.distinct_reviewer else where


def _items(site: Site, corpus: Corpus) -> Table:
    """Per agency and item of 条例 articles 20 and 21: how many, when last, or why none."""
    owned: dict[str, list[Entry]] = {}
    for entry in corpus.entries:
        owned.setdefault(entry.agency, []).append(entry)
    rows: Table = []
    for agency in site.agencies.all.values():
        if agency.sample:
            continue
        held = by_item(owned.get(agency.id, ()))
        tree = tree_of(agency, {item: len(entries) for item, entries in held.items()}, site.law)
        told = {each.item.id: (str(each.count), held[each.item.id][-1].published[:10], "") for each in tree.branches}
        told |= {item.id: ("0", "", f"无此职权：{reason}") for item, reason in tree.lacking}
        told |= {item.id: ("0", "", BLANK) for item in tree.blank}
        for item in site.law.catalogue.items_for(agency):
            number, last, state = told[item.id]
            if item.cycle and last and (site.as_of - type(site.as_of).fromisoformat(last)).days > item.cycle * 31:
                state = f"超过 {item.cycle} 个月没有更新"
            rows.append({
                "机关": agency.name,
                "条款": item.article,
                "事项": item.text,
                "件数": number,
                "最近公开": last,
                "情况": state,
            })
    return rows


def _overview(made: dict[str, Any], site: Site, corpus: Corpus, names: dict[str, str]) -> Table:
    """One row an agency: how much is online and how much is to be done."""
    blank, late, old = Counter[str](), Counter[str](), Counter[str]()
    for row in made["法定事项"]:
        blank[row["机关"]] += row["情况"] == BLANK
        old[row["机关"]] += row["情况"].startswith("超过")
    for row in made["期限"]:
        late[row["机关"]] += row["状态"] == State.OVER.value
    explained = Counter(row["机关"] for row in made["已说明"])
    online = Counter(names[entry.agency] for entry in corpus.entries)
    gone = Counter(names[entry.agency] for entry in corpus.gone)
    return [
        {
            "机关": agency.name,
            "在网上": str(online[agency.name]),
            "不再公开和不公开": str(gone[agency.name]),
            "空白栏目": str(blank[agency.name]),
            "久未更新的栏目": str(old[agency.name]),
            "过期未完成": str(late[agency.name]),
            "已说明的问题": str(explained[agency.name]),
        }
        for agency in site.agencies.all.values()
        if not agency.sample
    ]


def _releases(site: Site, corpus: Corpus) -> Table:
    """What the configuration releases, then what records do."""
    given = [("", each) for each in site.config.releases]
    for entry in (*corpus.entries, *corpus.gone):
        given += [(entry.source, each) for each in releases_of(entry.facts)]
    return [
        {
            "位置": f"{source} {each.place}".strip(),
            "代码": each.code,
            "隐去后": each.masked,
            "原因": each.reason,
            "放行人": each.by,
            "日期": each.on,
        }
        for source, each in given
    ]


def as_json(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def as_html(made: dict[str, Any]) -> str:
    """One file that needs nothing else."""
    title = f"{made['网站']}合规情况"
    said = "，".join(f"{word} {number}" for word, number in made["问题"].items())
    parts = [
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        f"<p>截至 {made['截至']}。问题：{said}。仅供内部使用，不要公开。</p>",
        f"<p>公开审查（政府信息公开条例第十七条）：{escape(made['公开审查'])}。</p>",
    ]
    for heading in ORDER:
        rows = made[heading]
        parts.append(f"<h2>{escape(heading)}（{len(rows)}）</h2>")
        if heading == "法定事项":
            parts += _folded(rows)
        else:
            parts.append(_table(rows) if rows else "<p>没有。</p>")
    return "\n".join([*parts, "</body></html>\n"])


def _folded(rows: Table) -> Iterator[str]:
    """The items of each agency under its name, to be opened one by one."""
    for agency, mine in groupby(rows, lambda row: row["机关"]):
        yield f"<details><summary>{escape(agency)}</summary>{_table(list(mine))}</details>"


def _table(rows: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "\n".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row.values())}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem;color:#1c2128}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #76839a;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}th{background:#edf3fa}summary{cursor:pointer;padding:.3rem 0}"
)
