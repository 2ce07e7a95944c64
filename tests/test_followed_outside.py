"""What others read while they follow a site: every feed, sitemap and calendar of the example site as if its agencies
were real ones, against the schemas of their standards, and read by Thunderbird's calendar reader.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from builder import Site
from example import REPO
from test_feeds import ATOM_SCHEMA

pytestmark = pytest.mark.slow
NODE = REPO / "tools/outside/node_modules"
SCHEMAS = Path(__file__).parent / "fixtures/schemas"
READ = """
import {{readFileSync}} from "node:fs";
import ICAL from "{library}";
const calendar = new ICAL.Component(ICAL.parse(readFileSync("{file}", "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
console.log(JSON.stringify(events.map((each) => [each.uid, each.summary, each.startDate.toString()])));
"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site with an address, its agencies no demonstrations."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(REPO / "content", root / "content")
    for path in (root / "content/agencies").glob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("角色: 演示", "角色: 正式"), encoding="utf-8")
    config = (REPO / "site_config.yml").read_text(encoding="utf-8")
    (root / "site_config.yml").write_text(f"网站地址: https://www.yunling.example/xxgk/\n{config}", encoding="utf-8")
    command = ("build", "--config", str(root / "site_config.yml"), "--out", str(root / "www"), "--as-of", "2026-11-24")
    Site(tmp_path_factory.mktemp("elsewhere")).run(*command).exit(0)
    return root / "www"


def wrong(files: Iterator[Path], schema: etree.RelaxNG | etree.XMLSchema) -> list[str]:
    """What a schema says of files, of which there are some."""
    seen = sorted(files)
    assert seen
    return [f"{each}: {schema.error_log}" for each in seen if not schema.validate(etree.parse(each))]


def test_every_feed_is_atom(real: Path) -> None:
    feeds = list(real.rglob("feed.xml"))
    assert len(feeds) > 100
    assert wrong(iter(feeds), etree.RelaxNG(etree.parse(ATOM_SCHEMA))) == []


def test_sitemaps_follow_their_protocol(real: Path) -> None:
    files = etree.XMLSchema(etree.parse(NODE / "sitemap/schema/sitemap.xsd"))
    assert wrong((real / "sitemap").glob("*.xml"), files) == []
    index = etree.XMLSchema(etree.parse(SCHEMAS / "siteindex.xsd"))
    assert wrong(iter([real / "sitemap.xml"]), index) == []
    assert not files.validate(etree.fromstring('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'))


def test_a_calendar_program_reads_what_is_open(real: Path) -> None:
    script = READ.format(library=(NODE / "ical.js/dist/ical.js").as_uri(), file=real / "open.ics")
    command = ["node", "--input-type=module", "-e", script]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    events = json.loads(ran.stdout)
    title = "截止：关于《白石镇集镇夜市管理办法（征求意见稿）》公开征求意见的公告"
    assert events == [["202610-dcon08@www.yunling.example", title, "2026-11-27"]]
