"""What a page of the site may load and where its forms may lead: the Content-Security-Policy of every page.

It stands in the pages themselves, so that it holds on any server and without one. Nothing inline is allowed, neither
scripts nor styles; pictures may also lie in the page (the QR code, Material's icons).
"""

from urllib.parse import urlsplit

from gongkai.site import Config

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"


def content_policy(config: Config) -> str:
    """The policy of this site: its forms lead to its own search, and to the search elsewhere if there is one."""
    if config.external_search is None:
        return POLICY
    parts = urlsplit(config.external_search.url)
    return f"{POLICY} {parts.scheme}://{parts.netloc}"
