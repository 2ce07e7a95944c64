"""The MkDocs plugin that adds our pages, carries slots into templates and takes rendered pages out."""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from gongkai.digest import fingerprint
from gongkai.host.links import Outline, check, clean, outline
from gongkai.host.prose import Prose, ProsePage
from gongkai.host.spec import HostProblem, HostSpec
from gongkai.meta import column_tags
from gongkai.search.scripts import joined, published
from gongkai.shell import Slots

STYLES = "assets/css/"
APART = frozenset({"assets/css/dark.css", "assets/css/contrast.css", "assets/css/contrast-dark.css"})
VERSIONED = APART | {"assets/gongkai.js", "assets/page.js"}
SCRIPTS = "assets/search/"
CHECK = "assets/verify/"
MATERIAL = "assets/stylesheets/main."
UNUSED = re.compile(
    r'[ \t]*<input class="md-toggle"[^>]*>\n?|[ \t]*<label class="md-overlay"[^>]*></label>\n?'
    r'|\s*<div data-md-component="(?:skip|announce)">\s*</div>|\s*<div class="md-dialog"[^>]*>.*?</div>\s*</div>',
    re.DOTALL,
)
"""What only Material's own scripts would open or fill."""


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin is made by us and has nothing to configure."""


class GongkaiPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Lives for one build; `rendered` holds the virtual pages by their number."""

    def __init__(self, spec: HostSpec, pages: Sequence[tuple[str, int, Slots]], prose: Prose) -> None:
        self.rendered: dict[int, str] = {}
        self.problems: list[HostProblem] = []
        self.elsewhere: list[tuple[str, str]] = []
        self._spec = spec
        self._prose = prose
        self._virtual = {
            f"{'d/' * depth}gk-virtual-{number}.md": (number, shape, slots)
            for number, (shape, depth, slots) in enumerate(pages)
        }
        self._written = {f"pages/{page.source.name}": page for page in prose.pages}
        self._outlines: dict[str, Outline] = {}
        self._fragments = jinja2.Environment(
            loader=jinja2.FileSystemLoader(spec.theme_dir / "fragments"), autoescape=True
        )

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep our assets and Material's one style sheet; add the pages."""
        chosen = [file for file in files if self._is_wanted(file, config)]
        styles = sorted((file for file in chosen if _is_joined(file)), key=lambda file: file.src_uri)
        chosen = [file for file in chosen if not _is_joined(file)]
        sheet = "\n".join(file.content_string for file in styles)
        chosen.append(File.generated(config, "assets/gongkai.css", content=sheet))
        ours = sorted(file.content_string for file in chosen if file.src_uri in VERSIONED)
        config.extra["gk"]["edition"] = f"{zlib.crc32(repr((sheet, ours)).encode()):08x}"
        scripts = {f"{SCRIPTS}{name}": script for name, script in published(_modules(chosen, SCRIPTS)).items()}
        if self._spec.manifest:
            scripts[f"{CHECK}page.js"] = joined("page.js", _modules(chosen, CHECK))
        chosen = [file for file in chosen if not file.src_uri.startswith((SCRIPTS, CHECK))]
        chosen.extend(File.generated(config, uri, content=script) for uri, script in scripts.items())
        texts = dict.fromkeys(self._virtual, "") | {uri: page.markdown for uri, page in self._written.items()}
        chosen.extend(File.generated(config, uri, content=text) for uri, text in texts.items())
        for path in self._prose.files:
            chosen.append(File.generated(config, f"pages/{path.name}", abs_src_path=str(path)))
        for picture in {mark.picture for mark in self._spec.footer.marks if mark.picture is not None}:
            chosen.append(File.generated(config, f"assets/{picture.name}", abs_src_path=str(picture)))
        return Files(chosen)

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """Lines that hold only template tags leave no blank lines behind. All content is read by now."""
        env.trim_blocks = True
        env.lstrip_blocks = True
        self._check_links()
        return env

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Clean the HTML of a hand-written page."""
        written = self._written.get(page.file.src_uri)
        if written is None:
            return html
        body = clean(html)
        if "<h1" not in body:
            body = f"<h1>{Markup.escape(written.title)}</h1>\n{body}"
        self._outlines[written.url] = outline(body)
        return body

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the template its slots."""
        virtual = self._virtual.get(page.file.src_uri)
        page.meta["gk"] = virtual[2] if virtual else self._prose_slots(page)
        return context

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Choose the template by the shape of the page."""
        virtual = self._virtual.get(page.file.src_uri)
        page.meta.clear()
        page.meta["template"] = f"{virtual[1]}.html" if virtual else "main.html"
        return markdown

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Take a virtual page out; MkDocs writes only the hand-written ones. What Material leaves unused goes."""
        virtual = self._virtual.get(page.file.src_uri)
        output = UNUSED.sub("", output)
        if virtual is None:
            return output
        self.rendered[virtual[0]] = output
        return ""

    def _is_wanted(self, file: File, config: MkDocsConfig) -> bool:
        ours = file.src_dir is not None and Path(file.src_dir) == Path(str(config.theme.custom_dir))
        name = file.src_uri
        if name.startswith(MATERIAL):
            return name.endswith(".css")
        return ours and name.startswith("assets/")

    def _prose_slots(self, page: Page) -> Slots:
        written = self._written[page.file.src_uri]
        head = self._spec.head
        if self._spec.site_url:
            address = urljoin(self._spec.site_url.rstrip("/") + "/", written.url)
            head += f'<link rel="canonical" href="{Markup.escape(address)}">'
        about = written.description or written.title
        words = (written.title, self._spec.owner, "政府信息公开")
        head += column_tags(written.title, about, words, self._spec.column_type)
        crumbs = [{"title": "首页", "url": "../index.html"}, {"title": written.title, "url": None}]
        return Slots(
            title=written.title,
            description=about,
            head=head,
            banner=self._spec.banner,
            crumbs=self._fragment("crumbs.html", items=crumbs),
            toc=self._fragment("toc.html", items=_headings(page)),
            body=(page.content or "") + self._foot(written.url, page.content or ""),
        )

    def _foot(self, url: str, body: str) -> str:
        """As that of a page of lists."""
        if not self._spec.manifest:
            return ""
        address = urljoin(self._spec.site_url.rstrip("/") + "/", url) if self._spec.site_url else ""
        return self._fragment("page_foot.html", address=address, fingerprint=fingerprint(body))

    def _fragment(self, name: str, **view: Any) -> str:
        return self._fragments.get_template(name).render(view)

    def _check_links(self) -> None:
        files = frozenset(f"pages/{path.name}" for path in self._prose.files)
        for page in self._prose.pages:
            for link in check(page.url, self._outlines, files):
                if link.fault:
                    self.problems.append(_problem(page, link.written, link.fault))
                elif link.elsewhere:
                    self.elsewhere.append((page.source.name, link.elsewhere))


def _is_joined(file: File) -> bool:
    return file.src_uri.startswith(STYLES) and file.src_uri not in APART


def _modules(files: Sequence[File], folder: str) -> dict[str, str]:
    """Scripts below a folder of assets, by name."""
    return {file.src_uri.removeprefix(folder): file.content_string for file in files if file.src_uri.startswith(folder)}


def _headings(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    pending: list[AnchorLink] = list(page.toc)
    while pending:
        link = pending.pop(0)
        pending[:0] = link.children
        found.append({"id": link.id, "label": Markup(link.title).striptags(), "level": link.level})
    page.toc.items.clear()
    return found if len(found) > 1 else []


def _problem(page: ProsePage, written: str, fault: str) -> HostProblem:
    return HostProblem(page.source.name, page.line_of(written), fault)
