"""A place in a text that says too much about a person."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` of a text. `masked` is as long as what it stands for, so that no column moves."""

    sort: str
    start: int
    end: int
    masked: str


# Where two hits overlap, the sort that stands first here is kept.
ORDER = (
    "resident_id", "bank_card", "mobile", "passport", "email", "plate", "address", "police", "minor", "person",
    "health", "passport_like",
)  # fmt: skip
_RANK = {sort: rank for rank, sort in enumerate(ORDER)}


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in the order of the text, none overlapping another."""
    done: list[Hit] = []
    together, end = list[Hit](), 0
    for hit in sorted(hits, key=lambda each: each.start):
        if hit.start >= end:
            done += _best(together)
            together = []
        together.append(hit)
        end = max(end, hit.end)
    return done + _best(together)


def _best(together: list[Hit]) -> list[Hit]:
    """Of hits that hang together by overlapping, those to keep."""
    if len(together) < 2:
        return together
    kept: list[Hit] = []
    for hit in sorted(together, key=lambda each: (_RANK[each.sort], each.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)


def starred(text: str, first: int, last: int) -> str:
    """All but the first and last letters and digits replaced by stars; what separates them stays."""
    places = [index for index, each in enumerate(text) if each.isalnum()]
    shown = {*places[:first], *places[len(places) - last :]} if last else {*places[:first]}
    hidden = set(places) - shown
    return "".join("*" if index in hidden else each for index, each in enumerate(text))


LABELS = {
    "resident_id": "居民身份证号码", "bank_card": "银行卡号或账号", "mobile": "手机号码", "email": "个人邮箱",
    "passport": "护照或通行证号码", "passport_like": "像护照号码的", "plate": "车牌号码", "address": "家庭住址",
    "police": "治安管理处罚记录", "minor": "未成年人的姓名", "person": "当事人以外的人的姓名",
    "health": "健康、残疾或者宗教信息旁的姓名",
}  # fmt: skip
