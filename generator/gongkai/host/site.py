"""Run MkDocs with Material over virtual pages and the hand-written ones."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from markdown.extensions.toc import slugify_unicode  # type: ignore[import-untyped]
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from gongkai.host import prose
from gongkai.host.plugin import GongkaiPlugin
from gongkai.host.spec import HostError, HostProblem, HostSpec
from gongkai.shell import Slots

LINK_CHECKS = ("not_found", "absolute_links", "unrecognized_links", "anchors")


@dataclass(frozen=True, slots=True)
class Built:
    """Rendered virtual pages in the order asked for, and what is known of the hand-written ones."""

    pages: tuple[str, ...]
    prose: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


def build(spec: HostSpec, pages: Sequence[tuple[str, int, Slots]]) -> Built:
    """Render virtual pages through MkDocs; write assets and hand-written pages into `spec.site_dir`."""
    written = prose.read(spec.pages_dir)
    if written.problems:
        raise HostError(written.problems)
    plugin = GongkaiPlugin(spec, pages, written)
    with _listening() as heard:
        config = _config(spec, written)
        config.plugins["gongkai"] = plugin
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            heard.append(str(error))
    problems = plugin.problems + [HostProblem("", None, f"MkDocs：{message}") for message in heard]
    if problems:
        raise HostError(tuple(problems))
    return Built(
        tuple(plugin.rendered[number] for number in range(len(pages))),
        tuple((page.url, page.title) for page in written.pages),
        tuple(plugin.elsewhere),
    )


def _config(spec: HostSpec, written: prose.Prose) -> MkDocsConfig:
    docs_dir = spec.work_dir / "docs"
    docs_dir.mkdir(parents=True, exist_ok=True)
    config = MkDocsConfig()
    config.load_dict({
        "site_name": spec.site_name,
        "docs_dir": str(docs_dir.resolve()),
        "site_dir": str(spec.site_dir.resolve()),
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "custom_dir": str(spec.theme_dir.resolve()),
            "language": "zh-CN",
            "font": False,
        },
        "plugins": [],
        "markdown_extensions": [
            "admonition",
            "def_list",
            "footnotes",
            "sane_lists",
            {"tables": {"use_align_attribute": True}},
            {"toc": {"slugify": slugify_unicode, "toc_depth": "2-3"}},
        ],
        "validation": {"nav": _ignored("omitted_files"), "links": _ignored(*LINK_CHECKS)},
        "extra": {"gk": _layout(spec, written)},
    })
    errors, _warnings = config.validate()
    if errors:
        raise HostError(tuple(HostProblem("", None, f"MkDocs：{key} {error}") for key, error in errors))
    config.theme.static_templates.clear()
    return config


def _ignored(*checks: str) -> dict[str, str]:
    """Links are checked by us, with messages for staff."""
    return dict.fromkeys(checks, "ignore")


def _layout(spec: HostSpec, written: prose.Prose) -> dict[str, Any]:
    in_nav = tuple((page.title, page.url) for page in written.pages if page.order is not None)
    return {
        "nav": spec.nav + in_nav,
        "owner": spec.owner,
        "search_url": spec.search_url,
        "footer": spec.footer,
        "meta": spec.meta,
        "policy": spec.policy,
        "site_url": spec.site_url,
    }


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what MkDocs warns about instead of letting it print."""
    heard: list[str] = []
    listener = _Listener(heard)
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
