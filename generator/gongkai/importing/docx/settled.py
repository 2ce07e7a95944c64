"""The tables of an annual report on disclosure in the short form of its kind: only what is not 0, no sums."""

from gongkai.figures.disclosure_tables import CURRENT, NEW, TOTAL, TRIAL, Figures, format_of, full
from gongkai.importing.candidate import Candidate
from gongkai.value import Raw, Value

UNDIVIDED, DIVIDED = "其他处理", frozenset({"逾期不补正", "逾期不缴费"})


def settled(candidate: Candidate) -> None:
    """Zeros and sums that the program writes itself are left out, as the kind asks; wrong sums stay to be told."""
    rows = [row for row in _list(candidate.values.get("requests")) if isinstance(row, dict)]
    if rows:
        candidate.values["requests"] = _requests(candidate, rows)
    active = candidate.values.get("active")
    if isinstance(active, dict) and _nothing(active.get("rules")):
        del active["rules"]
    if "reviews" in candidate.values:
        candidate.values["reviews"] = _reviews(candidate.values["reviews"])
    for name in ("requests", "active"):
        if candidate.values.get(name) in ([], {}):
            del candidate.values[name]


def _requests(candidate: Candidate, rows: list[dict[str, Raw]]) -> list[Raw]:
    sums = _sums(candidate, rows)
    kept: list[Raw] = []
    places = candidate.places
    for at, row in enumerate(rows):
        item = str(row["item"])
        left = {
            name: text for name, text in row.items()
            if name == "item" or text != str(sums.get(item, {}).get(name, 0))
            or (text != "0" and name != "total" and item != TOTAL)
        }  # fmt: skip
        moved = [path for path in places if f"{path}/".startswith(f"requests/{at}/")]
        found = [(path, places.pop(path)) for path in moved]
        if len(left) > 1:
            places |= {f"requests/{len(kept)}{path.removeprefix(f'requests/{at}')}": place for path, place in found}
            kept.append(left)
    return kept or [{"item": NEW, "natural": "0"}]


def _sums(candidate: Candidate, rows: list[dict[str, Raw]]) -> Figures:
    """The table as the program fills it from the cells that are no sums, in the format that its rows tell."""
    year = str(candidate.values.get("year", ""))
    typed: dict[str, Value] = {"year": int(year)} if year else {}
    words = {str(row["item"]) for row in rows}
    told = TRIAL if UNDIVIDED in words else CURRENT if DIVIDED & words else ""
    if told and told != format_of(typed):
        candidate.values["format"] = typed["format"] = told
    typed["requests"] = [
        {name: int(str(text)) if str(text).isdecimal() else str(text) for name, text in row.items()
         if name == "item" or (name != "total" and row["item"] != TOTAL)}
        for row in rows
    ]  # fmt: skip
    return full(typed)


def _reviews(given: Raw) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    for name, group in given.items() if isinstance(given, dict) else ():
        cells = {each: str(text) for each, text in group.items()} if isinstance(group, dict) else {}
        whole = sum(int(text) for each, text in cells.items() if each != "total" and text.isdecimal())
        left = {each: text for each, text in cells.items() if text != (str(whole) if each == "total" else "0")}
        if left:
            found[name] = dict[str, Raw](left)
    return found or {"reconsideration": {"upheld": "0"}}


def _nothing(rules: Raw | None) -> bool:
    """Whether the row 规章 is all 0, as of an agency that may not make any."""
    return isinstance(rules, dict) and set(map(str, rules.values())) == {"0"}


def _list(value: Raw | None) -> list[Raw]:
    return value if isinstance(value, list) else []
