"""Records that are checked together come out as if each were alone."""

import datetime
from pathlib import Path

from gongkai.check import Draft, check_record, check_records
from gongkai.documents import documents, read_source
from gongkai.site import load_config, load_site
from gongkai.source import Scan

ROOT = Path(__file__).parent.parent


def test_together_as_alone() -> None:
    config, _ = load_config(ROOT / "site_config.yml")
    assert config is not None
    site, _ = load_site(config, datetime.date(2026, 11, 24))
    drafts = []
    for source in Scan(site).sources():
        kind = site.kinds.all[source.kind]
        for number, written in enumerate(documents(read_source(source, config), source, kind, config, [])):
            raw, _ = written.parse(kind)
            assert isinstance(raw, dict)
            if number % 3:
                raw |= {
                    "title": "张三的居民身份证号码11010519491231002X",
                    "记录编号": "x" if number % 2 else "202401-abcdef",
                }
            drafts.append(Draft(raw, kind, site.agencies.all[source.agency], site))
    alone = [check_record(*draft[:4]) for draft in drafts]
    together = check_records(drafts)
    assert [record for record, _ in together] == [record for record, _ in alone]
    assert [reading.findings for _, reading in together] == [reading.findings for _, reading in alone]
    assert sum(record is None for record, _ in together) > 20
    assert sum(record is not None for record, _ in together) > 200
