"""The theme host: the only package that imports MkDocs and Material, and that only when it runs.

To move to another theme, write a sibling of `site.py`; the rest of the program sees what is named here.
"""

from collections.abc import Sequence

from gongkai.host.spec import DEEPEST, SHAPES, Footer, HostError, HostProblem, HostResult, HostSpec, Mark
from gongkai.shell import Slots, placeholder

__all__ = ["DEEPEST", "SHAPES", "Footer", "HostError", "HostProblem", "HostResult", "HostSpec", "Mark", "render", "run"]


def run(spec: HostSpec) -> HostResult:
    """Write assets and prose pages under `spec.site_dir`; return a page to cut for each shape and depth."""
    from gongkai.host.site import build

    keys = [(shape, depth) for shape in SHAPES for depth in range(DEEPEST + 1)]
    built = build(spec, [(shape, depth, placeholder()) for shape, depth in keys])
    return HostResult(dict(zip(keys, built.pages, strict=True)), built.prose, built.links)


def render(spec: HostSpec, pages: Sequence[tuple[str, int, Slots]]) -> tuple[str, ...]:
    """Pages of a (shape, depth) with these values by MkDocs itself: what `Shell.fill` must equal."""
    from gongkai.host.site import build

    return build(spec, pages).pages
