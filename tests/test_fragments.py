"""The fragment templates: they ask only for what they were promised, and escape what is text."""

import re

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gongkai.places import theme_dir

NASTY = "<b>\"'&"
ROW = {"name": "x", "label": NASTY, "html": Markup("<i>可信</i>")}
ITEMS = Markup("<ul><li><i>可信</i></li></ul>")
DOWNLOAD = {"label": NASTY, "files": [{"label": NASTY, "url": "a"}] * 2}
COUNT = {"label": NASTY, "url": "a.html", "count": 3}
LINK = {"title": NASTY, "url": "a.html", "label": NASTY}
RECORD = {
    "title": NASTY,
    "kind_label": NASTY,
    "agency": {"name": NASTY, "url": "../"},
    "rows": [ROW],
    "table": Markup('<tr><th scope="row">项目</th><td><i>可信</i></td></tr>'),
    "sections": [ROW],
    "id": "202401-abcdef",
    "notices": [NASTY],
    "history": Markup("<section><i>可信</i></section>"),
    "by": {"replaced_by": ROW},
    "corrections": ROW,
    "standing": {"tone": "over", "word": NASTY, "text": NASTY},
    "redress": {"told": NASTY, "first": NASTY, "repair": True},
}
PLAIN = RECORD | {"standing": None, "redress": {"told": "", "first": "", "repair": False}}
VIEWS = {
    "crumbs.html": {"items": [LINK, {"title": NASTY, "url": ""}]},
    "toc.html": {"items": [{"id": "s1", "label": NASTY, "level": 3}]},
    "banner.html": {"text": NASTY},
    "record.html": {"r": RECORD, "objection": Markup()},
    "redress.html": {"r": PLAIN, "objection": Markup("<i>可信</i>")},
    "objection.html": {
        "name": NASTY,
        "url": "a",
        "help": "a",
        "contacts": [(NASTY, Markup("<i>可信</i>"))],
        "repair": True,
    },
    "history.html": {"title": NASTY, "earlier": [LINK | {"back": True}], "later": [LINK | {"back": False}]},
    "record_tail.html": {
        "files": [{"name": NASTY, "url": "a", "size": "1 KB", "type": "OFD", "digest": "0f" * 8}],
        "prev": LINK,
        "next": None,
        "related": {NASTY: {"a.html": LINK}},
        "beyond": 3,
    },
    "provenance.html": {
        "address": NASTY,
        "code": "data:image/bmp;base64,Qk0=",
        "fingerprint": "0f" * 32,
        "paper": "a.pdf",
        "word": "a.docx",
        "published": NASTY,
        "check": "a",
        "data": NASTY,
    },
    "list.html": {
        "heading": NASTY,
        "intro": NASTY,
        "groups": [{"heading": NASTY, "items": ITEMS}],
        "index": [COUNT],
        "parts": {NASTY: [COUNT]},
        "pages": [{"label": "1", "url": "a", "current": True}] * 2,
        "empty": NASTY,
        "data": [DOWNLOAD],
        "about": "a",
    },
    "data.html": {
        "heading": NASTY,
        "day": NASTY,
        "kinds": [{"label": NASTY, "url": "a", "count": 3, "newest": NASTY, "data": [DOWNLOAD]}],
        "days": [LINK | {"label": NASTY}] * 2,
        "catalogue": "a",
        "bundles": [LINK | {"label": NASTY}],
        "terms": NASTY,
        "removed": "a",
        "tally": "a",
        "figures": "a",
    },
    "data_kind.html": {
        "heading": NASTY,
        "records": "a",
        "index": "a",
        "data": [DOWNLOAD],
        "agencies": [{"name": NASTY, "data": [DOWNLOAD]}],
        "terms": NASTY,
        "removed": "a",
        "package": "a",
        "table_schema": "a",
        "record_schema": "a",
        "columns": [{"label": NASTY, "name": "a", "type": NASTY, "help": NASTY, "long": True}],
    },
    "home.html": {
        "site_name": NASTY,
        "search_url": "search/index.html",
        "today": NASTY,
        "office": NASTY,
        "columns": [LINK],
        "platform": LINK,
        "open": [LINK | {"until": NASTY, "left": 3, "agency": NASTY, "kind": NASTY}],
        "latest": ITEMS,
        "years": [COUNT],
        "reports": [LINK | {"own": own, "agency": NASTY, "count": 2, "every": "a"} for own in ("a", "")],
        "stages": [{"name": "事前公开", "kinds": [COUNT]}, {"name": "", "kinds": []}],
        "figures": {"years": [2026, 2025], "rows": [{"label": NASTY, "url": "a", "cells": [("a", 3), ("a", 0)]}]},
        "places": [{"name": NASTY, "kinds": [COUNT]}],
        "levels": [{"name": NASTY, "agencies": [COUNT]}],
        "prose": [LINK],
    },
    "agency.html": {
        "name": NASTY,
        "rows": [ROW],
        "kinds": [COUNT],
        "latest": ITEMS,
        "platform": LINK,
        "people": [LINK],
        "figures": "a",
    },
    "withdrawn.html": {"r": RECORD},
    "tally.html": {"heading": NASTY, "rows": [(NASTY, 2024, NASTY, NASTY, NASTY, 1, "0.5")]},
    "platform.html": {
        "heading": NASTY,
        "agencies": [{"name": NASTY, "url": "a", "level": NASTY, "columns": [LINK]}],
        "items": [{"label": NASTY, "article": NASTY, "level": NASTY, "agencies": [COUNT]}],
    },
    "powerless.html": {"heading": NASTY, "name": NASTY, "rows": [{"label": NASTY, "article": NASTY, "reason": NASTY}]},
    "zfxxgk.html": {
        "heading": NASTY,
        "name": NASTY,
        "guide": LINK,
        "policies": [LINK],
        "more": "a",
        "special": [COUNT],
        "powerless": "a",
        "columns": [{"url": "a", "label": NASTY, "count": 1, "text": NASTY}],
        "directory": "a",
        "reports": [LINK],
        "request": LINK,
    },
    "figures.html": {
        "heading": NASTY,
        "formulas": [NASTY],
        "sections": [
            {
                "id": "s",
                "title": NASTY,
                "charts": [{"title": NASTY, "svg": Markup("<svg></svg>")}],
                "table": {"label": NASTY, "heads": [NASTY] * 2, "rows": [[{"text": NASTY, "url": "a"}] * 2]},
                "notes": [NASTY],
                "leads": NASTY,
            }
        ],
        "further": [LINK],
    },
    "figures_home.html": {"heading": NASTY, "agencies": [LINK], "groups": {NASTY: {NASTY: [LINK]}}, "data": "a"},
    "page_foot.html": {"address": NASTY, "fingerprint": NASTY},
    "verify.html": {"signed": True, "script": "../assets/verify.js"},
    "follow.html": {
        "heading": NASTY,
        "all": "a",
        "calendar": "a",
        "parts": [{"title": NASTY, "feeds": [COUNT]}],
    },
    "objection_help.html": {
        "heading": NASTY,
        "footed": True,
        "agencies": [{"name": NASTY, "url": "a", "contacts": [(NASTY, Markup("<i>可信</i>"))]}],
    },
    "accessibility.html": {
        "heading": NASTY,
        "tested": {"day": NASTY, "axe": NASTY, "pages": 1, "ways": 1, "violations": 0},
        "contact": {"phone": NASTY},
    },
    "site_map.html": {"heading": NASTY, "start": [LINK], "parts": [{"title": NASTY, "links": [LINK]}]},
    "search.html": {
        "root": "../",
        "script": "../assets/search/start.js",
        "browse": [LINK],
        "external": LINK | {"name": NASTY, "field": NASTY},
    },
}


