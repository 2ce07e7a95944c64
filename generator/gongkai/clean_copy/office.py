"""What is taken out of every Office file: properties, comments, embedded files, macros, records of cameras."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.parcel import Parcel
from gongkai.clean_copy.cut import Open, cut
from gongkai.clean_copy.picture import clean_picture

_DROPPED = (
    "docProps/", "customXml/",
    "word/comments", "word/people", "word/embeddings/", "word/activeX/", "word/vbaProject", "word/vbaData",
    "xl/comments", "xl/threadedComments/", "xl/persons/", "xl/embeddings/", "xl/activeX/", "xl/vbaProject",
    "xl/calcChain", "xl/drawings/vmlDrawing",
)  # fmt: skip
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif"})
Change = Callable[[bytes], bytes]


def rewrite(source: Path, target: Path, changes: Mapping[str, Change], dropped: frozenset[str] = frozenset()) -> None:
    """Copy an Office file: parts in `changes` are changed, those of no interest to readers are left out.

    Links and content types of what is left out go too.
    """
    with Parcel(source) as parcel:
        names = list(parcel.names())
        gone = {name for name in names if name in dropped or _drop(name)}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                if name in gone or name.endswith("/"):
                    continue
                data = parcel.read(name)
                if name.endswith(".rels"):
                    data = cut(data, _links(PurePosixPath(name).parent.parent, gone))
                elif name == "[Content_Types].xml":
                    data = cut(data, _types(gone))
                elif name in changes:
                    data = changes[name](data)
                elif PurePosixPath(name).suffix.lower() in _PICTURES and "/media/" in name:
                    data = _picture(data)
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    target.write_bytes(out.getvalue())


def _drop(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    if folder.endswith("/_rels") or folder == "_rels":
        whole = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
        return whole.startswith(_DROPPED)
    return name.startswith(_DROPPED)


def _links(folder: PurePosixPath, gone: set[str]) -> Callable[[Open], None]:
    def decide(element: Open) -> None:
        if element.name == "Relationship":
            target = element.attributes.get("Target", "")
            element.cut = _joined(folder, target) in gone or "/attachedTemplate" in element.attributes.get("Type", "")

    return decide


def _types(gone: set[str]) -> Callable[[Open], None]:
    def decide(element: Open) -> None:
        element.cut = element.attributes.get("PartName", "").lstrip("/") in gone

    return decide


def _joined(folder: PurePosixPath, target: str) -> str:
    """The part that a link in a folder leads to."""
    parts: list[str] = []
    for each in PurePosixPath(target.lstrip("/") if target.startswith("/") else folder / target).parts:
        if each == "..":
            del parts[-1:]
        elif each != ".":
            parts.append(each)
    return "/".join(parts)


def _picture(data: bytes) -> bytes:
    try:
        return clean_picture(data)
    except Unreadable:
        return data
