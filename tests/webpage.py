"""What a published page says and where it points, read with the standard library's parser."""

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
POINTERS = {"href", "src", "action", "formaction", "poster", "data", "srcset", "ping", "manifest"}
SPACE = re.compile(r"\s+")


class Link(NamedTuple):
    """An `<a href>`; `inside` are the ids and classes of the elements around it."""

    href: str
    text: str
    inside: frozenset[str]


@dataclass
class WebPage(HTMLParser):
    """A parsed page. `texts` are the pieces of visible text, each with the ids and classes around it."""

    html: str
    title: str = ""
    lang: str = ""
    robots: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pointers: list[str] = field(default_factory=list)
    texts: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, frozenset[str]]] = []
        self._anchor: tuple[str, int] | None = None
        self.feed(self.html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    @property
    def _inside(self) -> frozenset[str]:
        return frozenset().union(*(names for _, names in self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.pointers += [value for name, value in given.items() if name in POINTERS]
        self.ids += [given["id"]] if "id" in given else []
        if tag == "html":
            self.lang = given.get("lang", "")
        elif tag == "meta" and given.get("name") == "robots":
            self.robots = given["content"]
        elif tag == "a":
            self._anchor = (given.get("href", ""), len(self.texts))
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))
        if tag not in VOID:
            names = {tag, given.get("id", ""), *given.get("class", "").split()} - {""}
            self._open.append((tag, frozenset(names)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        if tag == "a" and self._anchor is not None:
            href, start = self._anchor
            self.links.append(Link(href, "".join(text for text, _ in self.texts[start:]).strip(), self._inside))

    def handle_data(self, data: str) -> None:
        inside = self._inside
        if "title" in inside:
            self.title += data
        elif "body" in inside and not inside & {"script", "style"}:
            self.texts.append((data, inside))
            if self._open and re.fullmatch("h[1-6]", self._open[-1][0]):
                self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)

    def text(self, within: str = "body") -> str:
        """The visible text inside elements of that tag, id or class, without white space."""
        return SPACE.sub("", "".join(text for text, inside in self.texts if within in inside))

    def heads(self, level: str) -> list[str]:
        return [text for tag, text in self.headings if tag == level]

    def leads(self, within: str = "body", but: str = "-") -> list[str]:
        """Where the links inside such elements, and not inside others, lead."""
        return [link.href for link in self.links if within in link.inside and but not in link.inside]


@lru_cache(maxsize=4096)
def read_page(path: Path) -> WebPage:
    """Parsed once: what was built for the tests does not change."""
    return WebPage(path.read_text(encoding="utf-8"))


def is_local(href: str) -> bool:
    """Within the site: relative, neither another server's nor from the root."""
    parts = urlsplit(href)
    return not parts.scheme and not parts.netloc and not href.startswith("/")


def target(href: str, page: str) -> str:
    """The address, from the root of the site, that a link on `page` leads to."""
    path = urlsplit(href).path
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
