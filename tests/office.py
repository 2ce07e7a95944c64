"""An agency that imports workbooks, and what it gets from them."""

from typing import Any

import pytest

from builder import Ran, Site
from workbooks import MARKET, MARKET_CODE, workbook

AGENCY = (
    f"机关标识: market\n机关名称: {MARKET}\n机关简称: 县市场监管局\n角色: 演示\n层级: 县级部门\n"
    f"统一社会信用代码: {MARKET_CODE}\n"
)
Rows = list[list[Any]]


@pytest.fixture
def office(site: Site) -> Site:
    return site.file("content/agencies/market.yml", AGENCY)


def take(site: Site, name: str, *more: str) -> Ran:
    return site.run("import", name, "--agency", "market", "--as-of", "2024-12-31", "--jobs", "1", *more)


def given(site: Site, rows: Rows, *more: str, name: str = "双公示") -> Ran:
    """What the import of one sheet says."""
    workbook(site.root / "表.xlsx", (name, rows))
    return take(site, "表.xlsx", *more)


def records(site: Site, kind: str) -> str:
    """All records of a kind as they were written."""
    folder = next(each for each in site.root.glob("content/*") if (each / kind).is_dir())
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / kind).rglob("*.yml")))


def lines(site: Site, kind: str, *wanted: str) -> None:
    text = records(site, kind)
    for each in wanted:
        assert each in text.splitlines(), f"missing {each} in\n{text}"
