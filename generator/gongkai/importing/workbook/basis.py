"""The legal bases that a list of powers has in one cell, to rows: instrument, article, words."""

import re

from gongkai.field import Field
from gongkai.value import Raw

_NAME = re.compile(r"《[^《》]{2,100}(?:《[^《》]*》[^《》]*)?》(?:（[^（）]{2,60}）)?")
_ARTICLE = re.compile(
    r"\s*((?:第[一二三四五六七八九十百零〇]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十百（()）]+[款项目])*[、，和及]?)+)"
)
_EDGE = "：:，,；;、。 \n\t0123456789.．"


def rows_of(text: str, field: Field) -> Raw:
    """The rows of a field `rows` that one cell holds.

    A field without instrument and article gets a row for each line, in its first required column.
    """
    assert field.schema is not None
    if "instrument" in field.schema.fields and "article" in field.schema.fields:
        return _bases(text)
    first = next(iter(field.schema.required), next(iter(field.schema.fields.values())))
    return [{first.name: line.strip()} for line in text.splitlines() if line.strip()]


def _bases(text: str) -> Raw:
    names = [each for each in _NAME.finditer(text) if _begins(text, each.start())]
    if not names:
        return [{"instrument": " ".join(text.split())}]
    rows: list[Raw] = []
    for index, name in enumerate(names):
        rest = text[name.end() : names[index + 1].start() if index + 1 < len(names) else len(text)]
        row: dict[str, Raw] = {"instrument": name[0]}
        if article := _ARTICLE.match(rest):
            row["article"] = article[1].strip("、，和及")
            rest = rest[article.end() :]
        if rest.strip(_EDGE):
            row["text"] = rest.strip().lstrip(_EDGE)
        rows.append(row)
    return rows


def _begins(text: str, at: int) -> bool:
    """Whether an instrument is named here as a basis, at the beginning of a line or list, not in words of another."""
    before = text[:at].rstrip(" \t")
    return not before or before[-1] in "\n；;。、0123456789.．）)：:"
