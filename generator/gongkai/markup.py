"""Markdown of records to safe HTML: pyromark (CommonMark + tables), then nh3 on every document."""

import re
from functools import lru_cache

import nh3
import pyromark
from markupsafe import Markup

_TAGS = frozenset(
    {
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
    }
    | {"del", "s", "sub", "sup", "a", "table", "thead", "tbody", "tr", "th", "td", "caption"}
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "td": {"style", "colspan", "rowspan"},
    "ol": {"start"},
}


@lru_cache(maxsize=1)
def _tools() -> tuple[pyromark.Markdown, nh3.Cleaner]:
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    cleaner = nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        filter_style_properties={"text-align"},
        link_rel="noopener noreferrer",
    )
    return pyromark.Markdown(options=options), cleaner


def render_markdown(source: str) -> Markup:
    """Sanitised HTML of a Markdown text. A first-level heading becomes a second-level one: the page has its title."""
    markdown, cleaner = _tools()
    rendered = markdown.html(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return Markup(with_scopes(cleaner.clean(rendered)))


def with_scopes(html: str) -> str:
    """Heads of Markdown tables say that they head a column."""
    return re.sub(r"<th(?=[ >])(?![^>]* scope=)", '<th scope="col"', html) if "<th" in html else html
