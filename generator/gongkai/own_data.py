"""Read YAML files of data that a site brings (kinds, law), and say what is wrong in them."""

import datetime
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from gongkai.data import DataLoader
from gongkai.problem import ConfigError


class _TwiceError(ConstructorError):
    """A key that is written twice."""


class _Strict(DataLoader):
    """Safe loading that does not let the second of two equal keys win silently."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _TwiceError(None, None, f"“{key.value}”写了两次", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_mapping(path: Path, where: str) -> dict[str, Any]:
    """The mapping in a file; empty if it says nothing."""
    read = read_own(path, where)
    if not isinstance(read, dict | None):
        raise ConfigError(f"{where}：应为“名称: 值”的映射")
    return {str(key): value for key, value in (read or {}).items()}


def merged(base: dict[str, Any], own: dict[str, Any], where: str) -> dict[str, Any]:
    """`base` with `own` over it: mappings key by key, anything else replaced by something of the same sort.

    A limit alone may change from a number to a month and day.
    """
    found = dict(base)
    for key, value in own.items():
        before, place = base.get(key), f"{where} {key}"
        if isinstance(before, dict) and isinstance(value, dict):
            found[key] = merged(before, value, place)
        elif key in base and key != "limit" and type(before) is not type(value):
            raise ConfigError(f"{place}：应为{_sort(before)}，例如 {_sample(before)}，现为 {value}")
        else:
            found[key] = value
    return found


def _sort(value: Any) -> str:
    names = {
        dict: "映射",
        list: "列表",
        str: "文字（像 12、是、no 这样的词要加引号）",
        bool: " true 或 false",
        int: "整数",
        datetime.date: "日期",
    }
    return names.get(type(value), "同样的写法")


def _sample(value: Any) -> str:
    """The value itself as YAML writes it, on one line and short."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1000).split("\n")[0]
    return text if len(text) <= 40 else text[:39] + "…"


def read_own(path: Path, where: str) -> Any:
    """What the file holds. Raises ConfigError, in Chinese, calling the file `where`."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{where}：文件不是 UTF-8 编码") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        said = error.problem if isinstance(error, _TwiceError) else "不是正确的 YAML"
        raise ConfigError(f"{where} 第 {line} 行：{said}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{where}：含有不能使用的字符") from error
    except ValueError as error:
        raise ConfigError(f"{where}：有不存在的日期") from error
