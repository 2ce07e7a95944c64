"""A form as YAML: what is known is written, what is not has its key and nothing behind it."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from gongkai.value import Raw

_EMPTY, _EMPTY_IN_ROW = re.compile(r": ''$", re.MULTILINE), re.compile(r": ''(?=[,}])")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAT = {"收到和处理政府信息公开申请情况", "上年安排完成情况", "指标", "报表内容"}
"""Tables that are easier to fill with a row a line."""


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, numbers and dates without quotes, rows of tables on a line each."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


class _Row(dict[str, Raw]):
    """A row that stands on one line."""


def _text(dumper: _Dumper, said: str) -> Any:
    if _NUMBER.fullmatch(said):
        return dumper.represent_scalar("tag:yaml.org,2002:float" if "." in said else "tag:yaml.org,2002:int", said)
    if _DATE.fullmatch(said):
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", said)
    return dumper.represent_scalar("tag:yaml.org,2002:str", said, style="|" if "\n" in said else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Row, lambda dumper, row: dumper.represent_mapping("tag:yaml.org,2002:map", row, flow_style=True)
)


def form(values: Mapping[str, Raw], advice: str) -> str:
    """The document, in the order of `values`, below a line of advice."""
    shaped = {name: _flat(value) if name in _FLAT else value for name, value in values.items()}
    text = yaml.dump(shaped, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return f"# {advice}\n{_EMPTY_IN_ROW.sub(': ', _EMPTY.sub(':', text))}"


def _flat(value: Raw) -> Any:
    return [_Row(row) for row in value if isinstance(row, dict)] if isinstance(value, list) else value
