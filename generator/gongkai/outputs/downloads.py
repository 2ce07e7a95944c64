"""Links from a list to the files of its data."""

from typing import NamedTuple

from gongkai.opendata.volume import FORMS, Volume, volumes_of
from gongkai.outputs.place import Place
from gongkai.page import relative
from gongkai.shelf import Held, year_folder, year_word


class Link(NamedTuple):
    """A file, or a page with files."""

    label: str
    url: str


class Download(NamedTuple):
    """What can be downloaded of a year or month, in which forms."""

    label: str
    files: tuple[Link, ...]


def downloads(held: Held, place: Place, page: str, year: int | None = None, month: str | None = None) -> list[Download]:
    """Of a list what `held` says of its shelf: a line for each year; or for one year and its months; or for one month.

    Lists of several kinds have none, nor has that of a month of an agency: whether it has files depends on the whole
    year. A year that is too large for one file leads to its list, which has its months.
    """
    if place.kind is None:
        return []
    owner, found = place.agency.id if place.agency else "", list[Download]()
    for each in [one for one, _ in held.counts()] if year is None else [year]:
        volumes = volumes_of(place.kind.name, owner, each, held)
        if month is not None:
            found += [download(volume, page) for volume in volumes if volume.month == month and not volume.agency]
        elif year is not None or volumes[0].month is None:
            found += [download(volume, page) for volume in volumes if year is not None or volume.month is None]
        else:
            url = relative(f"{place.shelf.folder}/{year_folder(each)}/index.html", page)
            found.append(Download(year_word(each), (Link("按月下载", url),)))
    return found


def download(volume: Volume, page: str) -> Download:
    """The files of a volume, as links from a page."""
    return Download(
        volume.word,
        tuple(Link(FORMS[form], relative(volume.url(form), page)) for form in FORMS if form in volume.forms),
    )
