"""pptx: the text of every slide; notes, comments and hidden slides are told."""

from pathlib import Path
from xml.etree.ElementTree import Element

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.office import common
from gongkai.attachment_text.parcel import Parcel, attribute, descend, words_in


def slides(path: Path) -> Extract:
    found = Extract()
    with Parcel(path) as parcel:
        if "ppt/presentation.xml" not in parcel:
            raise Unreadable("扩展名是 .pptx，内容却不是演示文稿", "按真实的格式改扩展名")
        for name in parcel.names("ppt/slides/", ".xml"):
            root = parcel.xml(name)
            place = f"第 {name.removeprefix('ppt/slides/slide').removesuffix('.xml')} 张"
            if attribute(root, "show") in ("0", "false"):
                found.hide(f"隐藏的幻灯片（{place}）")
            found.add(place, _text(root), read=True)
        for name in parcel.names("ppt/notesSlides/", ".xml"):
            text = _text(parcel.xml(name))
            if text.strip("0123456789\n‹#› "):
                found.hide("演讲者备注")
            found.add("备注", text)
        for name in [*parcel.names("ppt/comments/", ".xml"), *parcel.names("ppt/commentAuthors", ".xml")]:
            found.hide("批注")
            found.add("批注", words_in(parcel.xml(name), "text", "t"))
        for name in [*parcel.names("ppt/charts/", ".xml"), *parcel.names("ppt/diagrams/", ".xml")]:
            found.add("图表", words_in(parcel.xml(name), "v", "t"), read=True)
        common(parcel, "ppt", found)
    return found


def _text(root: Element) -> str:
    """A line for each paragraph, and for each row of a table."""
    lines = ["".join(part.text or "" for part in descend(each, "t")) for each in descend(root, "p")]
    rows = ["\t".join("".join(cell.itertext()) for cell in descend(row, "tc")) for row in descend(root, "tr")]
    return "\n".join([*lines, *rows])
