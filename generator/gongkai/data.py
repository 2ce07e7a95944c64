"""Read the data files that come with the package (schemas, texts, law). They are ours, so plain safe loading."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


class DataLoader(yaml.CSafeLoader):
    """Safe loading in which `on`, `off`, `yes` and `no` are words: only true and false are truth values."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


@lru_cache
def load_data(name: str) -> dict[str, Any]:
    """The mapping in a YAML file of the package, e.g. ``load_data("law/indicators.yml")``. Treat as read-only."""
    text = files("gongkai").joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=DataLoader)
    return dict(loaded or {})
