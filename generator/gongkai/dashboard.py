"""The compliance dashboard: what is published, late, empty, explained and switched off. For staff, never published."""

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from gongkai.agenda import agenda
from gongkai.catalogue_tree import tree_of
from gongkai.corpus import Corpus
from gongkai.problem import Problem
from gongkai.record import Entry
from gongkai.site import Site

DAYS = 30
Table = list[dict[str, str]]


def dashboard(site: Site, corpus: Corpus, problems: Sequence[Problem]) -> dict[str, Any]:
    """Plain values for JSON and HTML: tables of rows whose keys are their Chinese headings."""
    names = {agency.id: agency.name for agency in site.agencies.all.values()}
    counts = Counter(each.effect for each in problems)
    return {
        "网站": site.config.name,
        "截至": site.as_of.isoformat(),
        "问题": {"错误": counts["拦截"], "需说明": counts["需说明"], "提示": counts["提示"]},
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
        "误报放行": [*_releases(site), *(row for entry in corpus.entries for row in _released(entry))],
    }


def _items(site: Site, corpus: Corpus) -> Table:
    """Per agency and item of 条例 articles 20 and 21: how many, when last, or why none."""
    owned: dict[str, list[Entry]] = {}
    for entry in corpus.entries:
        owned.setdefault(entry.agency, []).append(entry)
    rows: Table = []
    for agency in site.agencies.all.values():
        if agency.sample:
            continue
        tree = tree_of(agency, owned.get(agency.id, ()), site.law)
        told = {each.item.id: (str(len(each.entries)), each.entries[-1].published[:10], "") for each in tree.branches}
        told |= {item.id: ("0", "", f"无此职权：{reason}") for item, reason in tree.lacking}
        told |= {item.id: ("0", "", "空白") for item in tree.blank}
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


def _releases(site: Site) -> Table:
    return [{"位置": each.place, "代码": each.code, "隐去后": each.masked} for each in site.config.releases]


def _released(entry: Entry) -> Table:
    rows = entry.facts.get("releases", [])
    return [
        {
            "位置": f"{entry.source} {row.get('place', '')}".strip(),
            "代码": str(row.get("code", "")),
            "隐去后": str(row.get("masked", "")),
        }
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
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
    ]
    for heading, rows in made.items():
        if isinstance(rows, list):
            parts.append(f"<h2>{escape(heading)}（{len(rows)}）</h2>")
            parts.append(_table(rows) if rows else "<p>没有。</p>")
    return "\n".join([*parts, "</body></html>\n"])


def _table(rows: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "\n".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row.values())}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem;color:#1c2128}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #76839a;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}th{background:#edf3fa}"
)
