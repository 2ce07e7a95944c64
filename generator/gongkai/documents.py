"""行政规范性文件: the local rules that hold for a site, and what state a document is in."""

from collections.abc import Mapping
from typing import Any

from gongkai.given import Given, text
from gongkai.problem import Effect
from gongkai.site import Site

KIND = "normative-document"
DRAFT = "征求意见稿"
GONE = frozenset({"废止", "宣布失效", "期满失效"})


def profile(site: Site) -> tuple[Mapping[str, Any], Effect | None]:
    """The local rules, and the effect of breaking them: a hint where the site has chosen none."""
    documents = site.law.documents
    chosen = documents["profiles"].get(site.config.document_profile)
    return (documents["default"], "提示") if chosen is None else (chosen, None)


def in_force(values: Given) -> bool:
    """Whether a document binds, or will: neither a draft nor gone by its own state."""
    return text(values, "status") not in GONE | {DRAFT}
