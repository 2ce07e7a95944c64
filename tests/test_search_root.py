"""What search/root.json tells of a built site: months with their first ordinals, facets with their counts."""

import json
from collections import Counter
from typing import Any

from builder import Site
from index_reader import IndexReader

DAYS = ["2023-12-31", "2024-03-05", "2024-03-06", "2024-05-01"]


def write(site: Site, day: str, number: int) -> None:
    lines = [
        f"记录编号: {day[:4]}{day[5:7]}-{number:06x}",
        f"发布时间: {day} 09:30",
        f"标题: 关于第{number}件事的公告",
        "公告类型: 其他",
        "内容: 正文。",
    ]
    text = "\n".join(lines)
    site.file(f"content/qingxi/notice/{day[:4]}/{number}.yml", text)


def told(site: Site) -> tuple[dict[str, int], dict[str, dict[str, int]], list[dict[str, Any]]]:
    """Months, counts by group, and the records in the order of the index."""
    reader = IndexReader(site.out / "search")
    urls = [reader.url(ordinal) for ordinal in range(reader.root["size"])]
    records = [json.loads(site.page(url.replace(".html", ".json"))) for url in urls]
    counts = {each["name"]: {name: count for name, _, count in each["values"]} for each in reader.root["facets"]}
    return dict(reader.root["months"]), counts, records


def test_months_and_facets_are_those_of_the_records(site: Site) -> None:
    for number, day in enumerate(DAYS):
        write(site, day, number)
    site.run("build", "--jobs", "1", "--as-of", "2024-12-31").exit(0)
    assert told(site)[0] == {"2023-12": 0, "2024-03": 1, "2024-05": 3}
    write(site, "2024-04-10", 9)
    write(site, "2024-03-04", 8)
    site.run("build", "--jobs", "1", "--as-of", "2024-12-31").exit(0)
    months, counts, records = told(site)
    assert months == {"2023-12": 0, "2024-03": 1, "2024-04": 4, "2024-05": 5}
    assert {each["published"][:7]: at for at, each in reversed([*enumerate(records)])} == months
    for group in ("kind", "agency", "year"):
        assert counts[group] == Counter(str(each[group]) for each in records)
    said = [name for each in records for name in each["facets"].get("theme", [])]
    assert said
    assert counts["theme"] == Counter(said)
