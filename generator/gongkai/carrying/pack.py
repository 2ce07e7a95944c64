"""Make a package: what changed since those it may follow, the days ahead, and what brings it to the server."""

import datetime
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from gongkai.carrying.ahead import Ahead
from gongkai.carrying.carried import DAYS, PACKAGE, PATHS, Carried, differing, every_file, keep_manifest, keep_paths
from gongkai.carrying.fat import unfit
from gongkai.carrying.register import register
from gongkai.carrying.status import STATUS, Status
from gongkai.carrying.volumes import Volumes
from gongkai.digest import file_digest
from gongkai.examine import Told
from gongkai.exporting.refused import Refused
from gongkai.files import rename, write_file
from gongkai.marker import MARK
from gongkai.proof.lines import ABOUT, ROOT
from gongkai.publish import working_folder
from gongkai.site import Site

APPLY, CHECKSUMS, REMOVED, REGISTER = "apply.sh", "checksums.txt", "removed.txt", "register.html"
_SHOWN = 5
_LATE = datetime.timedelta(days=366)
"""A server that is further than that behind the last prepared day has a wrong clock."""


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What is asked: the packages that it may follow, oldest first (none: the whole site), its own folder, how many
    days ahead, how many bytes a zip may have, the moment in Beijing.
    """

    after: list[Carried]
    own: Carried
    ahead: int
    limit: int
    now: datetime.datetime
    today: datetime.date


@dataclass(slots=True)
class Packed:
    """A package: its zips, its 登记单, what it changes (letter by path; of the whole site all are A), and its days."""

    status: Status
    changes: dict[str, str]
    days: dict[datetime.date, tuple[int, int]] = field(default_factory=dict)
    """Of each prepared day how many files it changes and how many it removes."""
    zips: list[Path] = field(default_factory=list)
    sheet: Path = Path()


def pack(site: Site, order: PackOrder, told: Told) -> Packed:
    """Pack the published site as it is. Nothing is left behind if it cannot be done. Raises Refused, PublishError."""
    out = site.config.out.resolve()
    if not site.config.manifest:
        raise Refused("打包要靠校验清单。请在 site_config.yml 里写“校验清单: 是”，运行 gongkai build，再打包")
    if not (out / ROOT).is_file():
        raise Refused(f"{out} 里没有生成好的网站，请先运行 gongkai build")
    with working_folder(out) as work:
        if (order.own.folder / PACKAGE).is_file():
            raise Refused(f"另一个 gongkai pack 刚刚做好了第 {order.own.number} 号包，这次没有打包")
        return _pack(site, out, work, order, told)


def _pack(site: Site, out: Path, work: Path, order: PackOrder, told: Told) -> Packed:
    folder, name = order.own.folder.parent, order.own.folder.name
    draft = folder / f".{name}.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for left in folder.glob(".gongkai-*.zip.new"):  # of one that was cut off
        left.unlink()
    volumes = Volumes(folder, name, order.limit, order.now.timetuple()[:6])
    try:
        packed = _fill(volumes, site, out, work, order, draft, told)
        packed.zips = volumes.done()
    except BaseException:
        volumes.give_up()
        shutil.rmtree(draft)
        raise
    packed.sheet = order.own.folder.with_suffix(".html")
    sums = {each.name: file_digest(each) for each in packed.zips}
    write_file(packed.sheet, register(packed, site, (draft / PACKAGE).read_bytes(), sums).encode())
    shutil.rmtree(order.own.folder, ignore_errors=True)
    rename(draft, order.own.folder)
    return packed


def _fill(volumes: Volumes, site: Site, out: Path, work: Path, order: PackOrder, draft: Path, told: Told) -> Packed:
    changes, wanted = _wanted(out, order.after)
    _fits(out, (path for path in wanted if (out / path).is_file()))
    removed = [path for path in wanted if not (out / path).is_file()]
    day = datetime.date.fromisoformat(json.loads((out / ABOUT).read_bytes())["day"] or order.today.isoformat())
    if day > order.today:
        raise Refused(f"网站是 {day} 的，今天是 {order.today}：时钟不对，或者网站是预览，不能带出去")
    packed = Packed(Status.of(site.config.name, order.own.number, order.now, day), changes)
    after, touched = [f"after {file_digest(out / ROOT)}"], set[str]()
    if order.ahead:
        with closing(Ahead(site.config, out, work)) as ahead:
            for line, paths in _days(volumes, packed, ahead, order.today + datetime.timedelta(days=order.ahead)):
                after.append(line)
                touched |= paths
                told(1)
    for path in (*wanted, MARK):
        if (out / path).is_file():
            volumes.add(f"files/{path}", out / path)
            told(1)
    volumes.add_bytes(REMOVED, _lines(removed))
    keep_manifest(out, draft)
    keep_paths(draft / PATHS, wanted if order.after else ())
    keep_paths(draft / DAYS, touched - {MARK})
    write_file(draft / PACKAGE, _finish(volumes, packed, order, after))
    volumes.add_last(REGISTER, register(packed, site, (draft / PACKAGE).read_bytes(), {}).encode())
    return packed


def _days(volumes: Volumes, packed: Packed, ahead: Ahead, last: datetime.date) -> Iterator[tuple[str, set[str]]]:
    """Put in the days until the `last`: of each the line for `package.txt`, and the files that it changes."""
    packed.status.day = ahead.day
    for each in ahead.days(last, lambda _: None):
        _fits(each.tree, each.puts)
        for path in each.puts:
            volumes.add(f"days/{each.day}/files/{path}", each.tree / path)
        volumes.add_bytes(f"days/{each.day}/{REMOVED}", _lines(each.removed))
        packed.days[each.day] = (len(each.puts), len(each.removed))
        yield f"after-{each.day} {file_digest(each.tree / ROOT)}", {*each.puts, *each.removed}
    packed.status.prepare(last, ahead.turns(last))


def _wanted(out: Path, after: list[Carried]) -> tuple[dict[str, str], list[str]]:
    """What changed since the newest of the packages, by path; and the files to bring or to remove so that the site
    comes out whichever of them was the last, and however many of its prepared days came; not the marker.
    """
    if not after:
        every = sorted(every_file(out))
        return dict.fromkeys(every, "A"), every
    changes = {path: letter for letter, path in differing(after[-1].folder, out)}
    oldest, *later = after
    wanted = {path for _, path in differing(oldest.folder, out)}
    return changes, sorted(wanted.union(oldest.days(), *(each.paths() for each in later)))


def _fits(tree: Path, paths: Iterable[str]) -> None:
    if found := list(unfit(tree, paths)):
        more = f"\n……一共 {len(found)} 个" if len(found) > _SHOWN else ""
        raise Refused("U 盘上放不下，没有打包：\n" + "\n".join(found[:_SHOWN]) + more)


def _finish(volumes: Volumes, packed: Packed, order: PackOrder, after: list[str]) -> bytes:
    """Put in what brings the package to the server. Returns `package.txt`, whose last line is the sum of the others."""
    volumes.add_bytes(APPLY, files("gongkai.carrying").joinpath(APPLY).read_bytes())
    volumes.add_bytes(STATUS, packed.status.as_json())
    sums = volumes.add_bytes(CHECKSUMS, "".join(sorted(volumes.lines)).encode())
    since = [each.named for each in order.after]
    latest = packed.status.prepared_until + _LATE
    about = [
        *packed.status.lines(), f"latest {latest}", *since, f"follows {order.after[-1].number if order.after else 0}",
        *after, f"volumes {volumes.count}", f"checksums {sums}",
    ]  # fmt: skip
    text = _lines(about)
    data = text + f"sum {hashlib.sha256(text).hexdigest()}\n".encode()
    volumes.add_last(PACKAGE, data)
    return data


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
