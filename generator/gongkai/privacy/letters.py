"""Passports, plates and private e-mail addresses: what mixes letters and digits."""

import re
from collections.abc import Iterator

from gongkai.privacy.hit import Hit, starred

_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:[EGDSP][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[HMC][0-9]{8,10})(?![0-9A-Za-z])")
_PASSPORT_WORDS = re.compile("护照|通行证|[Pp]assport|PASSPORT|证件号|回乡证|台胞证")
_LIKELY = re.compile(r"[EG](?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2]))[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}")
SHORTEST = 9  # of what needs neither @ nor a province before it
PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新")
_PLATE = re.compile(
    r"[A-HJ-NP-Z][ ·.-]?(?:(?=(?:[A-Z]*[0-9]){3})[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z@-])"
    r"|[A-HJ-NP-Z0-9]{4}(?=[挂学警港澳使领]))"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:(?:vip\.)?(?:qq|163|126|139|189|wo|sina|sohu|foxmail|gmail|hotmail|outlook|live|"
    r"icloud|yahoo|yeah|aliyun|tom|21cn|263|188)\.(?:com|cn|net)(?:\.cn)?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def letters(run: str, start: int, text: str) -> Iterator[Hit]:
    """Hits in `run`, plain ASCII of the same length as the stretch of `text` from `start`."""
    if "@" in run:
        for match in _EMAIL.finditer(run):
            local = match[0].index("@")
            masked = match[0][0] + "*" * (local - 1) if local > 1 else "*"
            yield Hit("email", start + match.start(), start + match.end(), masked + match[0][local:])
    if start and text[start - 1] in PROVINCES and not text[start - 2 : start - 1].isdigit():
        plate = _PLATE.match(run + text[start + len(run) : start + len(run) + 1])
        if plate:
            yield Hit("plate", start - 1, start + plate.end(), text[start - 1] + starred(plate[0], 1, 1))
    if len(run) < SHORTEST:
        return
    for match in _PASSPORT.finditer(run):
        place = start + match.start()
        named = _PASSPORT_WORDS.search(text, max(0, place - 24), place)
        if named or _LIKELY.fullmatch(match[0]):
            yield Hit("passport" if named else "passport_like", place, start + match.end(), starred(match[0], 1, 2))
