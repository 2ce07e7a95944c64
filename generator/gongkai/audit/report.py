"""What the self-check says: for people, fault by fault, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from gongkai.audit.finding import Fault

FULL = 50


def as_text(faults: Sequence[Fault], pages: int) -> Iterator[str]:
    """The first fifty faults with where each is first and what to do; then how many there are of each sort."""
    for each in faults[:FULL]:
        (page, line), more = each.places[0], f"（等 {each.count} 处）" if each.count > 1 else ""
        yield f"{page}:{line}  {each.sort}{more}" if line else f"{page}  {each.sort}{more}"
        yield f"  {each.text}"
        yield f"  改法  {each.fix}\n"
    if not faults:
        yield f"看了 {pages} 个网页，没有发现问题。"
        return
    if len(faults) > FULL:
        yield f"另有 {len(faults) - FULL} 个问题没有列出，--format json 列出全部。"
    sorts = ((sort, sum(each.count for each in same)) for sort, same in groupby(faults, lambda each: each.sort))
    yield f"看了 {pages} 个网页：{'、'.join(f'{sort} {count} 处' for sort, count in sorts)}。"


def as_json(faults: Sequence[Fault], pages: int) -> str:
    """`places` are the first pages with their lines (0: the whole page), `count` is how many there are."""
    said = [asdict(each) | {"places": [{"page": page, "line": line} for page, line in each.places]} for each in faults]
    return json.dumps({"pages": pages, "faults": said}, ensure_ascii=False, indent=1)
