"""What the layout of 2016 has no column for, though it tells it: category of the party, sort of conduct."""

from collections import Counter
from collections.abc import Iterator, Mapping

from gongkai.fields.credit_code import PLACEHOLDER
from gongkai.importing.workbook.headings import Head
from gongkai.importing.workbook.private import NUMBER
from gongkai.importing.workbook.sheet import Cell
from gongkai.kind import Kind
from gongkai.value import Raw

_CATEGORY, _CODE, _CONDUCT = "party_category", "credit_code", "violation_type"


class Supplier:
    """Fills required fields for which a table of 2016 has no column, from its other columns, and counts."""

    def __init__(self, kind: Kind, head: Head) -> None:
        there = {each.path for each in head.found}
        old = head.layout == "2016"
        self._category = old and _CATEGORY in kind.schema.fields and _CATEGORY not in there
        self._conduct = old and _CONDUCT in kind.schema.fields and _CONDUCT not in there
        self._counts: Counter[str] = Counter()

    def supply(self, values: dict[str, Raw], private: Mapping[str, Cell]) -> None:
        if self._category and (category := _category(values, private)):
            values[_CATEGORY] = category
            self._counts[_CATEGORY] += 1
        if self._conduct and (title := values.get("title")):
            values[_CONDUCT] = title
            self._counts[_CONDUCT] += 1

    def notes(self) -> Iterator[str]:
        if count := self._counts[_CATEGORY]:
            how = "92 开头的是个体工商户，只有身份证号的是自然人"
            yield f"2016 版没有“行政相对人类别”一栏，{count} 行按代码填写（{how}），请核对"
        if count := self._counts[_CONDUCT]:
            yield f"2016 版没有“违法行为类型”一栏，{count} 行照“处罚名称”填写，请核对"


def _category(values: Mapping[str, Raw], private: Mapping[str, Cell]) -> str:
    code = values.get(_CODE)
    if isinstance(code, str) and code and code != PLACEHOLDER:
        return "个体工商户" if code.startswith("92") else "法人及非法人组织"
    if code == PLACEHOLDER:
        return "个体工商户"
    return "自然人" if private.get(NUMBER) is not None else ""
