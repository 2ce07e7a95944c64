"""What stands on every page of a preview of drafts, and the page that lists them."""

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment

from gongkai.record import page_url
from gongkai.review.merged import Merged

TOLD = "预览稿 · 未经审查 · 不得外传"
LIST, STYLE = "/_gongkai/drafts", "/_gongkai/drafts.css"
HEAD = (
    f'<link rel="stylesheet" href="{STYLE}">'
    f'<p id="gongkai-drafts" role="note">{TOLD}<a href="{LIST}">看有哪些草稿</a></p>'
)


def style() -> bytes:
    """The styles of both."""
    return files("gongkai.review").joinpath("drafts.css").read_bytes()


def list_page(merged: Merged, out: Path) -> bytes:
    """The drafts with links to their pages in the preview at `out`, and what is wrong with those that are left out."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        files("gongkai.review").joinpath("drafts.html").read_text(encoding="utf-8")
    )
    rows = [(each, page_url(each.agency.id, each.kind.name, each.id)) for each in merged.records]
    return template.render(
        told=TOLD,
        head=HEAD,
        rows=[(each, url if (out / url).is_file() else "") for each, url in rows],
        wrong=[each for each in merged.problems if each.blocks],
    ).encode()
