"""Records in their files: read for forms, and written as a form saves them."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.fields.reference import RECORD_ID
from gongkai.files import replace_file, write_file
from gongkai.forms.shards import RecordFile, Shard, record_files
from gongkai.forms.values import changes, entered, shown
from gongkai.importing.rewrite import with_changes
from gongkai.kind import Kind
from gongkai.paths import is_inside
from gongkai.site import Site
from gongkai.text_read import BORDER, START, read_text
from gongkai.value import Raw
from gongkai.yaml_read import parse
from gongkai.yaml_write import record_yaml


class NotSaved(Exception):  # noqa: N818 - nothing of ours failed: what was asked cannot be done
    """Nothing was written. Chinese text for who filled the form."""


class Held(NamedTuple):
    """A record in its file: its document's place in the file's text, and what it says."""

    file: RecordFile
    start: int
    end: int
    raw: dict[str, Raw]
    id: str


def within(site: Site, path: Path) -> Path:
    """A path that is to be written, if all links followed it lies in the content. Raises NotSaved."""
    if not is_inside(path, site.config.content):
        name = site.config.content.name
        raise NotSaved(f"没有保存：这个文件夹或者文件是通到 {name} 外面的链接，请把它放进 {name} 里再试")
    return path


def held(file: RecordFile) -> Iterator[Held]:
    """The records of a file that can be read and have an id."""
    for there in written(file):
        if RECORD_ID.fullmatch(there.id):
            yield there


def written(file: RecordFile) -> Iterator[Held]:
    """The documents of a file that can be read, whatever they say their id is."""
    text, finding = read_text(file.path.read_bytes())
    if finding is not None:
        return
    cuts = [0, *(match.start() for match in START.finditer(text) if match.start()), len(text)]
    for start, end in pairwise(cuts):
        raw, faults = parse(text[start:end], file.kind.every_key)
        if isinstance(raw, dict) and not faults:
            yield Held(file, start, end, raw, str(shown(raw, file.kind.schema).get("id", "")))


def find(site: Site, shard: Shard, kind: Kind, record_id: str) -> Held | None:
    """The record of that id among those of a kind in a shard, as it stands now."""
    for file in record_files(site, shard.agency, frozenset({kind.name}), shard.year):
        if file.fit and record_id.encode() in file.path.read_bytes():
            for each in held(file):
                if each.id == record_id:
                    return each
    return None


def create(path: Path, kind: Kind, record_id: str, form: Mapping[str, Any]) -> dict[str, Raw]:
    """Write a new record; returns it as it now reads. Raises NotSaved."""
    text = record_yaml(kind, {"id": record_id, **entered(form, kind.schema)})
    raw = _read(text, kind)
    _write_new(path, text)
    return raw


def change(there: Held, base: Mapping[str, Any], form: Mapping[str, Any], draft: Path | None = None) -> dict[str, Raw]:
    """Change in its file what differs between `base`, which the form was given, and `form`.

    Everything else of the file stays, byte for byte; what somebody else changed meanwhile in the same field is not
    overwritten. With `draft` the file stays as it is, and this is a new one with the changed record alone. Returns the
    record as it now reads. Raises NotSaved.
    """
    kind, schema = there.file.kind, there.file.kind.schema
    was, now, present = (entered(each, schema) for each in (base, form, shown(there.raw, schema)))
    wanted = {name: new for name, new in changes(was, now).items() if name != "id"}
    if not wanted:
        return there.raw
    for name, new in wanted.items():
        if present.get(name) not in (was.get(name), new):
            label = schema.fields[name].label
            raise NotSaved(f"没有保存：“{label}”刚才在别处改过了。请先记下您的内容，刷新网页，再改一次")
    data = there.file.path.read_bytes()
    text, _ = read_text(data)
    piece = text[there.start : there.end]
    mark = match.group() if (match := BORDER.match(piece)) else ""
    renewed = with_changes(piece[len(mark) :], kind, wanted)
    raw = _read(renewed, kind)
    if changes({name: new for name, new in (present | wanted).items() if new}, entered(shown(raw, schema), schema)):
        raise NotSaved("没有保存：这条记录的写法特别，表单改不了，请用文本编辑器修改")
    if draft is None:
        _write(there.file.path, data, text[: there.start] + mark + renewed + text[there.end :])
    else:
        _write_new(draft, renewed)
    return raw


def _read(text: str, kind: Kind) -> dict[str, Raw]:
    raw, faults = parse(text, kind.every_key)
    if faults or not isinstance(raw, dict):
        raise NotSaved("没有保存：内容里有看不见的控制字符，请删去后再试")
    return raw


def _write_new(path: Path, text: str) -> None:
    if path.exists():
        raise NotSaved(f"没有保存：已经有 {path.name} 这个文件")
    write_file(path, text.encode("utf-8"))


def _write(path: Path, was: bytes, text: str) -> None:
    """The text in place of what was there, with its line ends and its mark of UTF-8."""
    data = (text.replace("\n", "\r\n") if b"\r\n" in was else text).encode("utf-8")
    replace_file(path, (b"\xef\xbb\xbf" if was.startswith(b"\xef\xbb\xbf") else b"") + data)
