"""Read YAML files of data that a site brings (kinds, law), and say what is wrong in them."""

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
