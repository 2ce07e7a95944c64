"""Read the data files that come with the package (schemas, texts, law). They are ours, so plain safe loading."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache
def load_data(name: str) -> dict[str, Any]:
    """The mapping in a YAML file of the package, e.g. ``load_data("law/indicators.yml")``. Treat as read-only."""
    text = files("gongkai").joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.CSafeLoader)
    return dict(loaded or {})
