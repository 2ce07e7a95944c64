"""说明页里的外部链接、链接文字、标题和图片，与记录的正文要求相同。

说明页是 content/pages 里的 Markdown 文件。指向非政府网站的链接要确认可靠（政府网站发展指引）；链接写明去处，标题逐级，
图片写替代文字（无障碍环境建设法）。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.rules.markdown_faults import faults, outward
from gongkai.site import Site
from gongkai.text_read import read_text

CODE = "GK596"
EFFECT: Effect = "提示"
BASIS = "国办发〔2017〕47号（政府网站发展指引）、无障碍环境建设法第三十二条"
KINDS = ()
COVERS = ("D-S4", "D-A2", "D-A4", "D-A5", "D-X3")
TEXT = "说明页 {page}：{what}"
FIX = "链接写明去处、确认可靠，标题逐级，图片写替代文字"
BAD = "![](map.png)"
GOOD = "![云岭县政务服务中心位置图](map.png)"
FACTS: dict[str, tuple[str, ...]] = {}


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:  # noqa: ARG001
    for path in sorted((site.config.content / "pages").glob("*.md")):
        if path.is_symlink() or not path.is_file():
            continue
        text, _ = read_text(path.read_bytes())
        said = list(faults(text))
        if hosts := outward(text, site.config.identity.domain):
            said.append(f"有指向非政府网站的链接：{'、'.join(hosts)}")
        for what in said:
            yield None, Finding(CODE, (), {"page": path.name, "what": what})
