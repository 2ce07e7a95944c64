"""A clean copy beside the original, looked at again before it is handed over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.read import extract
from gongkai.clean_copy.pdf import clean_pdf
from gongkai.clean_copy.picture import clean_picture
from gongkai.clean_copy.word import clean_word
from gongkai.clean_copy.workbook import clean_workbook


def _write_picture(source: Path, target: Path) -> None:
    target.write_bytes(clean_picture(source.read_bytes()))


CLEANERS: Mapping[str, Callable[[Path, Path], None]] = {
    ".docx": clean_word, ".xlsx": clean_workbook, ".pdf": clean_pdf,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp"), _write_picture),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The copy, and what was taken out."""

    target: Path
    removed: tuple[str, ...]


def clean(source: Path) -> Cleaned:
    """Write `…-clean` beside the file. Raises Unreadable if that cannot be done; then nothing is left behind."""
    cleaner = CLEANERS.get(source.suffix.lower())
    if cleaner is None:
        raise Unreadable(f"不能清理 {source.suffix} 文件", "用办公软件打开，“检查文档”去掉隐藏的内容，或者导出 PDF")
    target = source.with_name(f"{source.stem}-clean{source.suffix}")
    if target.exists():
        raise Unreadable(f"{target.name} 已经有了，没有覆盖", "先把它改名或者移走")
    before = extract(source)
    draft = source.with_name(f".{source.stem}-clean{source.suffix}")
    try:
        cleaner(source, draft)
        left = [*_traces(extract(draft))]
        if left:
            raise Unreadable(f"清理不掉：{'、'.join(left)}", "回到原来的文档里改好，重新导出")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return Cleaned(target, tuple(_traces(before)))


def _traces(found: Extract) -> list[str]:
    return list(dict.fromkeys([*found.hidden, *found.places, *(f"属性：{each}" for each in found.properties)]))
