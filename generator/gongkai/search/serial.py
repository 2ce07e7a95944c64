"""Document numbers whose serial is written with leading zeros: 云政发〔2025〕0012号 is 云政发〔2025〕12号."""

import re

_OPEN = "〔［[【(（﹝〈《〖{｛❲"
_CLOSE = "〕］]】)）﹞〉》〗}｝❳"
_SPACE = "[ \u3000]*"
_YEAR = "(?:[0-9]{4}|[０-９]{4})"
_ZEROS = re.compile(
    f"([{re.escape(_OPEN)}]{_SPACE}{_YEAR}{_SPACE}年?{_SPACE}[{re.escape(_CLOSE)}]{_SPACE}第?{_SPACE}"
    f"|{_YEAR}{_SPACE}年{_SPACE}第{_SPACE}"
    f"|{_YEAR}{_SPACE}年{_SPACE}(?=[0-9０-９]+{_SPACE}号))"
    "[0０]+(?=[0-9０-９])"
)


def without_zeros(text: str) -> str:
    """The text without the zeros before a serial: after a year in any bracket, 年第, or 年 if 号 follows the digits.

    A serial of zeros alone keeps the last of them.
    """
    return _ZEROS.sub(r"\1", text)
