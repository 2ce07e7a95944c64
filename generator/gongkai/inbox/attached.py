"""A file that records carry, from 待办: it goes to the attachments of the drafts, where tables and reports find it."""

from pathlib import Path

from gongkai.agency import Agency
from gongkai.forms.attachments import attach, attachment
from gongkai.forms.records import NotSaved
from gongkai.inbox.outcome import Outcome, answered
from gongkai.review.hidden import keep_out_of_git
from gongkai.review.waiting import drafts_site
from gongkai.site import Site


def attached(path: Path, name: str, agency: Agency, site: Site) -> Outcome:
    """Take it under its name; one that is there already, with the same bytes, is taken again. Raises OSError."""
    homes, data = [drafts_site(site), site], path.read_bytes()
    keep_out_of_git(site.config.drafts)
    there = attachment(homes, agency, name)
    said, good = f"附件收下了，表里的附件一栏写“{name}”", True
    if there is None or there.read_bytes() != data:
        try:
            attach(homes, agency, name, data)
        except NotSaved as refused:
            said, good = str(refused).replace("没有保存", "没有收", 1), False
    page = answered(name, site.as_of.isoformat(), said, [], good=good, demo=not agency.real)
    return Outcome(said, page, good)
