"""Markdown of records to safe HTML: pyromark (CommonMark + tables), then nh3; plain paragraphs need neither."""

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


# What may mean something to Markdown or HTML, or is written as an entity: nearly all ASCII punctuation anywhere, the
# rest of it and list numbers at the start of a line, spaces at its end. Beyond ASCII only the no-break space does.
_MARK = re.compile(r"[\x00-\x09\x0b-\x1f!-$&'*<>@\[-`{-\xa0]")
_MARK_AT_START = re.compile(r"\n(?:[ %()+,./:;=?-]|[0-9]+[.)])")


BOX = '<div class="gk-scroll" tabindex="0" role="group" aria-label="表格，可以左右移动">'


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
    text = source.strip("\n")
    if not text or _MARK.search(text) or _MARK_AT_START.search("\n" + text) or " \n" in text + "\n" or "\n\n\n" in text:
        return render_marked(source)
    paragraphs = text.replace("\n\n", "</p>\n<p>")
    return Markup(f"<p>{paragraphs}</p>\n")


def render_marked(source: str) -> Markup:
    """The same for any text, at a third of the speed."""
    markdown, cleaner = _tools()
    rendered = markdown.html(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return Markup(with_boxes(with_scopes(cleaner.clean(rendered))))


def with_boxes(html: str) -> str:
    """Tables scroll in a box of their own, which the keyboard reaches: they may be wider than any screen."""
    return html.replace("<table>", f"{BOX}<table>").replace("</table>", "</table></div>") if "<table>" in html else html


def with_scopes(html: str) -> str:
    """Heads of Markdown tables say that they head a column."""
    return re.sub(r"<th(?=[ >])(?![^>]* scope=)", '<th scope="col"', html) if "<th" in html else html
