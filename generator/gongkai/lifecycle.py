"""What the day makes of a record: shown, shown with another state, withdrawn to a notice, or not shown at all."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from gongkai.days import day_of
from gongkai.display import EXPIRED as SHOWN_ENOUGH
from gongkai.display import NATURAL, last_day, not_shown_because
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN, Value

PROACTIVE = "主动公开"
REPAIRED, TAKEN_DOWN = "信用修复", "停止公开"
REMOVALS = ("withdrawn", "repaired_on", "taken_down_on")
"""The fields that take a published record down. They wait for no review."""
_LEAVE = {"taken_down_on": TAKEN_DOWN, "repaired_on": REPAIRED}
NOW, NOT_YET = "现行有效", "尚未施行"
EXPIRED = "期满失效"
VALID, INVALID = "有效", "无效"
IN_FORCE = frozenset({NOW, VALID, "已修改", "拟修改", NOT_YET})
KEPT = ("id", "agency", "published", "withdrawn")
"""What remains of a withdrawn record besides its document numbers."""


def ground_of(record: Record, kind: Kind, site: Site) -> str:
    """Why a record is not published on the site's day; empty if it is.

    Sources: 政府信息公开条例 articles 13 (two ways of disclosure) and 15 (personal privacy), 行政处罚法 article 48, the
    display periods of law/display.yml.
    """
    values = record.values
    if (mode := values.get("disclosure", PROACTIVE)) != PROACTIVE:
        return str(mode)
    for name, ground in _LEAVE.items():
        if (day := day_of(values.get(name))) is not None and site.clock.reached(day):
            return ground
    return "" if "withdrawn" in values else not_shown_because(values, kind, site)


def removed_on(values: Mapping[str, Value], kind: Kind, site: Site, ground: str) -> str:
    """The day on which a record was taken down that was online; empty if it is there, or never was."""
    withdrawn = values.get("withdrawn")
    if not ground:
        return str(withdrawn.get("on", "")) if isinstance(withdrawn, dict) else ""
    for name, each in _LEAVE.items():
        if ground == each:
            return str(values[name])
    last = last_day(values, kind, site) if ground == SHOWN_ENOUGH else None
    return str(last + datetime.timedelta(days=1)) if last else ""


def as_shown(record: Record, kind: Kind, site: Site) -> Record:
    """The record as the public sees it on the site's day."""
    if "withdrawn" in record.values:
        return _withdrawn(record, kind)
    state = state_of(record.values, kind, site)
    name = kind.terms.validity.state if kind.terms.validity else ""
    if not state or not name or record.public.get(name) == state:
        return record
    public = {each: state if each == name else value for each, value in record.public.items()}
    if name not in public:
        public = {each: public.get(each, state) for each in kind.schema.fields if each in public or each == name}
    return replace(record, public=public)


def state_of(values: Mapping[str, Value], kind: Kind, site: Site) -> str:
    """The state that a record's dates give it on the site's day, or what it says itself; empty if neither."""
    validity = kind.terms.validity
    if validity is None:
        return ""
    stated = str(values.get(validity.state, "")) if validity.state else ""
    if stated and stated not in IN_FORCE:
        return stated
    until, start = day_of(values.get(validity.until)), day_of(values.get(validity.start))
    if until and site.clock.passed(until):
        return _word(EXPIRED, kind)
    if start and not site.clock.reached(start):
        return _word(NOT_YET, kind)
    if stated == NOT_YET and start:
        return _word(NOW, kind)
    return stated


def validity_of(public: Mapping[str, Value], kind: Kind, site: Site) -> str:
    """The state that a search can be narrowed by, in the same words for all kinds; `public` is as shown on the day.

    Empty if nothing is known: no state is written and no date.
    """
    validity = kind.terms.validity
    if validity is None or "withdrawn" in public:
        return ""
    stated = str(public.get(validity.state, "")) if validity.state else ""
    until, start = day_of(public.get(validity.until)), day_of(public.get(validity.start))
    if stated and stated not in {*IN_FORCE, INVALID, UNKNOWN}:
        return stated
    if until and site.clock.passed(until):
        return EXPIRED
    if stated == INVALID or (stated == NOT_YET and not start):
        return stated
    if start and not site.clock.reached(start):
        return NOT_YET
    if stated in {"", VALID, NOT_YET, UNKNOWN}:
        return NOW if start or until or stated == VALID else ""
    return stated


def open_until(record: Record, kind: Kind, site: Site) -> str:
    """The last day on which the public may take part, if it may on the site's day; `record` is as shown on the day."""
    if kind.terms.open is None:
        return ""
    start, until = (day_of(record.public.get(name)) for name in (kind.terms.open.start, kind.terms.open.until))
    if start is None or until is None or not site.clock.reached(start) or site.clock.passed(until):
        return ""
    return until.isoformat()


def validities(kind: Kind) -> list[str]:
    """Every state that `validity_of` may give of a kind."""
    validity = kind.terms.validity
    if validity is None:
        return []
    choices: list[str] = kind.schema.fields[validity.state].options["choices"] if validity.state else []
    return [NOW, NOT_YET, *(each for each in choices if each != VALID), EXPIRED]


def notices(record: Record, kind: Kind, site: Site) -> tuple[str, ...]:
    """What must be said on top of its page: that it is expired, repealed, not yet in force."""
    validity = kind.terms.validity
    if validity is None or "withdrawn" in record.values:
        return ()
    state = state_of(record.values, kind, site)
    until, start = day_of(record.values.get(validity.until)), day_of(record.values.get(validity.start))
    if state in {EXPIRED, INVALID} and until and site.clock.passed(until):
        return (f"有效期到 {until} 为止，现已期满失效。",)
    if state in {NOT_YET, VALID} and start and not site.clock.reached(start):
        return (f"自 {start} 起施行，现在尚未施行。",)
    if state and state not in IN_FORCE:
        return (f"本件的状态：{state}。",)
    return ()


def natural(values: Mapping[str, Value], kind: Kind) -> bool:
    """Whether the record is about a natural person."""
    party = kind.terms.party
    return party is not None and values.get(party.category) == NATURAL


def _word(state: str, kind: Kind) -> str:
    """A state in the words that the kind's own field has for it."""
    validity = kind.terms.validity
    assert validity is not None
    if not validity.state:
        return state
    choices: list[str] = kind.schema.fields[validity.state].options["choices"]
    others = {EXPIRED: INVALID, NOT_YET: VALID, NOW: VALID}
    return state if state in choices else others[state] if others[state] in choices else ""


def _withdrawn(record: Record, kind: Kind) -> Record:
    """Only numbers, the day and the reason remain: nothing of the party, no file, no link."""
    fields = kind.schema.fields
    numbers = {name for name in record.public if fields[name].type == "document_number"}
    public = {name: value for name, value in record.public.items() if name in KEPT or name in numbers}
    number = next((str(public[name]) for name in public if name in numbers and public[name] != UNKNOWN), "")
    told = f"{kind.label}{number}" if kind.terms.party or not record.title else record.title
    title = f"已撤回：{told}"
    return replace(record, title=title, public=public, attached=[], references=())