@pytest.fixture(scope="module")
def templates() -> Environment:
    loader = FileSystemLoader(theme_dir() / "fragments")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@pytest.mark.parametrize("name", VIEWS)
def test_text_is_escaped(templates: Environment, name: str) -> None:
    html = templates.get_template(name).render(VIEWS[name])
    assert '<b>"' not in html
    assert html.count("&lt;b&gt;") == len(re.findall("&lt;b&gt;&#34;&#39;&amp;", html))


@pytest.mark.parametrize("name", VIEWS)
def test_elements_are_closed_and_nothing_is_inline(templates: Environment, name: str) -> None:
    html = templates.get_template(name).render(VIEWS[name])
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z][a-z0-9]*)", html):
        if closing:
            assert opened.pop() == tag
        elif tag not in {"input", "br", "hr", "img"}:
            opened.append(tag)
    assert opened == []
    assert not re.search(r"<style| style=|\son\w+=|<script(?![^>]* src=)", html)


def test_every_fragment_is_tried() -> None:
    macros = {"items.html"}
    assert {path.name for path in (theme_dir() / "fragments").glob("*.html")} - macros == set(VIEWS)


def test_headings_of_records_can_be_numbered(templates: Environment) -> None:
    html = templates.get_template("record.html").render(VIEWS["record.html"])
    assert re.search(r"<h2>[^<]+</h2>", html)
