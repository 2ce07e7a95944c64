"""What the theme host is told about the site."""

from pathlib import Path

from gongkai.host import HostError, HostResult, HostSpec, run
from gongkai.page import BANNERS, NOINDEX
from gongkai.places import theme_dir
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Site
from gongkai.views import Pages

NAV = (
    ("首页", "index.html"),
    ("政府信息公开", "zfxxgk/index.html"),
    ("栏目", "kinds/index.html"),
    ("机关", "agencies/index.html"),
    ("年份", "years/index.html"),
    ("检索", "search/index.html"),
)


def host_spec(site: Site, work: Path) -> HostSpec:
    """The run of the theme for this site. Assets and prose pages will be under its `site_dir`."""
    config = site.config
    owner = site.agencies.find(config.owner) if config.owner else None
    pages = config.content / "pages"
    words = {"phone": "找错、咨询电话", "email": "邮箱", "address": "地址"}
    contact = tuple(
        (f"{words[name]}：{value}", f"mailto:{value}" if name == "email" else "") for name, value in config.contact
    )
    banner = Pages(site.kinds).get("banner.html").render(text=BANNERS[""]) if site.demo else ""
    return HostSpec(
        pages_dir=pages if pages.is_dir() else None,
        theme_dir=theme_dir(),
        work_dir=work / "host",
        site_name=config.name,
        owner=owner.name if owner else config.owner,
        nav=NAV,
        site_url=config.site_url or None,
        banner=banner,
        head=NOINDEX if site.demo else "",
        footer=contact,
    )


def run_host(spec: HostSpec, folder: str) -> tuple[HostResult | None, list[Problem]]:
    """Run the theme in whatever process this is; faults of hand-written pages come back as problems."""
    try:
        return run(spec), []
    except HostError as error:
        return None, [
            problem(
                Finding("GK406", (), {"detail": each.message}),
                f"{folder}/pages/{each.path}",
                each.line or 0,
                1,
            )
            for each in error.problems
        ]
