"""What an export wrote is imported again without loss: every kind's workbook, every layout of the statistics."""

import pytest

from builder import Site
from gongkai.agency import Agencies
from gongkai.fields.base import Reading
from gongkai.kind import Kind, load_kinds
from gongkai.schema_read import read_mapping
from gongkai.value import Value
from gongkai.yaml_read import parse

KINDS, AGENCIES = load_kinds().all, Agencies({})
STATISTICS = KINDS["enforcement-statistics"]
QUICK = ("leader", "rule-of-law-report", "penalty")
"""序号 that is a field too, rows in rows, many columns."""
LAYOUTS = {
    "A 浙江": ("penalties_a", "万元"), "B 2021年以前八类": ("penalties_b", "万元"), "C 山西": ("penalties_c", "元"),
    "D 山东": ("penalties_d", "万元"), "E 广东": ("penalties_b", "万元"), "F 竖表": ("penalties_f", "元"),
}  # fmt: skip


def there(site: Site, kind: Kind) -> dict[str, Value]:
    """The only record of a kind, without what an import gives it anew."""
    [path] = site.root.glob(f"content/qingxi/{kind.name}/*/*.yml")
    raw, _ = parse(path.read_text(encoding="utf-8"), kind.every_key)
    path.unlink()
    assert isinstance(raw, dict)
    values = read_mapping(raw, kind.schema, Reading(AGENCIES))
    return {name: value for name, value in values.items() if name not in ("id", "published")}


def back(site: Site, kind: Kind, form: str) -> None:
    """The record leaves as a workbook, is deleted, and comes back from it."""
    call = ("--agency", "qingxi", "--as-of", "2025-01-31")
    site.run("export", kind.label, form, "表.xlsx", *call).exit(0)
    wanted = there(site, kind)
    site.run("import", "表.xlsx", "--kind", kind.label, "--yes", *call).exit(0).hides("不认识", "没有读取")
    assert there(site, kind) == wanted


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.slow]) for name in KINDS]
)
def test_the_workbook_of_a_kind(site: Site, name: str) -> None:
    kind = KINDS[name]
    text = kind.example.replace("云岭县市场监督管理局", "青溪镇人民政府")
    number = text.split("记录编号: ")[1].split()[0]
    site.file(f"content/qingxi/{name}/2024/{number}.yml", text)
    back(site, kind, "--xlsx")


@pytest.mark.parametrize(
    ("layout", "bodies"),
    [
        pytest.param(layout, bodies, marks=[] if layout in quick else [pytest.mark.slow])
        for bodies, quick in (((), ("E 广东", "F 竖表")), (("执法一队", "执法二队", "合计"), ("D 山东",)))
        for layout in LAYOUTS
    ],
)
def test_the_official_tables_of_the_statistics(site: Site, layout: str, bodies: tuple[str, ...]) -> None:
    table, unit = LAYOUTS[layout]
    year = 2021 if "2021" in layout else 2024
    lines = [
        "记录编号: 202501-aaaaaa", "发布时间: 2025-01-10 09:00", f"年报名称: 青溪镇人民政府{year}年度行政执法统计年报",
        f"统计年度: {year}", f"表式: {layout}", f"金额单位: {unit}", f"统计期自: {year}-01-01",
        f"统计期至: {year}-12-31",
        "无此职责的: [行政裁决, 行政确认]", "情况说明: 与公开的件数一致。",
    ]  # fmt: skip
    joined = layout.startswith("D")
    for name in (table, "licences", *(() if joined else ("coercions", "others", "certificates"))):
        field = STATISTICS.schema.fields[name]
        assert field.schema is not None
        columns = [each for each in field.schema.fields.values() if each.name != "body"]
        cells = [f"{each.label}: {50 if each.type == 'percent' else at}" for at, each in enumerate(columns, 1)]
        if field.type == "group":
            lines += [f"{field.label}:", *(f"  {each}" for each in cells)]
        else:
            rows = [[f"单位: {body}", *cells] for body in bodies] or [cells]
            lines += [
                f"{field.label}:",
                *(f"  - {row[0]}\n" + "\n".join(f"    {each}" for each in row[1:]) for row in rows),
            ]
    site.file("content/qingxi/enforcement-statistics/2025/202501-aaaaaa.yml", "\n".join(lines) + "\n")
    back(site, STATISTICS, "--official")
