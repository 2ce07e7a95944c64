"""A page of the site as one file: its styles and pictures in it, nothing that runs, nothing that leads elsewhere."""

import base64
import mimetypes
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

MARK = "预览稿 · 未经审查 · 不得外传"
_LARGEST = 2_000_000
"""Bytes of a picture that is put into the page."""
_BANNER = "position:sticky;top:0;z-index:99;margin:0;padding:.3em;background:#b3261e;color:#fff;text-align:center"


def whole_page(page: bytes, url: str, site: Path) -> str:
    """The page at an address of the site in a folder, headed as not reviewed."""
    root = html.document_fromstring(page.decode())
    for each in root.xpath("//script | //meta[@http-equiv] | //link[not(@rel='stylesheet')]"):
        each.drop_tree()
    for each in root.xpath("//link[@rel='stylesheet']"):
        style = html.Element("style", {"media": each.get("media") or "all"})
        style.text = _style(_file(each.get("href"), url, site))
        each.getparent().replace(each, style)
    for each in root.xpath("//img[@src]"):
        if not each.get("src").startswith("data:"):
            each.set("src", _picture(_file(each.get("src"), url, site)))
    for each in root.xpath("//a[@href] | //form[@action]"):
        for name in ("href", "action"):
            if not each.get(name, "#").startswith("#"):
                del each.attrib[name]
    banner = html.Element("p", {"style": _BANNER})
    banner.text = MARK
    root.body.insert(0, banner)
    return f"<!doctype html>\n{html.tostring(root, encoding='unicode')}"


def _file(link: str, url: str, site: Path) -> Path:
    """What a link of a page means in the folder; the folder itself if it leads out of it."""
    path = (site / url).parent / unquote(urlsplit(link).path)
    found = path.resolve()
    return found if found.is_relative_to(site.resolve()) else site


@lru_cache(maxsize=32)
def _style(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _picture(path: Path) -> str:
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return ""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
