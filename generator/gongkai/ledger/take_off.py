"""Say in the ledgers, without a build, that records are no longer online and why."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gongkai.files import replace_file
from gongkai.ledger.folders import file_for
from gongkai.ledger.line import bytes_of, parsed, raw_lines, text_in, text_of
from gongkai.site import Site


def take_off(site: Site, records: Iterable[tuple[str, str]], day: str, ground: str) -> list[str]:
    """Note for records, as (agency, id), that they left on that day, where no other ground is noted. Returns their ids.
    Raises OSError.
    """
    if site.ledgers is None:
        return []
    ledgers = site.ledgers.afresh()
    leaving: dict[Path, list[str]] = defaultdict(list)
    for agency, record_id in records:
        line = ledgers.line(agency, record_id)
        if line is not None and not (line.removed and line.ground):
            leaving[file_for(ledgers.homes, site.config.content, agency, record_id[:4])].append(record_id)
    for path, ids in leaving.items():
        lines = raw_lines(text_in(path.read_bytes()))
        for each in ids:
            lines[each] = text_of(parsed(lines[each])._replace(removed=day, ground=ground))
        replace_file(path, bytes_of(lines))
    return sorted(each for ids in leaving.values() for each in ids)
