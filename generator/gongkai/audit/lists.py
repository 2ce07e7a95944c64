"""Addresses in files that are no pages: site maps, feeds, style sheets."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from gongkai.audit.address import place_of
from gongkai.audit.finding import Finding
from gongkai.audit.page import size_of

_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s*["']([^"']+)""")


def list_findings(folder: str, file: str, site_url: str) -> Iterator[Finding]:
    """Addresses in `file` that lead to nothing in the site, nothing for other sorts of files. Raises OSError."""
    if file.endswith(".css"):
        yield from _dead(folder, file, site_url, _in_styles(Path(folder, file)))
    elif file.endswith(".xml"):
        try:
            yield from _dead(folder, file, site_url, _in_xml(Path(folder, file)))
        except etree.XMLSyntaxError as error:
            yield Finding("断链", file, error.lineno or 0, "不是完整的 XML，读不下去", "重新生成网站")


def _in_styles(path: Path) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for one, other in _URL.findall(line):
            yield one or other, number


def _in_xml(path: Path) -> Iterator[tuple[str, int]]:
    """What site maps and feeds name; their elements are dropped as they are read."""
    for _, element in etree.iterparse(path, tag=("{*}loc", "{*}link"), resolve_entities=False):
        yield element.text if element.tag.endswith("loc") else element.get("href", ""), element.sourceline or 0
        element.clear()


def _dead(folder: str, file: str, site_url: str, named: Iterator[tuple[str, int]]) -> Iterator[Finding]:
    for address, line in named:
        place = place_of(address or "", file, site_url)
        if place.file and size_of(folder, place.file) < 0:
            yield Finding("断链", file, line, f"写着的“{address}”不存在", "重新生成网站；手工改过的，改正网址")
