"""Where a link on a page leads: to a file of the site, to another site, or to where a visitor cannot go."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

NOT_FOUND = "404.html"
"""What servers show under any address, so that it names everything from the root."""
_LOCAL = ("localhost", "127.", "192.168.", "10.", "0.0.0.0")
_ELSEWHERE = frozenset({"mailto", "tel", "sms", "data", "geo"})


class Place(NamedTuple):
    """`file` is an address from the root of the site, empty if the link leads elsewhere; `wrong` says what is wrong."""

    file: str
    fragment: str = ""
    other: bool = False
    wrong: str = ""


def place_of(href: str, page: str, site_url: str) -> Place:
    """Where `href` on `page` leads.

    Args:
        page: its address from the site's root.
        site_url: the address of the site with a slash at its end, or empty.
    """
    href = href.strip()
    if site_url and href.startswith(site_url):
        page, href = "index.html", href.removeprefix(site_url)
    try:
        parts = urlsplit(href)
    except ValueError:
        return Place("", wrong="不是网址")
    if parts.scheme.lower() in _ELSEWHERE:
        return Place("")
    if parts.scheme or parts.netloc:
        return _outside(parts.scheme.lower(), parts.hostname or "")
    if page == NOT_FOUND and href.startswith(base := urlsplit(site_url).path or "/"):
        page, parts = "index.html", urlsplit(href.removeprefix(base))
    elif href.startswith("/"):
        return Place("", wrong="以“/”开头，网站放在子文件夹里或者直接打开文件时就断了")
    path = unquote(parts.path)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if file == ".." or file.startswith("../"):
        return Place("", wrong="通到网站文件夹的外面")
    if path.endswith("/") or file == "." or path in {".", ".."} or path.endswith(("/.", "/..")):
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return Place(file, unquote(parts.fragment))


def _outside(scheme: str, host: str) -> Place:
    if scheme not in {"http", "https", ""}:
        return Place("", wrong="只在某一台电脑上能打开" if scheme == "file" else "不是网页能打开的网址")
    if host.startswith(_LOCAL):
        return Place("", wrong="只在本机或者内网能打开")
    return Place("", other=True)
