"""The same records as sites of other generators: plain MkDocs + Material, and Hugo with one page a record."""

from pathlib import Path

from benchmarks.corpus import Sample, samples

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
_SINGLE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<link rel="stylesheet" href="/style.css"></head><body>
<header><a href="/">{{ .Site.Title }}</a><nav><a href="/">首页</a> <a href="/kinds/">栏目</a> <a href="/years/">年份</a></nav></header>
<main><h1>{{ .Title }}</h1><table>
{{ range $name, $value := .Params.fields }}<tr><th scope="row">{{ $name }}</th><td>{{ $value }}</td></tr>
{{ end }}</table>{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</main><footer>主办单位：云岭县人民政府</footer></body></html>
"""


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
    """A Hugo site with a lean layout of its own; lists, feeds and sitemap switched off: pages alone."""
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (root / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (layouts / "single.html").write_text(_SINGLE, encoding="utf-8")
    for sample in samples(count):
        folder = root / "content" / sample.agency / sample.id[:4]
        folder.mkdir(parents=True, exist_ok=True)
        rows = "\n".join(f"  {name}: '{value}'" for name, value in _short(sample).items())
        date = sample.fields["decided_on"]
        head = f"---\ntitle: '{sample.fields['title']}'\ndate: {date}\nfields:\n{rows}\n---\n"
        (folder / f"{sample.id}.md").write_text(f"{head}\n{sample.fields['text']}\n", encoding="utf-8")


def _short(sample: Sample) -> dict[str, str]:
    return {name: value for name, value in sample.fields.items() if name not in ("title", "text")}
