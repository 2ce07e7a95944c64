"""行政规范性文件: the local rules that hold for a site, and what state a document is in."""

from collections.abc import Mapping
from typing import Any

from gongkai.given import Given, text
from gongkai.problem import Effect
from gongkai.site import Site

KIND = "normative-document"
DRAFT = "征求意见稿"
GONE = frozenset({"废止", "宣布失效", "期满失效"})


def profile(site: Site, name: str) -> tuple[Mapping[str, Any], Effect | None]:
    """The local rules that say `name`, and the effect of breaking them.

    Where the site has chosen no profile, or its profile does not say, the default, and a hint.
    """
    documents = site.law.documents
    chosen = documents["profiles"].get(site.config.document_profile, {})
    return (chosen, None) if name in chosen else (documents["default"], "提示")


def in_force(values: Given) -> bool:
    """Whether a document binds, or will: neither a draft nor gone by its own state."""
    return text(values, "status") not in GONE | {DRAFT}
