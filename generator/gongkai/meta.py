"""网页标签: the META tags of 政府网站发展指引, with the exact names and case its checkers look for.

Every page has the three of the site, a column's page four more, a record's page the column's name and type and those
of the article.
"""

from collections.abc import Iterable

from markupsafe import escape

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def tags(pairs: Iterable[tuple[str, str]]) -> str:
    """META tags; those without a value are left out."""
    return "".join(f'<meta name="{name}" content="{escape(text)}">\n' for name, text in pairs if text)


def site_tags(site: Site) -> str:
    """Of every page. A sub-site names the site it is a part of."""
    identity, parent = site.config.identity, site.config.identity.parent
    name = parent.name if parent else site.config.name
    return tags((("SiteName", name), ("SiteDomain", identity.domain), ("SiteIDCode", identity.code)))


def column_tags(name: str, description: str, keywords: Iterable[str], column_type: str) -> str:
    """Of a column's page."""
    return tags((
        ("ColumnName", name), ("ColumnDescription", description), ("ColumnKeywords", ",".join(filter(None, keywords))),
        ("ColumnType", column_type),
    ))  # fmt: skip


def column_type(kind: Kind | None, site: Site) -> str:
    """The category of a column (ColumnType), by what stands in it."""
    types = site.law.site_standards["column_types"]
    return str(types["kinds"].get(kind.name if kind else "", types["default"]))


def article_tags(record: Record, kind: Kind, agency: Agency, site: Site) -> str:
    """Of a record's page. `record` as the public sees it; addresses are only known if the site's own is."""
    public, root = record.public, site.config.site_url
    picture = next((each.url for each in record.files() if each.source.suffix.lower() in PICTURES), "")
    return tags((
        ("ColumnName", kind.label),
        ("ColumnType", column_type(kind, site)),
        ("ArticleTitle", record.title),
        ("PubDate", "" if record.published == UNKNOWN else record.published),
        ("ContentSource", str(public.get("content_source", agency.name))),
        ("Keywords", str(public.get("keywords", ""))),
        ("Author", agency.name),
        ("Image", f"{root}{record.folder}/{picture}" if root and picture else ""),
        ("Url", f"{root}{record.folder}/{record.id}.html" if root else ""),
    ))  # fmt: skip


def description(record: Record, kind: Kind, agency: Agency) -> str:
    """The abstract (META Description): what the record says of itself, or whose and what it is."""
    return str(record.public.get("summary", f"{agency.name}{kind.label}：{record.title}"))
