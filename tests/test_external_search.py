"""站外检索 in site_config.yml: where a search without JavaScript may go."""

import pytest

from builder import Site
from gongkai.site import External, load_config

CONFIG = "网站名称: 云岭县\n站外检索:\n  名称: 县政府网站站内检索\n  网址: https://www.yunling.example/s\n  参数名: q\n"


def test_it_is_read_from_the_configuration(site: Site) -> None:
    site.file("site_config.yml", CONFIG).check().exit(0)
    config, problems = load_config(site.root / "site_config.yml")
    assert problems == []
    assert config is not None
    assert config.external_search == External("县政府网站站内检索", "https://www.yunling.example/s", "q")


def test_a_site_may_do_without(site: Site) -> None:
    config, _ = load_config(site.root / "site_config.yml")
    assert config is not None
    assert config.external_search is None


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("https://www", "javascript:alert(1)//www", "4:7"),
        ("/s\n", "/s?q=\n", "4:7"),
        ("https://", 'https://"onfocus=', "4:7"),
        ("参数名: q", "参数名: q&x", "5:8"),
        ("  参数名: q\n", "", "2:1"),
    ],
)
def test_what_would_be_no_form_is_refused(site: Site, before: str, after: str, place: str) -> None:
    site.file("site_config.yml", CONFIG.replace(before, after, 1)).check().exit(1).shows(f"site_config.yml:{place}")
