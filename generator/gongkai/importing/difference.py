"""What an import would change, for people: field by field, before → after, long lists shortened with their numbers."""

from collections.abc import Iterator

from gongkai.importing.candidate import ONLY_CHECKED, UNKNOWN_COLUMN, Intake
from gongkai.importing.compare import said_as
from gongkai.importing.merge import Change
from gongkai.importing.planned import Plan, Shown
from gongkai.kind import Kind
from gongkai.privacy.scan import conceal
from gongkai.problem import short
from gongkai.value import Raw

IN_FULL = 3
BEFORE = 8
WIDTH = 40
_SORTS = (
    ("changed", "修改"),
    ("kept", "保留手工改过的内容（文件里和上次导入的一样）"),
    ("deleted", "以前导入过、后来删去了，不再写入（确要写入，加 --conflict 文件）"),
)


def columns_of(intake: Intake) -> Iterator[str]:
    """What became of the columns of a file, and what its reader has to say."""
    unknown = [each.place.heading for each in intake.columns if each.fate == UNKNOWN_COLUMN]
    checked = [each.place.heading for each in intake.columns if each.fate == ONLY_CHECKED]
    if unknown:
        yield f"  不认识的列，没有用：{conceal('、'.join(map(short, unknown)))}"
    if checked:
        yield f"  只用来核对、不写入的列：{conceal('、'.join(map(short, checked)))}"
    for note in intake.notes:
        yield f"  {conceal(note)}"


def summary_of(plan: Plan) -> str:
    """How many rows of which sort."""
    words = (
        ("new", "新增"), ("changed", "修改"), ("same", "没有变化"), ("conflict", "有冲突"), ("wrong", "有错误"),
        ("contested", "互相矛盾"), ("deleted", "已删去"), ("repeated", "重复"),
    )  # fmt: skip
    return "，".join(f"{word} {plan.counts[sort]} 条" for sort, word in words if plan.counts[sort]) or "没有记录"


def difference_of(plan: Plan) -> Iterator[str]:
    """The preview."""
    for number, each in enumerate(plan.shown.get("new", [])):
        yield _head("新增", each)
        if number < IN_FULL:
            for change in each.changes:
                yield f"    {_label(each.kind, change)}：{_value(change.new)}"
    yield from _more(plan, "new", "新增")
    for sort, word in _SORTS:
        for each in plan.shown.get(sort, []):
            yield _head(word, each)
            for change in each.changes:
                old, new = _pair(change)
                arrow = f"{old} → {new}" if sort == "changed" else f"网站 {old}，文件里 {new}"
                yield f"    {_label(each.kind, change)}：{arrow}"
        yield from _more(plan, sort, word)
    if plan.counts["changed"] > len(plan.shown.get("changed", [])):
        counted = (f"{label} {count} 条" for (_, label), count in plan.fields.most_common())
        yield f"  修改的字段：{'，'.join(counted)}"


def _head(word: str, shown: Shown) -> str:
    return f"{word}  {conceal(short(shown.title))}（{shown.kind.label} {shown.id}）"


def _more(plan: Plan, sort: str, word: str) -> Iterator[str]:
    left = plan.counts[sort] - len(plan.shown.get(sort, []))
    if left > 0:
        yield f"{word.partition('（')[0]}  另有 {left} 条"


def _label(kind: Kind, change: Change) -> str:
    return kind.schema.fields[change.name].label


def _value(raw: Raw | None) -> str:
    return conceal(short(said_as(raw)))


def _pair(change: Change) -> tuple[str, str]:
    """Both values; of long texts the stretch where they begin to differ."""
    old, new = (" ".join(said_as(each).split()) for each in (change.old, change.new))
    if isinstance(change.old, list) and isinstance(change.new, list) and not isinstance(change.old[0], str):
        same = sum(one == other for one, other in zip(change.old, change.new, strict=False))
        return old, f"{new}（{same} 行一样）"
    if max(len(old), len(new)) <= WIDTH:
        return conceal(old), conceal(new)
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    cut = max(start - BEFORE, 0)
    return _window(old, cut), _window(new, cut)


def _window(text: str, cut: int) -> str:
    shown = conceal(text)[cut : cut + WIDTH]
    return f"{'…' if cut else ''}{shown}{'…' if len(text) > cut + WIDTH else ''}"
