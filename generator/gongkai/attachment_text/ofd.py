"""ofd (GB/T 33190): a zip of XML; the text codes of every page, attachments and properties."""

from pathlib import Path

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.parcel import Parcel, descend, local

_SHORT = 2
_WHO = {"Author": "作者", "Creator": "制作软件", "CustomData": "自定义属性"}


def ofd(path: Path) -> Extract:
    found = Extract()
    with Parcel(path) as parcel:
        if "OFD.xml" not in parcel:
            raise Unreadable("扩展名是 .ofd，内容却不是 OFD 文件", "按真实的格式改扩展名")
        written = False
        for name in parcel.names("", ".xml"):
            root = parcel.xml(name)
            text = ""
            for each in descend(root, "TextCode"):
                piece = each.text or ""
                text += piece if len(piece) <= _SHORT else f"\n{piece}"
            written = written or bool(text.strip())
            found.add(f"{name} ", text, read=True)
            if name == "OFD.xml":
                told = [(_WHO[local(each.tag)], each.text or "") for each in root.iter() if local(each.tag) in _WHO]
                found.properties += [label for label, value in told if value.strip()]
                found.add("文件属性", "\n".join(value for _, value in told))
            if any(True for _ in descend(root, "Attachment")):
                found.hide("嵌入的文件")
            if any(True for _ in descend(root, "Annot")):
                found.hide("批注")
        pages = list(parcel.names("", "Content.xml"))
        if pages and not written:
            found.unread = "只有图像，没有文字"
        if any("/Sign" in name for name in parcel.names()) or "Versions.xml" in " ".join(parcel.names()):
            found.properties.append("签章或版本信息")
    return found
