"""What the theme host is told about the site."""

from pathlib import Path

from gongkai.host import Footer, HostError, HostResult, HostSpec, Mark, run
from gongkai.meta import column_type, site_tags
from gongkai.outputs.accessibility import TITLE as STATEMENT_TITLE
from gongkai.outputs.accessibility import URL as STATEMENT
from gongkai.outputs.figures import HOME as FIGURES
from gongkai.outputs.site_map import TITLE as MAP_TITLE
from gongkai.outputs.site_map import URL as MAP
from gongkai.outputs.verify_page import TITLE as CHECK_TITLE
from gongkai.outputs.verify_page import URL as CHECK
from gongkai.page import BANNERS, NOINDEX
from gongkai.places import theme_dir
from gongkai.policy import content_policy
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Site
from gongkai.telephone import call_address
from gongkai.views import Pages

NAV = (
    ("首页", "index.html"),
    ("政府信息公开", "zfxxgk/index.html"),
    ("栏目", "kinds/index.html"),
    ("机关", "agencies/index.html"),
    ("年份", "years/index.html"),
    ("数据", FIGURES),
    ("检索", "search/index.html"),
)


def host_spec(site: Site, work: Path) -> HostSpec:
    """The run of the theme for this site. Assets and prose pages will be under its `site_dir`."""
    config = site.config
    owner = site.agencies.find(config.owner) if config.owner else None
    pages = config.content / "pages"
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
        footer=_footer(site),
        meta=site_tags(site),
        policy=content_policy(config),
        column_type=column_type(None, site),
        manifest=config.manifest,
    )


def _footer(site: Site) -> Footer:
    """What 政府网站发展指引 asks of the foot of every page: who runs it, its codes, marks and the map of the site."""
    config, identity = site.config, site.config.identity
    words = {"phone": "电话", "email": "邮箱", "address": "地址"}
    leads = {"email": lambda text: f"mailto:{text}", "phone": call_address}
    contact = [(f"{words[name]}：{text}", leads.get(name, lambda _: "")(text)) for name, text in config.contact]
    marks = []
    for each in (identity.site_mark, identity.error_report):
        picture = config.content / "static" / each.picture if each.picture else None
        if each.url:
            marks.append(Mark(each.title, each.url, picture if picture is not None and picture.is_file() else None))
    if not identity.error_report.url and config.contact:
        marks.append(Mark(f"{identity.error_report.title}：{config.contact[0][1]}"))
    parent = identity.parent
    checks = [(CHECK_TITLE, CHECK)] if config.manifest else []
    return Footer(
        tuple(contact),
        (*identity.registrations(), *identity.notes, (MAP_TITLE, MAP), (STATEMENT_TITLE, STATEMENT), *checks),
        tuple(marks),
        (parent.header or parent.name, parent.url) if parent else ("", ""),
        parent.footer if parent else "",
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
