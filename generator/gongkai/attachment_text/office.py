"""What Word files, workbooks and slides have in common: properties, macros, embedded files, pictures."""

import io
from pathlib import PurePosixPath

from gongkai.attachment_text.extract import Extract
from gongkai.attachment_text.parcel import Parcel, descend, local
from gongkai.attachment_text.picture import look_at

_WHO = {"creator": "作者", "lastModifiedBy": "最后修改人", "Company": "单位", "Manager": "经理", "category": "类别"}
_LARGE = 300


def common(parcel: Parcel, folder: str, found: Extract) -> None:
    """Add what lies beside the text of an Office file whose parts are in `folder` (word, xl, ppt)."""
    for name in parcel.names("docProps/", ".xml"):
        root = parcel.xml(name)
        if name.endswith("custom.xml"):
            values = ["".join(each.itertext()) for each in descend(root, "property")]
            found.properties += [f"自定义属性 {len(values)} 项"] if values else []
            found.add("文件属性", "\n".join(values))
            continue
        told = [(_WHO[local(each.tag)], each.text or "") for each in root.iter() if local(each.tag) in _WHO]
        found.properties += [label for label, text in told if text.strip()]
        found.add("文件属性", "\n".join("".join(each.itertext()) for each in root))
    if any("vbaProject" in name for name in parcel.names()):
        found.hide("宏")
    embedded = [*parcel.names(f"{folder}/embeddings/"), *parcel.names(f"{folder}/activeX/")]
    if embedded:
        found.hide(f"嵌入的文件 {len(embedded)} 个")
    large = sum(_picture(parcel, name, found) for name in parcel.names(f"{folder}/media/"))
    if large:
        found.unread = f"里面有 {large} 张图片"


def _picture(parcel: Parcel, name: str, found: Extract) -> bool:
    """Look at a picture inside; whether it is large enough to hold writing."""
    data = parcel.read(name)
    inside = Extract()
    size = look_at(io.BytesIO(data), inside, PurePosixPath(name).suffix)
    found.places += inside.places
    found.parts += inside.parts
    return size is None or (size[0] >= _LARGE and size[1] >= _LARGE)
