"""Pages of forms for the office's own web server, which write to a repository on its git server (`gongkai edit
--export`): static files, the same for all agencies and years.
"""

import html
import json
from pathlib import Path
from typing import Any

from gongkai.agency import Agency, agency_schema
from gongkai.field import Schema
from gongkai.files import write_file
from gongkai.forms.config import AGENCY, agency_file, collection, git
from gongkai.forms.shards import record_files
from gongkai.git import GitError
from gongkai.git import Repository as Checkout
from gongkai.homes import agency_home, has_months, kind_home
from gongkai.keys import fold
from gongkai.site import Repository, Site
from gongkai.yaml_write import in_order

Json = dict[str, Any]
HERE = Path(__file__).parent
ABROAD = "个人信息保护法第三十六条"
_MARK = "vendor/VERSION.txt"
_PAGE = ("before.js", "forms.css", "remote.js", "yaml.js")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: {server}; "
    "font-src 'self'; connect-src 'self' blob: data: {server}; media-src blob:; base-uri 'none'; form-action 'none'"
)


class NoPages(Exception):  # noqa: N818 - nothing of ours failed: what was asked cannot be done
    """Nothing was written. Chinese text for who runs the command."""


def write_pages(site: Site, folder: Path) -> None:
    """Write the pages to a folder that is new, empty or holds such pages. Raises NoPages, OSError."""
    repository = _chosen(site)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise NoPages(f"{folder} 里有别的文件，没有写。请换一个新的或者空的文件夹")
    for name in _PAGE:
        write_file(folder / "page" / name, (HERE / "page" / name).read_bytes())
    for path in sorted((HERE / "vendor").rglob("*")):
        if path.is_file():
            write_file(folder / path.relative_to(HERE), path.read_bytes())
    title = site.config.name
    server = repository.url or "https://api.github.com"
    page = (HERE / "page" / "remote.html").read_text(encoding="utf-8")
    page = page.replace("{policy}", _POLICY.format(server=server)).replace("{title}", html.escape(title))
    write_file(folder / "index.html", page.encode("utf-8"))
    made = json.dumps(_made(site, repository), ensure_ascii=False)
    write_file(folder / "config.json", made.encode("utf-8"))


def _chosen(site: Site) -> Repository:
    """The repository that the site has chosen, if it may be. Raises NoPages."""
    repository = site.config.repository
    if repository is None:
        raise NoPages(
            "还没有选 git 仓库。请在 site_config.yml 里写：\n代码仓库:\n  服务器: GitLab   # 或者 Gitea\n"
            "  网址: https://git.example.gov.cn\n  仓库: office/gongkai\n"
            "  应用编号: 在 git 服务器上登记 OAuth 应用时给的编号"
        )
    if repository.server == "GitHub":
        if ABROAD not in repository.abroad:
            raise NoPages(
                "GitHub 的服务器在境外，没有写。国家机关处理的个人信息应当在境内存储，确需向境外提供的，"
                f"应当进行安全评估（{ABROAD}）。请改用自己架设的 GitLab 或者 Gitea；评估过、确需用的，"
                f"在“代码仓库”的“存到境外的依据”里写明评估情况和“{ABROAD}”"
            )
        return repository
    if not repository.url:
        raise NoPages(f"没有写 {repository.server} 服务器的网址。请在 site_config.yml 的“代码仓库”里写“网址”")
    return repository


def _made(site: Site, repository: Repository) -> Json:
    """What the pages read: the configuration without what differs between agencies and years, and what differs."""
    names = site.agencies.spellings()
    kinds = site.kinds.all.values()
    collections = [
        collection(kind, "", "{{fields.id}}", lambda _: None, names, new=True) | {"extension": "yml"} for kind in kinds
    ]
    for each in collections:
        each["fields"].insert(0, {"name": "id", "label": "记录编号", "widget": "hidden"})
    own = agency_file(agency_schema(), names)
    schemas = {kind.name: _schema(kind.schema) for kind in kinds} | {AGENCY: _schema(agency_schema())}
    prefix = _prefix(site.config.root)
    agencies = [_agency(site, each, prefix) for each in site.agencies.all.values()]
    where = f"{repository.url or repository.server} 上的 {repository.name}"
    says = f"选一个机关和年份，就能填写、修改那一年的记录。新记录填在今年里。保存就是提交到 {where}。"
    return {
        "config": git(site.config.name, repository, [*collections, own]), "schemas": schemas, "agencies": agencies,
        "says": says,
    }  # fmt: skip


def _prefix(root: Path) -> str:
    """The way from the repository to the site: empty, or with a slash at its end."""
    try:
        return Checkout(root).prefix
    except GitError:
        return ""


def _agency(site: Site, agency: Agency, prefix: str) -> Json:
    def path(where: Path) -> str:
        return prefix + where.relative_to(site.config.root).as_posix()

    content = site.config.content
    kinds = {kind.name: kind_home(content, agency, kind) for kind in site.kinds.all.values()}
    return {
        "id": agency.id,
        "name": agency.name,
        "file": prefix + agency.source,
        "attachments": path(agency_home(content, agency) / "files"),
        "years": sorted({file.year for file in record_files(site, agency)}),
        "folders": {name: path(home) for name, home in kinds.items()},
        "months": {name: years for name, home in kinds.items() if (years := _years_by_month(home))},
    }


def _years_by_month(home: Path) -> list[str]:
    return sorted(each.name for each in home.glob("[0-9][0-9][0-9][0-9]") if has_months(each))


def _schema(schema: Schema) -> Json:
    """What is needed to read and write the fields of a mapping: by name, in the order in which they are written."""
    return {
        each.name: {
            "label": each.label,
            "type": each.type,
            "keys": sorted({fold(key) for key in each.spellings}),
            "choices": list(each.options.get("choices", ())),
            "fields": _schema(each.schema) if each.schema else {},
        }
        for each in (schema.fields[name] for name in in_order(schema))
        if each.audience != "never"
    }
