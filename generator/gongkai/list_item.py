"""The line of a record in lists, made once when the record is read: lists are joined from such lines."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from gongkai.record import Entry
from gongkai.site import Site

_ROOT, _COLUMNS, _END = "\x00", "\x01", "\x02"
"""Stand for the way to the site's root, and around what short lists leave out. No text of a record holds them."""


def list_item(entry: Entry, site: Site) -> str:
    """The line of `entry`, with marks for what depends on the list."""
    date = f"<time>{entry.published[:10]}</time>" if entry.published else ""
    agency, kind = site.agencies.all[entry.agency].name, site.kinds.all[entry.kind].label
    columns = "".join(
        f"<span><b>{escape(label)}</b>{escape(text)}</span>" for label, text in entry.columns if text != entry.title
    )
    return (
        f'<li><a href="{_ROOT}{entry.url}">{escape(entry.title)}</a>\n'
        f"<p>{date}<span>{escape(agency)}</span><span>{escape(kind)}</span>{_COLUMNS}{columns}{_END}</p></li>"
    )


def list_of(items: Iterable[str], page: str, *, full: bool = True) -> Markup:
    """A list of such lines for the page at that address; with `full` the columns of the kind as well."""
    lines = items if full else (f"{head}{rest.partition(_END)[2]}" for head, _, rest in _parted(items))
    joined = "\n".join(lines).replace(_ROOT, "../" * page.count("/")).replace(_COLUMNS, "").replace(_END, "")
    return Markup(f'<ul class="gk-list">\n{joined}\n</ul>') if joined else Markup()


def _parted(items: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    return (item.partition(_COLUMNS) for item in items)
