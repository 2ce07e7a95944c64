"""What the template of figures shows: sections with charts and the table beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gongkai.charts import MOST, Year
from gongkai.figures.told import Told, Years
from gongkai.page import relative


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` are the headings; the first cell of each row is its own heading."""

    label: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and what is written under it."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: what it is about, its charts, its table, what is to be known of the numbers; on the screen also
    where its links lead.
    """

    id: str
    title: str
    table: Table
    charts: Sequence[Drawn] = ()
    notes: Sequence[str] = field(default=())
    leads: str = ""


def cell_of(told: Told | None, page: str) -> Cell:
    """A number of a report with the way there from `page`; an empty cell if the report says nothing."""
    return Cell(told.shown, relative(told.url, page)) if told else Cell("")


def points_of(told: Years, years: Sequence[int]) -> list[Year]:
    """The last years for a chart, as many as there is room for, told of or not; empty if fewer than two are told of."""
    shown = range(max(years[0], years[-1] - MOST + 1), years[-1] + 1)
    points = [(str(year), told[year].value if year in told else None) for year in shown]
    return points if sum(number is not None for _, number in points) > 1 else []


def gaps(points: Sequence[Year]) -> str:
    """For what is written under a chart: the years that have no column, in words."""
    years = [year for year, number in points if number is None]
    return f"，{'、'.join(years)}年没有写" if years else ""


def drawn(title: str, svg: Markup) -> list[Drawn]:
    """A list of the chart, empty if there was nothing to draw."""
    return [Drawn(title, svg)] if svg else []
