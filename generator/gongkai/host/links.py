"""Clean the HTML of hand-written pages and check where it points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import basename, join, normpath
from urllib.parse import unquote, urlsplit

import nh3

from gongkai.markup import with_scopes

ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "details": {"open"},
    "*": {"id"},
}
CLASSES = {
    "div": {"admonition", "note", "info", "tip", "warning", "danger", "footnote"},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Rendered Markdown without anything active; ids that the layout uses are taken away."""
    cleaned = nh3.clean(
        html,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_keep,
    )
    return with_scopes(cleaned)


def _keep(_tag: str, name: str, value: str) -> str | None:
    return None if name == "id" and value.startswith(("gk-", "__")) else value


@dataclass
class Outline(HTMLParser):
    """The ids of a page and what it points at, as (attribute, value)."""

    ids: set[str] = field(default_factory=set)
    targets: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in {"href", "src"} and value is not None:
                self.targets.append((name, value))


def outline(html: str) -> Outline:
    """Read the outline of a page."""
    parser = Outline()
    parser.feed(html)
    parser.close()
    return parser


@dataclass(frozen=True, slots=True)
class Link:
    """One pointer of a page: a fault in Chinese, or the URL from the root of a page that others make."""

    written: str
    fault: str | None = None
    elsewhere: str | None = None


def check(url: str, pages: Mapping[str, Outline], files: frozenset[str]) -> Iterator[Link]:
    """Check each pointer of the page at `url` against the hand-written pages and the files beside them."""
    for name, target in pages[url].targets:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if name == "src":
                yield Link(target, "图片不能取自别的网站，请把图片文件放在 pages 目录下")
            continue
        if parts.path.startswith("/"):
            yield Link(target, f"链接“{target}”以 / 开头，网站换目录就会失效，请写成 ../index.html 这样")
            continue
        path = normpath(join("pages", unquote(parts.path))) if parts.path else url
        if path.startswith(".."):
            yield Link(target, f"链接“{target}”指到了网站之外")
        elif path.startswith("pages/") and path not in pages and path not in files:
            missing = basename(unquote(parts.path)) or target
            yield Link(target, f"链接“{target}”指向的“{missing}”不存在")
        elif path in pages and parts.fragment and unquote(parts.fragment) not in pages[path].ids:
            yield Link(target, f"链接“{target}”：那一页没有标题“{unquote(parts.fragment)}”")
        elif not path.startswith("pages/"):
            yield Link(target, elsewhere="index.html" if path == "." else path)
