"""One pass over a text: every stretch of Latin letters and digits is looked at by shape, then the rare words."""

import re

from gongkai.privacy.hit import Hit, settled
from gongkai.privacy.letters import PROVINCES, SHORTEST, letters
from gongkai.privacy.numbers import numbers
from gongkai.privacy.words import words

_GAPS = "\u00a0\u2002\u2003\u2009\u202f\u3000\u2010-\u2015\uff0d\u00ad\u200b-\u200d\u2060\ufeff"
_RUN = re.compile(rf"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ@＠._．+·{_GAPS} -]{{4,}}")
_THREE_DIGITS = re.compile("[0-9][^0-9]*[0-9][^0-9]*[0-9]")
_MANY_DIGITS = re.compile("(?:[0-9][^0-9]?){11}|(?:[0-9][ -]*){15}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
ASCII = {
    **{0xFEE0 + code: code for code in range(0x21, 0x7F)},
    **dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000), 0x20),
    **dict.fromkeys((*range(0x2010, 0x2016), 0xFF0D), 0x2D),
}
_DIGEST, _NAMED = re.compile("[0-9a-f]{64} *"), "sha256:"
_ROUNDS = 20


def scan(text: str, *, context: bool = True) -> list[Hit]:
    """Everything in `text` that says too much about a person, in order, not overlapping.

    Not a digest (sha256: and 64 hexadecimal digits), in which any number comes up by chance.

    Args:
        context: whether cards and old ids need a word such as 账号 near them; without, the form is enough.
    """
    hits: list[Hit] = []
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        if not run.isascii():
            run = run.translate(ASCII)
            if _UNSEEN.search(run):
                hits += _unseen(run, start, text, context)
                continue
        if run.isalpha() or ("@" not in run and not _THREE_DIGITS.search(run)):
            continue
        if _DIGEST.fullmatch(run) and text.endswith(_NAMED, 0, start):
            continue
        if len(run) >= SHORTEST or "@" in run or text[start - 1 : start] in PROVINCES:
            hits += letters(run, start, text)
        if len(run) > 10 and _MANY_DIGITS.search(run):
            hits += numbers(run, start, text, context)
    hits += words(text)
    return settled(hits) if len(hits) > 1 else hits


def conceal(text: str) -> str:
    """The text with everything masked that looks private, of the same length. Masking twice changes nothing."""
    for _ in range(_ROUNDS):
        hits = scan(text, context=False)
        if not hits:
            break
        text = masked(text, hits)
    return text


def masked(text: str, hits: list[Hit]) -> str:
    """The text with these hits masked."""
    parts, done = [], 0
    for hit in hits:
        parts += [text[done : hit.start], hit.masked]
        done = hit.end
    return "".join([*parts, text[done:]])


def _unseen(run: str, start: int, text: str, context: bool) -> list[Hit]:
    """Hits in a run with characters that nobody sees between the others."""
    places = [index for index, each in enumerate(run) if not _UNSEEN.match(each)]
    plain = "".join(run[index] for index in places)
    before, after = text[max(0, start - 300) : start], text[start + len(run) : start + len(run) + 100]
    shifted = before + plain + after
    found = [*letters(plain, len(before), shifted), *numbers(plain, len(before), shifted, context)]
    hits = []
    for hit in found:
        first, last = hit.start - len(before), hit.end - len(before) - 1
        if first < 0 or last >= len(places):
            first, last = max(first, 0), min(last, len(places) - 1)
        stretch = list(run[places[first] : places[last] + 1])
        for index in range(first, last + 1):
            stretch[places[index] - places[first]] = hit.masked[index - (hit.start - len(before))]
        hits.append(Hit(hit.sort, start + places[first], start + places[last] + 1, "".join(stretch)))
    return hits
