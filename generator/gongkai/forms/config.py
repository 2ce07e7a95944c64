"""The configuration of Sveltia CMS for a page of forms: a collection for each kind, with the fields of the kind."""

from collections.abc import Callable, Sequence
from typing import Any

from gongkai.field import Field, Schema
from gongkai.forms.widgets import Targets, Widget, widget
from gongkai.kind import Kind
from gongkai.site import Repository

Json = dict[str, Any]
AGENCY = "agency"
"""The collection that holds the agency's own file, which forms know under this path."""
AGENCY_PATH = "agency/agency.json"
_FIRST = ("published",)
_FROM_FOLDER = ("id", "agency")


def by_name(field: Field) -> str:
    """A value is kept under its field's name."""
    return field.name


def base(title: str) -> Json:
    """What every page has, without back end and collections."""
    return {
        "load_config_file": False,
        "app_title": title,
        "media_folder": "files",
        "public_folder": "files",
        "slug": {"encoding": "unicode", "clean_accents": False},
        "output": {"omit_empty_optional_fields": True, "json": {"indent_style": "space", "indent_size": 1}},
    }


def local(title: str, repository: str, collections: list[Json]) -> Json:
    """The configuration of a page over the local server. Its back end is asked nothing: folder.js is the folder."""
    backend = {"name": "gitea", "repo": repository, "base_url": "https://127.0.0.1", "api_root": "https://127.0.0.1"}
    return base(title) | {"backend": backend, "collections": collections}


def git(title: str, repository: Repository, collections: list[Json]) -> Json:
    """The configuration of pages that write to a git repository. Options: https://sveltiacms.app/en/docs/backends."""
    words = {"create": "新建", "update": "修改", "delete": "删除"}
    messages = {name: f"{word}{{{{collection}}}} {{{{slug}}}}" for name, word in words.items()}
    messages |= {"uploadMedia": "上传附件 {{path}}", "deleteMedia": "删除附件 {{path}}"}
    backend: Json = {"repo": repository.name, "branch": repository.branch, "commit_messages": messages}
    # GitHub knows no sign-in from a page alone; without the number of an application the others do not either.
    sign_in: Json = {"auth_methods": ["token"]}
    if repository.server != "GitHub":
        version, grant = {"GitLab": ("v4", {"auth_type": "pkce"}), "Gitea": ("v1", {})}[repository.server]
        backend |= {"base_url": repository.url, "api_root": f"{repository.url}/api/{version}"}
        if repository.app_id:
            sign_in = {"auth_methods": ["oauth"], "app_id": repository.app_id, **grant}
    backend |= {"name": repository.server.lower(), **sign_in}
    return base(title) | {"backend": backend, "collections": collections}


def collection(kind: Kind, folder: str, slug: str, targets: Targets, agencies: Sequence[str], *, new: bool) -> Json:
    """The collection of a kind. With `new` records may be added; nothing is ever deleted: what was published is
    withdrawn, with a notice (行政处罚法第四十八条), or only counted.
    """
    return {
        "name": kind.name,
        "label": kind.label,
        "label_singular": kind.label,
        "folder": folder,
        "format": "json",
        "extension": "json",
        "slug": slug,
        "identifier_field": kind.title[0],
        "summary": " ".join(f"{{{{fields.{name}}}}}" for name in kind.title),
        "create": new,
        "delete": False,
        "editor": {"preview": False},
        "sortable_fields": _sortable(kind, by_name),
        "fields": fields(kind.schema, targets, agencies, by_name),
    }


def agency_file(schema: Schema, agencies: Sequence[str]) -> Json:
    """The collection with the agency's own file."""
    file = {
        "name": AGENCY,
        "label": "本机关的名称、职能和联系方式",
        "file": AGENCY_PATH,
        "fields": fields(schema, lambda _: None, agencies, by_name),
    }
    return {"name": AGENCY, "label": "机关", "files": [file], "format": "json", "editor": {"preview": False}}


def fields(schema: Schema, targets: Targets, agencies: Sequence[str], key: Callable[[Field], str]) -> list[Widget]:
    """The fields of a form: those that everybody has to fill first among the common ones, none that nobody may."""
    wanted = [each for each in schema.fields.values() if each.audience != "never" and each.name not in _FROM_FOLDER]
    wanted.sort(key=lambda each: each.name not in _FIRST)
    return [widget(each, targets, agencies, key) for each in wanted]


def _sortable(kind: Kind, key: Callable[[Field], str]) -> list[str]:
    return list(dict.fromkeys(key(kind.schema.fields[name]) for name in (*kind.title, "published", kind.date)))
