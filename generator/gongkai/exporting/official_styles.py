"""The look of an official document (GB/T 9704-2012): page, typefaces with stand-ins, sizes, headings, page numbers."""

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LATIN = "Times New Roman"
_STAND_INS = {
    SONG: "方正小标宋_GBK,小标宋,华文中宋,宋体,Noto Serif CJK SC",
    FANG: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    KAI: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
    HEI: "SimHei,Noto Sans CJK SC",
}
"""Other names under which a computer may have the typeface, or something near it."""
BODY, TITLE, TABLE, NUMBER = Pt(16), Pt(22), Pt(10.5), Pt(14)
"""三号, 二号, 五号, 四号."""
_LINE, _TITLE_LINE = Pt(29), Pt(38)
"""22 lines on 225 mm."""
CHARACTER = 16
"""Points of a character of the text."""
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26, "footer_distance": 28}


def set_up(document: Document) -> None:
    """Page, styles, typefaces and page numbers of a new document."""
    _fonts(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section)
    normal = document.styles["Normal"]
    _style(normal, FANG, BODY)
    normal.paragraph_format.first_line_indent = Pt(2 * CHARACTER)
    for name, font, size in (
        ("Title", SONG, TITLE),
        ("Heading 1", HEI, BODY),
        ("Heading 2", KAI, BODY),
        ("Heading 3", FANG, BODY),
    ):
        _style(document.styles[name], font, size)
    title = document.styles["Title"].paragraph_format
    title.alignment, title.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
    title.line_spacing = _TITLE_LINE
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _page_number(footer.paragraphs[0], side)


def turn(section: Section, *, across: bool) -> None:
    """Turn the pages of a section for a wide table, or back."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    long, short = Mm(297), Mm(210)
    section.page_width, section.page_height = (long, short) if across else (short, long)
    _margins(section)


def set_font(paragraph: Paragraph, font: str) -> None:
    """Give all runs of a paragraph a typeface."""
    for run in paragraph.runs:
        run.font.name = _LATIN
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _margins(section: Section) -> None:
    for name, length in _MARGINS.items():
        setattr(section, name, Mm(length))


def _style(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.size, style.font.bold, style.font.name = size, False, _LATIN
    properties = style.element.get_or_add_rPr()
    for tag in ("w:color", "w:kern", "w:spacing"):
        for element in properties.findall(qn(tag)):
            properties.remove(element)
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 四号, odd pages right, even ones left, a character from the edge."""
    form = paragraph.paragraph_format
    form.alignment, form.first_line_indent = side, Pt(0)
    form.left_indent = form.right_indent = NUMBER
    for text, field in (("— ", False), ("PAGE", True), (" —", False)):
        run = paragraph.add_run("" if field else text)
        run.font.size = NUMBER
        if field:
            for kind, words in (("begin", ""), ("", text), ("end", "")):
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = words
                run._element.append(element)
    set_font(paragraph, "宋体")


def _fonts(document: Document) -> None:
    """The table of typefaces with their stand-ins."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part._blob = f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
