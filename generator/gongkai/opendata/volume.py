"""A volume: what stands together in data files, in every form: a year of a kind or of an agency's kind, or a month."""

from dataclasses import dataclass

from gongkai.shelf import Held, Month, year_folder, year_word

FOLDER = "data"
WHOLE = 3_000
"""A year of more places has a volume for each month only, so that one more record never rewrites more than so many."""
FOR_AGENCY = ("csv", "xlsx")
FOR_KIND = ("csv", "xlsx", "jsonl", "sqlite")
FORMS = {"csv": "CSV", "xlsx": "XLSX", "jsonl": "JSON Lines", "sqlite": "SQLite"}
MOST_ROWS = 1_048_575
"""Rows below the headings that a sheet of XLSX has room for."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Records of a `kind` (and an `agency`, if one is named) of a `year` of lists, or of one `month` of it.

    `month` is that in which they went online (2024-03); None stands for the whole year. `places` counts records with
    those that are no longer shown.
    """

    kind: str
    agency: str
    year: int
    month: str | None
    word: str
    folder: str
    places: int
    forms: tuple[str, ...]

    @property
    def shelf(self) -> str:
        """Where its records stand."""
        return f"{self.agency or 'kinds'}/{self.kind}"

    @property
    def name(self) -> str:
        """The name of its files, without the form."""
        owner = f"{self.agency}-" if self.agency else ""
        month = f"-{self.folder}" if self.month is not None else ""
        return f"{owner}{self.kind}-{year_folder(self.year)}{month}"

    def url(self, form: str) -> str:
        """The address of a file. It depends on kind, agency, year and month alone."""
        below = f"{year_folder(self.year)}/" if self.agency or self.month is not None else ""
        return f"{FOLDER}/{self.kind}/{below}{self.name}.{form}"


def volumes_of(kind: str, agency: str, year: int, held: Held) -> list[Volume]:
    """The volumes of a year on a shelf, the whole year first; none of what shows nothing."""
    places = held.places(year)
    whole = places <= WHOLE
    found = []
    if whole and held.shown(year):
        forms = FOR_AGENCY if agency else FOR_KIND
        found.append(Volume(kind, agency, year, None, year_word(year), "", places, forms))
    if (not whole) or (held.by_month(year) and not agency):
        months = [month for month in held.years.get(year, ()) if month.shown]
        found += [_month(kind, agency, month, whole=whole) for month in months]
    return found


def _month(kind: str, agency: str, month: Month, *, whole: bool) -> Volume:
    forms = FOR_AGENCY if agency else FOR_KIND if not whole else FOR_KIND[:3]
    kept = tuple(form for form in forms if form != "xlsx" or month.places <= MOST_ROWS)
    return Volume(kind, agency, month.year, month.name, month.title, month.folder, month.places, kept)
