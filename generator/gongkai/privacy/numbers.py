"""Resident ids, mobile numbers and bank cards among the digits of a text (GB 11643, Luhn)."""

import re
from collections.abc import Iterator

from gongkai.privacy.hit import Hit, starred

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
SHORTEST = 15  # of an id or a card
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID = re.compile(rf"(?=([1-9][0-9]{{5}}[ -]?(?:18|19|20)[0-9]{{2}}{_DAY}[ -]?[0-9]{{3}}[ -]?[0-9Xx]))")
_IN_GROUPS = re.compile(r"(?<![0-9])[1-9][0-9]{1,16}(?:[ -][0-9]{1,15}){1,5}(?:[ -]?[Xx])?(?![0-9])")
_OLD_ID = re.compile(rf"(?<![0-9])[1-9][0-9]{{7}}{_DAY}[0-9]{{3}}(?=(?:[0-9]{{2}})?(?![0-9]))")
_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]{2}\.)(?:86[ -]?|0086[ -]?)?(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})(?![0-9]|\.[0-9])"
)
_CARD = re.compile(r"(?<![0-9])(?=[0-9])[0-9]{4,6}(?:[ -]?[0-9]{2,4}){2,4}[ -]?[0-9]{1,13}(?![0-9])")
_PROJECT = re.compile(r"[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s，。；、）]*\Z")
_ID_WORDS = re.compile("身份证|证件号|公民身份|居民身份|身份号|税务登记")
_CARD_WORDS = re.compile("[账帐]号|[账帐]户|卡号|开户|银行|一卡通|信用社|存折|社保卡|储蓄|支付|收款")
_CODE_WORDS = re.compile("信用代码|机构代码|代码")
_SAFE_AFTER = re.compile(r"\s*(?:元|万|亿|吨|户|件|平方|㎡|立方)")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def numbers(run: str, start: int, text: str, context: bool) -> Iterator[Hit]:
    """Hits in `run`, plain ASCII of the same length as the stretch of `text` from `start`.

    Without `context` every number that has the form of a card or an old id counts, whatever stands around it.
    """
    if _PROJECT.search(run):
        run = _PROJECT.sub(lambda match: "-" * len(match[0]), run)
    linked = "/" in text[max(0, start - 300) : start] and _LINK.search(text[max(0, start - 300) : start])
    long = len(run) >= SHORTEST
    if long:
        yield from _ids(run, start, text, context)
    if linked and not text.endswith(("tel:", "phone=", "mobile="), 0, start):
        return
    for match in _MOBILE.finditer(run):
        if not context or not _SAFE_AFTER.match(text, start + match.end()):
            shown = starred(match[1], 3, 4)
            yield Hit("mobile", start + match.start(1), start + match.end(1), shown)
    if long:
        yield from _cards(run, start, text, context)


def _ids(run: str, start: int, text: str, context: bool) -> Iterator[Hit]:
    for match in _ID.finditer(run):
        first, found = match.start(), match[1]
        plain = found.replace(" ", "").replace("-", "")
        valid = _valid(plain)
        named = not valid and _real_day(plain[6:14]) and _near(_ID_WORDS, text, start + first, 16)
        alone = not run[first - 1 : first].isdigit() and not run[first + len(found) : first + len(found) + 1].isdigit()
        if valid and alone and _credit_code(plain) and _near(_CODE_WORDS, text, start + first, 16):
            continue
        if valid or (named and alone):
            yield Hit("resident_id", start + first, start + first + len(found), starred(found, 2, 3))
    for match in _IN_GROUPS.finditer(run):
        plain = match[0].replace(" ", "").replace("-", "")
        if len(plain) == 18 and _ID.match(plain) and _valid(plain):
            yield Hit("resident_id", start + match.start(), start + match.end(), starred(match[0], 2, 3))
    for match in _OLD_ID.finditer(run):
        if _begins_code(run, match.start()):
            continue
        if _real_day("19" + match[0][6:12]) and (not context or _near(_ID_WORDS, text, start + match.start(), 30)):
            yield Hit("resident_id", start + match.start(), start + match.end(), starred(match[0], 2, 3))


def _cards(run: str, start: int, text: str, context: bool) -> Iterator[Hit]:
    for match in _CARD.finditer(run):
        plain = match[0].replace(" ", "").replace("-", "")
        if not 16 <= len(plain) <= 19 or plain[0] in "01" or not _luhn(plain):
            continue
        if _begins_code(run, match.start()):
            continue
        near = not context or _near(_CARD_WORDS, text, start + match.start(), 40, 16 + len(match[0]))
        if near or (plain.startswith("62") and _CARD_WORDS.search(text)):
            yield Hit("bank_card", start + match.start(), start + match.end(), starred(match[0], 0, 4))


def _near(words: re.Pattern[str], text: str, place: int, before: int, after: int = 0) -> bool:
    return words.search(text, max(0, place - before), place + after) is not None


def _valid(plain: str) -> bool:
    """A real date of birth and the check character of ISO 7064 mod 11-2."""
    total = sum(int(digit) * weight for digit, weight in zip(plain[:17], _WEIGHTS, strict=True))
    return _real_day(plain[6:14]) and _CHECKS[total % 11] == plain[17].upper()


def _real_day(day: str) -> bool:
    """Whether YYYYMMDD is on the calendar, not before 1850."""
    year, month, date = int(day[:4]), int(day[4:6]), int(day[6:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year >= 1850 and date <= (31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _credit_code(plain: str) -> bool:
    """GB 32100: the check character of the whole (mod 31) and that of the organisation code in it (mod 11)."""
    values = [_ALPHABET.find(each) for each in plain]
    if len(values) != 18 or -1 in values:
        return False
    whole = sum(value * pow(3, place, 31) for place, value in enumerate(values[:17]))
    return (31 - whole % 31) % 31 == values[17]


def _begins_code(run: str, start: int) -> bool:
    """Whether a credit code that ends in a letter begins here: its digits are no card and no id."""
    code = run[start : start + 18]
    return (
        code[:17].isdigit()
        and code[17:].isalpha()
        and not run[start + 18 : start + 19].isalnum()
        and _credit_code(code)
    )


def _luhn(plain: str) -> bool:
    total = 0
    for place, each in enumerate(reversed(plain)):
        value = int(each) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
