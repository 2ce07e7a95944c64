"""The numbers of automatic numbering in the formats of Word (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_PLAIN, _LEGAL_SIMPLE, _LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_HEAVENLY, _EARTHLY = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ZERO = "〇"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IDEOGRAPH_CIRCLED = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def counted(number: int, format_name: str) -> str:
    """A number as Word writes it in a format; in digits where the format is not known or ends before it.

    >>> counted(12, "chineseCounting"), counted(3, "decimalEnclosedCircle"), counted(2, "ideographTraditional")
    ('十二', '③', '乙')
    """
    if format_name in ("none", "bullet"):
        return ""
    made = _FORMATS[format_name](number) if format_name in _FORMATS and number > 0 else ""
    return made or str(number)


def _by_place(number: int) -> str:
    """Digit by digit: 一〇五."""
    return "".join(_PLAIN[int(each)] for each in str(number)).replace("零", _ZERO)


def _up_to_99(number: int) -> str:
    return _thousands(number) if number < 100 else _by_place(number)


def _thousands(
    number: int, digits: str = _PLAIN, units: str = "千百十", zero: str = "零", *, one_ten: str = "十"
) -> str:
    """一百零五. `one_ten` is how ten to nineteen begin: 十二 or 壹拾贰."""
    if number >= 10_000:
        return ""
    said, gap = "", False
    for digit, unit in zip(f"{number:04}", (*units, ""), strict=True):
        if digit == "0":
            gap = bool(said)
        else:
            said += (zero if gap else "") + digits[int(digit)] + unit
            gap = False
    return one_ten + said[2:] if 10 <= number < 20 else said


def _japanese(number: int) -> str:
    """百五: no zero, and no 一 before a unit."""
    said = "".join(
        ("" if digit == "1" and unit else _PLAIN[int(digit)]) + unit
        for digit, unit in zip(f"{number:04}", ("千", "百", "十", ""), strict=False)
        if digit != "0"
    )
    return said if number < 10_000 else ""


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said


def _letters(number: int) -> str:
    """A … Z, AA, BB: the letter again for each round, as Word does."""
    rounds, place = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[place] * (rounds + 1)


def _one_of(signs: str, *, again: bool = False) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if again or number <= len(signs) else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": _one_of(_IN_BRACKETS),
    "decimalEnclosedFullstop": _one_of(_WITH_STOP),
    "ideographEnclosedCircle": _one_of(_IDEOGRAPH_CIRCLED),
    "chineseCounting": _up_to_99,
    "taiwaneseCounting": _up_to_99,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "koreanCounting": _thousands,
    "japaneseCounting": _japanese,
    "ideographDigital": _by_place,
    "taiwaneseDigital": _by_place,
    "japaneseDigitalTenThousand": _by_place,
    "chineseLegalSimplified": lambda number: _thousands(number, _LEGAL_SIMPLE, "仟佰拾", one_ten="壹拾"),
    "ideographLegalTraditional": lambda number: _thousands(number, _LEGAL, "仟佰拾", one_ten="壹拾"),
    "japaneseLegal": lambda number: _thousands(number, _LEGAL, "仟佰拾", one_ten="壹拾"),
    "ideographTraditional": _one_of(_HEAVENLY, again=True),
    "ideographZodiac": _one_of(_EARTHLY, again=True),
    "ideographZodiacTraditional": lambda number: _HEAVENLY[(number - 1) % 10] + _EARTHLY[(number - 1) % 12],
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
