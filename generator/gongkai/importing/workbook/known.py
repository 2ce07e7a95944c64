"""The words of `codes.yml`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gongkai.data import load_data
from gongkai.keys import fold


@lru_cache(maxsize=1)
def known() -> Mapping[str, Any]:
    """The file as it is."""
    found: Mapping[str, Any] = load_data("importing/workbook/codes.yml")
    return found


@lru_cache(maxsize=64)
def words(field: str, *, old: bool = False) -> Mapping[str, str]:
    """What is met for a field, folded, with the word that it means."""
    found = {fold(each): word for each, word in known()["choices"].get(field, {}).items()}
    return found | (known()["status_2016"] if old and field == "status" else {})
