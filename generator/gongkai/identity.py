"""Who a website is by 政府网站发展指引: its codes, marks and, for a sub-site, the site it is a part of."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from gongkai.value import Value

MIIT = "https://beian.miit.gov.cn/"
POLICE = "https://www.beian.gov.cn/portal/registerSystemInfo?recordcode="


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the footer: a picture from `content/static` (or words, if `picture` is empty) and where it leads."""

    title: str
    url: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """The site that this one is a part of (a path under it): its name, code, and the words of its head and foot."""

    name: str
    url: str
    site_id_code: str = ""
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the footer and the META tags say of a site; an empty text is not known."""

    domain: str = ""
    site_id_code: str = ""
    icp: str = ""
    police: str = ""
    site_mark: Mark = Mark("党政机关网站标识")
    error_report: Mark = Mark("我为政府网站找错")
    notes: tuple[tuple[str, str], ...] = ()
    parent: Parent | None = None
    own_site_approval: str = ""

    @property
    def code(self) -> str:
        """网站标识码: a sub-site has that of the site it belongs to."""
        return self.parent.site_id_code if self.parent else self.site_id_code

    def registrations(self) -> list[tuple[str, str]]:
        """The codes for the footer, with where they can be looked up."""
        digits = "".join(each for each in self.police if each.isdigit())
        found = [
            (f"网站标识码：{self.code}" if self.code else "", ""),
            (self.icp, MIIT),
            (self.police, f"{POLICE}{digits}"),
        ]
        return [(text, url) for text, url in found if text]


def identity_of(values: Mapping[str, Value], site_url: str) -> Identity:
    """From the values of `site_config.yml`. The domain, if it is not written, is that of the site's address."""

    def text(name: str) -> str:
        return str(values.get(name, ""))

    parent = values.get("parent_site")
    above = Parent(**{name: str(value) for name, value in parent.items()}) if isinstance(parent, dict) else None
    notes = values.get("footer_notes", [])
    return Identity(
        text("domain") or urlsplit(above.url if above else site_url).netloc,
        text("site_id_code"), text("icp"), text("police"),
        _mark("党政机关网站标识", values.get("site_mark")), _mark("我为政府网站找错", values.get("error_report")),
        tuple((str(row.get("text", "")), str(row.get("url", ""))) for row in notes if isinstance(row, dict))
        if isinstance(notes, list) else (),
        above, text("own_site_approval"),
    )  # fmt: skip


def _mark(title: str, value: Value | None) -> Mark:
    given = value if isinstance(value, dict) else {}
    return Mark(title, str(given.get("url", "")), str(given.get("picture", "")))
