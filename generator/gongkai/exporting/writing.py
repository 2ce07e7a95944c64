"""A new file for an export: there when it is complete, never instead of another by mistake."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.files import whole
from gongkai.problem import Problem

_SHOWN = 5


@contextmanager
def new_file(path: Path, suffix: str) -> Iterator[Path]:
    """A name to write under; the file gets its own when the block ends well, and nothing stays otherwise.

    Raises Refused if it is already there (somebody may have worked in it), or would be of another type.
    """
    if path.suffix.lower() != suffix:
        raise Refused(f"{path} 应当是 {suffix} 文件")
    if path.exists():
        raise Refused(f"已经有 {path}，没有写。请换一个名字，或者先移走它")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft: Path | None = None
    try:
        with whole(path) as draft:
            yield draft
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def refuse_problems(problems: list[Problem]) -> None:
    """Raise Refused if some records cannot be read."""
    if problems:
        places = list(dict.fromkeys(f"{each.path}:{each.line}" for each in sorted(problems)))
        more = f"等 {len(places)} 处" if len(places) > _SHOWN else ""
        raise Refused(
            f"有的记录读不出来（{'、'.join(places[:_SHOWN])}{more}），没有写。请先用 gongkai check 检查并改正"
        )
