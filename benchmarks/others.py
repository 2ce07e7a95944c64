"""The same records as sites of other generators: plain MkDocs + Material, and Hugo with one page a record."""

import datetime
from pathlib import Path

from benchmarks.corpus import Sample, samples
from benchmarks.site import Corpus, write_site
from gongkai.hosting import host_spec, run_host
from gongkai.page import NOINDEX
from gongkai.shell import Slots, cut
from gongkai.site import load_config, load_site

_MKDOCS = """site_name: 云岭县（测试）
theme: {name: material, language: zh, font: false}
use_directory_urls: false
"""
_HUGO = """baseURL = "/"
languageCode = "zh-CN"
title = "云岭县（测试）"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "home", "404"]
uglyURLs = true
"""
_CRUMBS = """
<nav class="gk-crumbs" aria-label="当前位置"><ol>
<li><a href="../../../../index.html">首页</a></li>
<li><a href="../../../../{{ .Section }}/index.html">{{ .Section }}</a></li>
<li><span>{{ .Title }}</span></li></ol></nav>"""
_BODY = """
<h1>{{ .Title }}</h1>
<p class="gk-byline"><span>行政处罚决定</span>
<a href="../../../index.html">{{ .Section }}</a></p>
<table class="gk-meta"><caption class="gk-sr">基本信息</caption><tbody>
{{ range $name, $value := .Params.fields }}<tr><th scope="row">{{ $name }}</th><td>{{ $value }}</td></tr>
{{ end }}</tbody></table>
<section class="gk-section"><h2>决定书正文</h2><div class="gk-body">{{ .Content }}</div></section>
<nav class="gk-neighbours">{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>"""


def _single(work: Path) -> str:
    """A Hugo layout with the very frame that gongkai's record pages have."""
    write_site(Corpus(work, 0))
    config, _ = load_config(work / "site_config.yml")
    assert config is not None
    site, _ = load_site(config, datetime.date(2026, 1, 1))
    hosted, _ = run_host(host_spec(site, work), "content")
    assert hosted is not None
    title = "{{ .Title }}"
    return cut(hosted.shells["record", 4]).fill(Slots(title, title, NOINDEX, "", _CRUMBS, "", _BODY))


def write_mkdocs(root: Path, count: int) -> None:
    """`mkdocs.yml` and one Markdown page a record, fields as a table."""
    root.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    for sample in samples(count):
        folder = root / "docs" / sample.agency / sample.id[:4]
        folder.mkdir(parents=True, exist_ok=True)
        rows = "\n".join(f"| {name} | {value} |" for name, value in _short(sample).items())
        text = f"# {sample.fields['title']}\n\n| 项目 | 内容 |\n| --- | --- |\n{rows}\n\n{sample.fields['text']}\n"
        (folder / f"{sample.id}.md").write_text(text, encoding="utf-8")
    (root / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")


def write_hugo(root: Path, count: int) -> None:
    """A Hugo site with gongkai's page frame; lists, feeds and sitemap switched off: pages alone."""
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (root / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (layouts / "single.html").write_text(_single(root.with_name("frame")), encoding="utf-8")
    for sample in samples(count):
        folder = root / "content" / sample.agency / sample.id[:4]
        folder.mkdir(parents=True, exist_ok=True)
        rows = "\n".join(f"  {name}: '{value}'" for name, value in _short(sample).items())
        date = sample.fields["decided_on"]
        head = f"---\ntitle: '{sample.fields['title']}'\ndate: {date}\nfields:\n{rows}\n---\n"
        (folder / f"{sample.id}.md").write_text(f"{head}\n{sample.fields['text']}\n", encoding="utf-8")


def _short(sample: Sample) -> dict[str, str]:
    return {name: value for name, value in sample.fields.items() if name not in ("title", "text")}
