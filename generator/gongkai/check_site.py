"""The configuration against the agencies and the law; links of hand-written pages against the site."""

from collections.abc import Callable

from gongkai.display import unknown_profiles
from gongkai.problem import BLOCKS, Finding, Problem, problem, sorts
from gongkai.site import Site


def check_site(site: Site) -> list[Problem]:
    """The configuration against the agencies."""
    found = []
    owner = site.config.owner
    if owner and site.agencies.find(owner) is None:
        found.append(Finding("GK405", (), {"value": owner}))
    for each in site.config.rules_off:
        sort = sorts().get(each.code)
        if sort is None or sort.effect == BLOCKS:
            why = "没有这个代码" if sort is None else "算错误的规则不能停用"
            found.append(Finding("GK407", (), {"value": each.code, "why": why}))
    names = "、".join(site.law.display)
    found += (Finding("GK408", (), {"value": name, "names": names}) for name in unknown_profiles(site))
    if site.config.index_scheme and site.config.index_scheme not in site.law.index_schemes:
        says = {"value": site.config.index_scheme, "known": "、".join(site.law.index_schemes)}
        found.append(Finding("GK409", (), says))
    profiles = site.law.documents["profiles"]
    if site.config.document_profile and site.config.document_profile not in profiles:
        says = {"value": site.config.document_profile, "known": "、".join(profiles)}
        found.append(Finding("GK410", (), says))
    return [problem(finding, "site_config.yml") for finding in found]


def check_links(
    links: tuple[tuple[str, str], ...], exists: Callable[[str], bool], gone: Callable[[str], bool], folder: str
) -> list[Problem]:
    """Links from hand-written pages, as (name of the page, address), to pages that the site does not have. One to a
    record that is no longer public is in nobody's way: the day alone may have taken it down.
    """
    lost = [(name, url.partition("#")[0]) for name, url in links if not exists(url.partition("#")[0])]
    return [
        problem(
            Finding("GK414", (), {"url": url})
            if gone(url)
            else Finding("GK406", (), {"detail": f"链接指向不存在的页面 {url}"}),
            f"{folder}/pages/{name}",
        )
        for name, url in lost
    ]
