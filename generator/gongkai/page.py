"""Pages as the site knows them: where they lie, what fills their shell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import Template
from markupsafe import escape

from gongkai.agency import Agency
from gongkai.digest import fingerprint
from gongkai.kind import Kind
from gongkai.meta import column_tags, column_type
from gongkai.shell import Shell, Slots, cut
from gongkai.site import Site
from gongkai.views import RECORD_ROOT, Pages

_TITLE = "gkqxcrumbxqkg"
NOINDEX = '<meta name="robots" content="noindex">'
BANNERS = {
    "": "演示数据：本站用于展示软件功能，不是政府网站，内容不具有任何效力。",
    "演示": "演示数据：本页用于展示软件功能，机关、人物、事项均为虚构，不具有任何效力。",
    "样例": "软件样例，非官方发布：本页用于展示软件功能，内容以发布机关原件为准。",
}


Page = tuple[str, Callable[[], bytes]]
"""The address of a page, relative to the site's root, and what makes its bytes."""


@dataclass(frozen=True, slots=True)
class Crumb:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page needs: the shells by (shape, depth), the templates and the site."""

    site: Site
    shells: dict[tuple[str, int], Shell]
    pages: Pages
    banners: Mapping[str, str]
    _trails: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def fill(self, shape: str, url: str, slots: Slots) -> bytes:
        """The bytes of the page at `url` (from the site's root), which says its full address if that is known."""
        if root := self.site.config.site_url:
            slots = replace(slots, head=f'<link rel="canonical" href="{escape(root + url)}">\n{slots.head}')
        return self.shells[shape, url.count("/")].fill(slots).encode()

    def crumbs(self, *crumbs: Crumb) -> str:
        return self.pages.get("crumbs.html").render(items=crumbs)

    def record_crumbs(self, agency: Agency, kind: Kind, title: str) -> str:
        """The way from the home page to a record; all but its title is the same for an agency's kind."""
        trail = self._trails.get((agency.id, kind.name))
        if trail is None:
            crumbs = (
                Crumb("首页", f"{RECORD_ROOT}index.html"),
                Crumb(agency.name, f"{RECORD_ROOT}{agency.id}/index.html"),
                Crumb(kind.label, f"{RECORD_ROOT}{agency.id}/{kind.name}/index.html"),
                Crumb(_TITLE, ""),
            )
            trail = self._trails[agency.id, kind.name] = self.crumbs(*crumbs).split(_TITLE)
        return str(escape(title)).join(trail)

    def banner(self, agency: Agency | None = None) -> str:
        """The notice at the top of a demonstration: of the agency's pages, or of the whole site's."""
        if agency is not None:
            return self.banners.get(agency.role, "")
        return self.banners[""] if self.site.demo else ""

    def head(self, agency: Agency | None = None, *, noindex: bool = False) -> str:
        """Metadata of the page: demonstrations and pages about natural persons stay out of search engines."""
        real = agency.real if agency is not None else not self.site.demo
        return "" if real and not noindex else NOINDEX


def make_frame(site: Site, pages: Pages, shells: Mapping[tuple[str, int], str]) -> Frame:
    """Cut the captured shells and render the notices, once."""
    notice = pages.get("banner.html")
    banners = {role: notice.render(text=text) for role, text in BANNERS.items()}
    return Frame(site, {key: cut(html) for key, html in shells.items()}, pages, banners)


def list_page(
    frame: Frame,
    url: str,
    title: str,
    crumbs: list[Crumb],
    template: Template,
    agency: Agency | None,
    kind: Kind | None = None,
    feed: str = "",
    head: str = "",
    **view: object,
) -> bytes:
    """A page of the list shape: its body is `template` rendered with `view`. Without `crumbs` it is the home page.

    `kind` is the kind of record that it lists, if it is one; `feed` tells of its feed in the page's head, `head` is
    what else stands there.
    """
    site, owner = frame.site, agency.name if agency else frame.site.config.name
    about = str(view.get("intro") or f"{title}，{owner}")
    words = (title, owner, "政府信息公开")
    column = column_tags(title, about, words, column_type(kind, site)) if crumbs else ""
    body = template.render(feed=bool(feed), **view)
    slots = Slots(
        title=title,
        description=about,
        head=frame.head(agency) + column + feed + head,
        banner=frame.banner(agency),
        crumbs=frame.crumbs(*crumbs) if crumbs else "",
        body=body + _foot(frame, url, body),
    )
    return frame.fill("list", url, slots)


def _foot(frame: Frame, url: str, body: str) -> str:
    """Where a page of lists comes from and the fingerprint of what it says, on paper too; with 校验清单 only."""
    config = frame.site.config
    if not config.manifest:
        return ""
    address = config.site_url + url if config.site_url else ""
    return frame.pages.get("page_foot.html").render(address=address, fingerprint=fingerprint(body))


def relative(target: str, page: str) -> str:
    """The link from one page of the site to another; both relative to the root."""
    return "../" * page.count("/") + target


def link(url: str, title: str) -> str:
    return f'<a href="{escape(url)}">{escape(title)}</a>'
