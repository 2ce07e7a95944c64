"""Problems as staff see them, and in the forms that machines read. Pure functions: text in, text out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from rich.cells import cell_len

from gongkai.privacy.scan import conceal
from gongkai.problem import BLOCKS, WORDS, Effect, Problem

FULL = 50
_GITHUB: dict[Effect, str] = {"拦截": "error", "需说明": "warning", "提示": "notice"}


def as_text(problems: Sequence[Problem]) -> Iterator[str]:
    """The first fifty in full, then how many of each sort are left."""
    for each in problems[:FULL]:
        yield one(each)
    rest = Counter((each.code, WORDS[each.effect]) for each in problems[FULL:])
    if rest:
        yield f"另有 {sum(rest.values())} 个问题未逐条列出："
        for (code, word), count in sorted(rest.items()):
            yield f"  {word} {code}  {count} 个"
        yield ""


def one(each: Problem) -> str:
    """One problem: place, effect, code, sentence; the line with a caret; basis; what to do."""
    path = conceal(each.path)
    place = f"{path}:{each.line}:{each.column}" if each.line else path
    lines = [f"{place}  {WORDS[each.effect]} {each.code}  {each.message}"]
    if each.excerpt:
        number = str(each.line)
        pad = " " * cell_len(each.excerpt[: each.mark])
        under = "^" * max(1, cell_len(each.excerpt[each.mark : each.mark + each.width]))
        lines += [f"  {number} │ {each.excerpt}", f"  {' ' * len(number)} │ {pad}{under}"]
    if each.basis:
        lines.append(f"  依据  {each.basis}")
    lines.append(f"  改法  {each.fix}（说明：gongkai explain {each.code}）")
    return "\n".join(lines) + "\n"


def as_json(problems: Iterable[Problem]) -> str:
    return json.dumps([{**asdict(each), "path": conceal(each.path)} for each in problems], ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> Iterator[str]:
    """Workflow commands of GitHub Actions; Gitea and Forgejo read the same."""
    for each in problems:
        file = _escape(conceal(each.path), ",:")
        place = f"file={file}" + (f",line={each.line},col={each.column}" if each.line else "")
        text = _escape(f"{each.message}。{each.fix}")
        yield f"::{_GITHUB[each.effect]} {place},title={each.code}::{text}"


def _escape(text: str, more: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for each in more:
        text = text.replace(each, f"%{ord(each):02X}")
    return text


def summary(problems: Sequence[Problem], records: int) -> str:
    """One line at the end: how many records, how many problems of each effect."""
    counts = Counter(each.effect for each in problems)
    if not problems:
        return f"检查了 {records} 条记录，没有发现问题。"
    parts = "，".join(f"{WORDS[effect]} {counts[effect]} 个" for effect in WORDS if counts[effect])
    ending = "有错误，改正后才能公开。" if counts[BLOCKS] else "可以公开。"
    return f"检查了 {records} 条记录：{parts}。{ending}"
