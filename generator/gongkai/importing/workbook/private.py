"""Columns that are never written: what they tell is used while a row is read, counted, and forgotten.

A number of an identity card says whether the party was a minor when it was decided. Nothing of these cells goes into
a candidate, a trouble, a note: only whether, and how many.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from stdnum.cn import ric

from gongkai.importing.workbook.sheet import Cell
from gongkai.kind import Kind
from gongkai.value import Raw

NUMBER, SORT = "party_id_number", "party_id_type"
NATURAL, CARD = "自然人", "身份证"
_CARD = re.compile(r"[1-9][0-9]{5}((?:18|19|20)[0-9]{6})[0-9]{3}[0-9X]")
_OLD = re.compile(r"[1-9][0-9]{5}([0-9]{6})[0-9]{3}")
_ADULT = 18


class Private:
    """Looks at the private cells of each row of a table and counts."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._counts: Counter[str] = Counter()

    def minor(self, cells: Mapping[str, Cell], values: Mapping[str, Raw]) -> bool:
        """Whether the party was not yet eighteen on the day of the decision, so that the row must not be taken."""
        if self._kind.terms.party is None or NUMBER not in self._kind.schema.fields:
            return False
        said = cells.get(NUMBER)
        category = values.get(self._kind.terms.party.category)
        if said is None:
            self._counts["没有"] += category == NATURAL
            return False
        if CARD not in str(values.get(SORT, CARD)):
            self._counts["不是身份证"] += 1
            return False
        text = str(int(said)) if isinstance(said, float) else str(said).upper().replace(" ", "")
        born = _born(text)
        if born is None or (isinstance(said, str) and len(text) == 18 and not ric.is_valid(text)):
            self._counts["不对"] += 1
        if born is None or not _young(born, values.get(self._kind.date)):
            return False
        self._counts["未成年"] += 1
        return True

    def notes(self) -> Iterator[str]:
        """What was counted, in sentences."""
        told = (
            ("未成年", "{} 行的当事人在作出决定时不满十八周岁，已略过，没有写入（要计件数的，写进未公开事项统计）"),
            ("不对", "{} 行的证件号码位数或者校验码不对，请照原件核对当事人是否成年"),
            ("不是身份证", "{} 行的证件不是身份证，程序看不出年龄，请核对当事人是否成年"),
            ("没有", "{} 行的当事人是自然人而没有证件号码，请核对当事人是否成年"),
        )  # fmt: skip
        for key, text in told:
            if self._counts[key]:
                yield text.format(self._counts[key])


def _born(text: str) -> datetime.date | None:
    match = _CARD.fullmatch(text)
    digits = match[1] if match else f"19{old[1]}" if (old := _OLD.fullmatch(text)) else ""
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if digits else None
    except ValueError:
        return None


def _young(born: datetime.date, decided: Raw | None) -> bool:
    try:
        day = datetime.date.fromisoformat(decided) if isinstance(decided, str) else None
    except ValueError:
        day = None
    if day is None:
        return False
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < _ADULT
