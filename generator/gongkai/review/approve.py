"""An approval: all records of a batch go from the drafts to the content with their review, or none does."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.files import place_file, write_file
from gongkai.importing.staging import Move, Staging
from gongkai.review.batch import Batch
from gongkai.site import Site
from gongkai.text_read import read_text

ID, DIGEST = "记录编号", "审查摘要"


def put_in_place(batch: Batch, stage: Staging, site: Site) -> None:
    """Write the batch into the content and take its drafts away, all of it or nothing. Raises Refused."""
    moves = list[Move]()
    for number, (place, data) in enumerate(batch.files.items()):
        write_file(stage.folder / "records" / str(number), data)
        moves.append((f"records/{number}", site.config.root / place))
    for number, (draft, target) in enumerate(batch.attachments):
        place_file(draft, stage.folder / "files" / str(number))
        moves.append((f"files/{number}", target))
    gone = [*batch.leaving, *(draft for draft, _ in batch.attachments)]
    stage.commit([*moves, *(("", path) for path in gone)])


def differing(batch: Batch, wanted: Mapping[str, str]) -> list[str]:
    """What in a reviewer's list (digests by id) is not as the records now are: lines for who approves."""
    found = {each.id: each.digest for each in batch.records}
    titles = {each.id: each.title for each in batch.records}
    lines = [f"{each}（{titles[each]}）：清单里没有" for each in found if each not in wanted]
    lines += [f"{each}：清单里有，这一批里没有" for each in wanted if each not in found]
    changed = [each for each in found if each in wanted and wanted[each] != found[each]]
    return lines + [f"{each}（{titles[each]}）：摘要和清单里的不同，审查以后改过" for each in changed]


def listed(path: Path) -> dict[str, str]:
    """The digests by id of a list in CSV. Raises Refused."""
    text, finding = read_text(path.read_bytes())
    rows = csv.DictReader(io.StringIO(text)) if finding is None else csv.DictReader([])
    if not {ID, DIGEST} <= set(rows.fieldnames or ()):
        raise Refused(f"{path} 不是审查清单：要用 UTF-8 的 CSV，标题行有“{ID}”和“{DIGEST}”。没有改动")
    found = [((row[ID] or "").strip(), (row[DIGEST] or "").strip()) for row in rows]
    if twice := next((each for each, count in Counter(each for each, _ in found).items() if count > 1), ""):
        raise Refused(f"{path} 里 {twice} 有两行。没有改动。请审查人核对，只留一行")
    return dict(found)
