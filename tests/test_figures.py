"""The pages of figures of the example: prescribed tables compared, charts that say in words what they show."""

import re

from example import Example


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
