"""The pages of figures of the example: prescribed tables compared, charts that say in words what they show."""

import re
from decimal import Decimal

from example import Example
from gongkai.figures.told import Told
from gongkai.outputs.figure_view import gaps, points_of


def test_prescribed_tables_are_compared_too(example: Example) -> None:
    pages = {
        "disclosure-new": "年报表三“一、本年新收政府信息公开申请数量”的总计。",
        "statistics-money": "以元为单位的除以10000。",
    }
    for name, formula in pages.items():
        page = example.page(f"figures/{name}/index.html")
        assert formula in page.html
    assert re.search(
        r"竹坪镇人民政府</a></th>(<td[^>]*>.*?件</a></td>){3}</tr>",
        example.page("figures/disclosure-new/index.html").html,
    )


def test_charts_are_small_and_say_in_words_what_they_show(example: Example) -> None:
    charts = [
        chart
        for path in sorted(example.folder.rglob("figures/**/index.html"))
        for chart in re.findall(r"<svg .*?</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert len(charts) > 30
    for chart in charts:
        assert len(chart.encode()) <= 6_000
        assert re.search(r'aria-labelledby="(\S+) (\S+)"><title id="\1">[^<]+</title><desc id="\2">[^<]+</desc>', chart)
        assert "style=" not in chart
        assert "#" not in chart


def test_a_chart_names_only_years_for_which_it_has_room() -> None:
    told = {year: Told("1件", Decimal(year), "a.html") for year in (2001, 2020, 2022)}
    points = points_of(told, sorted(told))
    assert [year for year, _ in points] == [str(year) for year in range(2011, 2023)]
    assert gaps(points).endswith("、2018、2019、2021年没有写")
    assert "2010" not in gaps(points)
    assert points_of({2001: told[2001], 2022: told[2022]}, [2001, 2022]) == []
