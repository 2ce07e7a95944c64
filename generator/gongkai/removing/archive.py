"""A copy of records and their attachments for the office's own archive, before they leave the content."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.files import place_file, write_file
from gongkai.removing.erase import attachments, names_of
from gongkai.removing.held import Held, bytes_of, heading
from gongkai.site import Site
from gongkai.stretches import CSV, suffix_of


def check_archive(folder: Path, site: Site, found: Sequence[Held]) -> None:
    """Raise Refused if an archive lies where others read it, or has one of the records already."""
    if folder.resolve().is_relative_to(site.config.root.resolve()):
        raise Refused(f"{folder} 在网站的文件夹里，没有改动。--to 后面写别处的文件夹，例如机关自己的档案柜")
    for each in found:
        if (folder / each.id).exists():
            raise Refused(f"{folder / each.id} 已经有了，没有改动。请先核对，或者换一个文件夹")


def archive(folder: Path, sites: Sequence[Site], found: Sequence[Held]) -> None:
    """A folder for each record, called by its id: it as written, with the heading row of its table, and its files."""
    for number, each in enumerate(found):
        home, data = folder / each.id, bytes_of(each.path, each.source)
        if suffix_of(each.source.path) == CSV:
            data = heading(each.path) + data
        name = each.path.name if not (home / each.path.name).exists() else f"{number}-{each.path.name}"
        write_file(home / name, data)
        for path in attachments(sites, sites[0].agencies.all[each.source.agency], names_of(each)):
            place_file(path, home / "files" / path.name)
