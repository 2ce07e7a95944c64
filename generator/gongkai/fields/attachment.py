"""A file in the agency's `files/` folder. It is published beside the record, under the record's id."""

from pathlib import PurePosixPath

from markupsafe import Markup

from gongkai.digest import file_digest
from gongkai.field import Field
from gongkai.fields.base import Attached, Reading, scalar
from gongkai.fields.reference import SLOT
from gongkai.paths import is_inside, is_there
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "附件"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = False

SUFFIXES = frozenset({
    ".pdf", ".ofd", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".json", ".png", ".jpg", ".jpeg", ".gif",
    ".webp", ".mp3", ".mp4",
})  # fmt: skip
_SAVE = "用办公软件打开，另存为 {}，再放进来"
_UNPACK = "压缩包里的文件解开来，一个一个列为附件"
BETTER = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".docm", ".dot", ".odt"), _SAVE.format(".docx 或 PDF")),
    **dict.fromkeys((".xls", ".et", ".xlsm", ".xlsb", ".ods"), _SAVE.format(".xlsx 或 .csv")),
    **dict.fromkeys((".ppt", ".dps", ".pptm", ".odp"), _SAVE.format(".pptx 或 PDF")),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), _UNPACK),
    **dict.fromkeys((".bmp", ".tif", ".tiff", ".heic"), "图片另存为 .jpg 或 .png"),
}


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    name = PurePosixPath(text.replace("\\", "/"))
    if name.parts[:1] == ("files",):
        name = PurePosixPath(*name.parts[1:])
    if reading.files is None or name.is_absolute() or ".." in name.parts or ":" in text or not name.parts:
        reading.find("GK216", what, path, value=text)
        return None
    folder, top = reading.files(), "content"
    if reading.beside is not None and not is_there(folder / name):
        folder, top = reading.beside(), "drafts"
    file = folder / name
    if not is_inside(file, folder):
        reading.find("GK216", what, path, value=text)
        return None
    if not is_there(file):
        reading.find("GK217", what, path, value=text, folder=f"{top}/{folder.parent.name}/files")
        return None
    if file.suffix.lower() not in SUFFIXES:
        better = BETTER.get(file.suffix.lower(), f"可以用：{' '.join(sorted(SUFFIXES))}")
        reading.find("GK218", what, path, value=text, better=better)
        return None
    if all(each.source != file for each in reading.attached):
        reading.attached.append(Attached(file, name.name, file.stat().st_size, file_digest(file), path))
    return name.name


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    """A slot that the join fills with a link: the published name depends on the record's id."""
    return Markup(SLOT.format(f"#{value}"))
