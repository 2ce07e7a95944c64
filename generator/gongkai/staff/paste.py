"""For a provincial platform where an office may only paste: a folder a record, with the bare HTML of its body, the META
values and the attachments.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import nh3

from gongkai.block import unpacked
from gongkai.files import place_file, write_file
from gongkai.join import Joint, body_of, fragment_from
from gongkai.meta import site_tags
from gongkai.page import Frame, link
from gongkai.views import RECORD_ROOT

_TAGS = {
    "a", "blockquote", "br", "caption", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
}  # fmt: skip
_CELL = {"colspan", "rowspan", "scope"}
_TAG = re.compile(r'<meta name="([A-Za-z]+)" content="([^"]*)">')
_TITLE = re.compile(r"<h1[^>]*>.*?</h1>", re.DOTALL)


def write_paste(packs: Path, frame: Frame, joint: Joint, folder: Path) -> None:
    """Write fragment.html, meta.txt and the attachments of a record, which is in `packs`, into `folder`.

    Links to other pages of the site become absolute if the site's address is known, and plain words if not.
    """
    entry, root = joint.entry(), frame.site.config.site_url
    _, body, _, tags, about, _ = unpacked(fragment_from(packs, *joint[1:5]))
    files = "".join(f"<li>{link(each.url, each.name)}</li>" for each in entry.files)
    text = _TITLE.sub("", body_of(body, joint, entry, frame)) + (f"<h2>附件</h2><ul>{files}</ul>" if files else "")
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / "fragment.html", (bare(text, root).strip() + "\n").encode())
    pairs = [*_values(site_tags(frame.site)), ("Description", about), *_values(tags)]
    write_file(folder / "meta.txt", "".join(f"{name}: {value}\n" for name, value in pairs).encode())
    for each in entry.files:
        place_file(each.source, folder / each.url)


def bare(text: str, root: str) -> str:
    """HTML without classes, ids and anything of the theme; `root` is the site's address or empty."""

    def target(_tag: str, name: str, value: str) -> str | None:
        if name == "href" and value.startswith(RECORD_ROOT):
            return root + value.removeprefix(RECORD_ROOT) if root else None
        return None if name == "href" and value.startswith("#") else value

    return nh3.clean(
        text, tags=_TAGS, attributes={"a": {"href"}, "th": _CELL, "td": _CELL}, attribute_filter=target, link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )  # fmt: skip


def _values(tags: str) -> Iterator[tuple[str, str]]:
    for name, value in _TAG.findall(tags):
        yield name, html.unescape(value)
