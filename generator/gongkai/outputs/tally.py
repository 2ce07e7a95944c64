"""The page of counts: what is not or no longer published, as numbers only (`tally/`)."""

import json
from collections.abc import Iterator
from functools import partial

from gongkai.corpus import Corpus
from gongkai.outputs.lists import trail
from gongkai.outputs.part import Part
from gongkai.page import Frame, list_page
from gongkai.tally import NOTES, Counts, tally

URL = "tally/index.html"
TITLE = "未公开和不再公开的信息"


def pages(corpus: Corpus, frame: Frame) -> Iterator[Part]:
    counts = tally(corpus.notes(NOTES))
    yield Part(
        "page tally", [(URL, partial(_page, frame, counts)), ("tally/tally.json", partial(_json, frame, counts))]
    )


def _page(frame: Frame, counts: list[Counts]) -> bytes:
    agencies = frame.site.agencies.all
    rows = [
        (agencies[each.agency].name, each.year or "不详", each.kind, each.type, each.ground, each.number, _money(each))
        for each in counts
    ]
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("tally.html"), None, heading=TITLE, rows=rows,
    )  # fmt: skip


def _json(frame: Frame, counts: list[Counts]) -> bytes:
    rows = [
        {
            "agency": each.agency,
            "agency_name": frame.site.agencies.all[each.agency].name,
            "year": each.year,
            "kind": each.kind,
            "type": each.type,
            "ground": each.ground,
            "number": each.number,
            "amount": _money(each),
        }
        for each in counts
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n"


def _money(counts: Counts) -> str:
    """Exact text without trailing zeros, empty for none."""
    return f"{counts.amount.normalize():f}" if counts.amount else ""
