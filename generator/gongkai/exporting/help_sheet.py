"""What a template says to who fills it: a note on every heading, and a sheet with the help and an example of each."""

from collections.abc import Iterator

from xlsxwriter import Workbook

from gongkai.exporting.cells import cell_text
from gongkai.exporting.columns import HELP_SHEET, Column, Sheet
from gongkai.exporting.raw_values import example_of, first_at
from gongkai.fields import TYPES
from gongkai.kind import Kind
from gongkai.value import Raw

_HEAD = ("表", "列", "必填", "写法", "说明", "可以写", "例")
_WIDTHS = (18, 26, 6, 22, 60, 40, 40)
_ADVICE = (
    "一行填一条，从第二行起。带 * 的列必须填；没有内容的格空着，不要写“无”；整列没有内容的，可以删去这一列。",
    "“记录编号”不用填，导入时自动编好；“序号”填 1、2、3……，别的表用“记录序号”指明是哪一条的。只有一条的，可以不填。",
    "几个选项写在一格里的，用“；”隔开。号码和日期的格式已经设好，请不要改成别的格式。",
    "填好以后运行 gongkai import 这个文件：先检查、列出要写入的内容，同意了才写入。只用共享文件夹的，放进“待办”就行。",
    "这张表只供查看，不会导入；“例”都是虚构的。",
)
_LONGEST = 300


def note_of(column: Column) -> str:
    """The note on a heading: whether it must be there, the help, the unit, what may be written."""
    field = column.field
    unit = str(field.options.get("unit", ""))
    return "\n".join(filter(None, [
        "必填" if column.required else "",
        field.help,
        f"单位：{unit}" if unit else "",
        f"写法：{TYPES[field.type].NAME}",
    ]))  # fmt: skip


def write_help(book: Workbook, kind: Kind, sheets: list[Sheet]) -> None:
    """The sheet of help, after those that are filled."""
    page = book.add_worksheet(HELP_SHEET)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    for index, width in enumerate(_WIDTHS):
        page.set_column(index, index, width)
    for row, advice in enumerate(_ADVICE):
        page.write_string(row, 0, advice)
    page.freeze_panes(len(_ADVICE) + 1, 0)
    for index, name in enumerate(_HEAD):
        page.write_string(len(_ADVICE), index, name, bold)
    example = example_of(kind)
    for row, cells in enumerate(_lines(sheets, example), len(_ADVICE) + 1):
        for index, text in enumerate(cells):
            page.write_string(row, index, text, wrapped)


def _lines(sheets: list[Sheet], example: dict[str, Raw]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for column in sheet.columns:
            field = column.field
            text = cell_text(first_at(example, (*sheet.path, *column.path)), field)
            yield (
                sheet.title, column.label, "必填" if column.required else "", TYPES[field.type].NAME, field.help,
                "、".join(map(str, field.options.get("choices", ()))),
                text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……",
            )  # fmt: skip
