"""How the spelling of a YAML key is compared: NFKC, trimmed, brackets folded, case folded."""

import unicodedata

_BRACKETS = str.maketrans("〔［[【﹝｛{〈《<〕］]】﹞｝}〉》>", "((((((((((" + "))))))))))")


def fold(key: str) -> str:
    """The form under which two spellings of one key are equal.

    >>> fold("罚款金额（万元） ") == fold("罚款金额(万元)")
    True
    """
    return unicodedata.normalize("NFKC", key).strip().translate(_BRACKETS).casefold()
