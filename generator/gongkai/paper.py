"""The PDF of a yearly report or normative document, made of its page by WeasyPrint, an extra (`gongkai[pdf]`).

Only if the site asks for it (生成PDF). The same page gives the same bytes; nothing is fetched for it.
"""

import logging
from functools import lru_cache
from pathlib import Path

from markupsafe import escape

from gongkai.page import Frame
from gongkai.problem import ConfigError
from gongkai.record import Entry
from gongkai.site import Config

KINDS = frozenset({
    "rule-of-law-report", "disclosure-report", "enforcement-statistics", "site-report", "normative-document",
})  # fmt: skip
_ASKED = "site_config.yml 写了“生成PDF: 是”，但是"
_PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="{author}"></head><body>{banner}{body}</body></html>"""


def has_paper(config: Config, entry: Entry) -> bool:
    return config.pdf and entry.kind in KINDS


def check_paper(config: Config) -> None:
    """Raises ConfigError if PDFs are asked for and cannot be made here."""
    if not config.pdf:
        return
    try:
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise ConfigError(f"{_ASKED}没有装 WeasyPrint：请运行 pip install gongkai[pdf]，或者改成“否”") from error
    except OSError as error:
        needs = "Debian 上运行 apt install libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-cjk"
        raise ConfigError(f"{_ASKED}这台电脑没有 Pango：{needs}，或者改成“否”") from error


def paper(frame: Frame, entry: Entry, body: str) -> bytes:
    """The bytes of the PDF. `body` is the record's page without what leads on to others."""
    from weasyprint import HTML

    site, agency = frame.site, frame.site.agencies.all[entry.agency]
    page = _PAGE.format(title=escape(entry.title), author=escape(agency.name), banner=frame.banner(agency), body=body)
    base = site.config.site_url + entry.url if site.config.site_url else None
    made = HTML(string=page, base_url=base, url_fetcher=_fetcher()).write_pdf(stylesheets=[_style()])
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _style() -> object:
    from weasyprint import CSS

    return CSS(filename=str(Path(__file__).with_name("paper.css")))


@lru_cache(maxsize=1)
def _fetcher() -> object:
    """Pictures that lie in the page, and nothing else. What it warns of (links without an address) is meant so."""
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return URLFetcher(allowed_protocols=("data",))
