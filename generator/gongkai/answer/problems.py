"""Problems of records as a section of an answer."""

from collections.abc import Iterable

from gongkai.answer.page import Section, Table
from gongkai.problem import Problem

_HEAD = ("文件", "行", "字段", "说明")


def problem_section(problems: Iterable[Problem]) -> Section:
    """What blocks first, marked; what to do stands behind what is wrong."""
    shown = sorted(set(problems), key=lambda each: (not each.blocks, each))
    rows = [[each.path, str(each.line or "—"), each.field or "—", f"{each.message}。{each.fix}"] for each in shown]
    marked = frozenset(at for at, each in enumerate(shown) if each.blocks)
    return Section("要改的" if marked else "请看一看", [], Table(_HEAD, rows, marked))
