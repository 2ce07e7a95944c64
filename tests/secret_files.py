"""Office files, PDF and pictures made for the tests, each with texts where a reader sees them or does not."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator></cp:coreProperties>'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def parcel(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def run(text: str, hidden: bool = False) -> str:
    return f"<w:r>{'<w:rPr><w:vanish/></w:rPr>' if hidden else ''}<w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def docx(body: str, **more: str | bytes) -> bytes:
    """`more`: further parts, named with __ for / (word__comments for word/comments.xml)."""
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    return parcel({**parts, **{f"{name.replace('__', '/')}.xml": text for name, text in more.items()}})


def comments(text: str) -> str:
    return f"<w:comments {W}><w:comment>{paragraph(run(text))}</w:comment></w:comments>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def xlsx(
    rows: Sequence[Sequence[str | int]], *, hidden_rows: Sequence[Sequence[str]] = (), hidden_sheet: str = "",
    comment: str = "", hidden_column: str = "", author: str = "",
) -> bytes:  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in rows:
        sheet.append(list(row))
    for row in hidden_rows:
        sheet.append(list(row))
        sheet.row_dimensions[sheet.max_row].hidden = True
    if hidden_sheet:
        other = book.create_sheet("底稿")
        other["B2"] = hidden_sheet
        other.sheet_state = "veryHidden"
    if comment:
        sheet["A1"].comment = openpyxl.comments.Comment(comment, "甲")
    if hidden_column:
        sheet["H1"] = hidden_column
        sheet.column_dimensions["H"].hidden = True
    book.properties.creator = author
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pptx(*slides: str, notes: str = "", hidden: str = "") -> bytes:
    def part(tag: str, text: str, show: str = "") -> str:
        return f"<p:{tag} {P} {A}{show}><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:{tag}>"

    parts = {"ppt/presentation.xml": f"<p:presentation {P}/>"}
    parts |= {f"ppt/slides/slide{number}.xml": part("sld", text) for number, text in enumerate(slides, 1)}
    if hidden:
        parts["ppt/slides/slide99.xml"] = part("sld", hidden, ' show="0"')
    if notes:
        parts["ppt/notesSlides/notesSlide1.xml"] = part("notes", notes)
    return parcel(parts)


def ofd(text: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    codes = "".join(f"<ofd:TextCode>{line}</ofd:TextCode>" for line in text.split("\n"))
    page = f"<ofd:Page {space}><ofd:TextObject>{codes}</ofd:TextObject></ofd:Page>"
    return parcel({"OFD.xml": f"<ofd:OFD {space}/>", "Doc_0/Pages/Page_0/Content.xml": page})


def pdf(*pages: str, more: str = "", author: str = "") -> bytes:
    """Pages of one line each, ASCII only; `more` is appended to the last content stream."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        stream += f"\n{more}" if number == len(pages) - 1 else ""
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            f"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        ]
        kids.append(f"{len(objects) - 1} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    if author:
        objects.append(f"<</Author({author})>>")
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    info = f"/Info {len(objects)} 0 R" if author else ""
    return (out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{info}>>\nstartxref\n{start}\n%%EOF\n").encode(
        "latin-1"
    )


def revised(first: bytes) -> bytes:
    """The same PDF with a second revision behind the first."""
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Title": "second"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def rewritten(first: bytes, *, attach: bytes = b"", password: str = "") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(first)))
    if attach:
        writer.add_attachment("a.txt", attach)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def jpeg(*, gps: bool = False, artist: str = "", description: str = "") -> bytes:
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    if description:
        exif[0x010E] = description
    if gps:
        exif[0x8825] = {1: "N", 2: (25.0, 2.0, 3.0), 3: "E", 4: (102.0, 3.0, 4.0)}
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(text: str = "") -> bytes:
    info = PngInfo()
    if text:
        info.add_itxt("Comment", text)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG", pnginfo=info)
    return out.getvalue()
