"""The table of checks and the manual of rules, as Markdown: made from the rules and law/checks.yml, never by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.data import load_data
from gongkai.problem import WORDS, Effect
from gongkai.rules import rules
from gongkai.rules.forms import Rule

TOUCH = "（由程序生成，不手工修改：tools/make_docs.py）"
EFFECTS: dict[Effect, str] = {
    "拦截": "错误：改正才能公开",
    "需说明": "需说明：可以公开，说明原因后消去",
    "提示": "提示：可以公开",
}
SHEETS = {
    "E-": "行政执法、重大行政决策、规范性文件、法治政府建设年度报告",
    "D-": "政府信息公开、政府网站、个人信息、无障碍",
}

_BROKEN = re.compile(r"(\S)[ \t]*\n[ \t]*(?![-*] |\d+[.、])(\S)")


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the fact sheets with what decides it: rules, problems of structure, or the reason why none does."""

    id: str
    title: str
    source: str
    rules: tuple[str, ...]
    codes: tuple[str, ...]
    reason: str

    @property
    def decided(self) -> bool:
        return bool(self.rules or self.codes or self.reason)


@lru_cache(maxsize=1)
def checks() -> tuple[Check, ...]:
    """Every check, in the order of law/checks.yml."""
    covers: dict[str, list[str]] = {}
    for rule in rules():
        for name in rule.COVERS:
            covers.setdefault(name, []).append(rule.CODE)
    return tuple(
        Check(
            name, says["title"], says["source"], tuple(covers.get(name, ())), tuple(says.get("codes", ())),
            says.get("reason", ""),
        )
        for name, says in load_data("law/checks.yml").items()
    )  # fmt: skip


def unknown_covers() -> list[str]:
    """What rules say they cover and checks.yml does not list."""
    known = {check.id for check in checks()}
    return [f"{rule.CODE} {name}" for rule in rules() for name in rule.COVERS if name not in known]


def checks_markdown() -> str:
    lines = ["# 检查对照表", "", TOUCH, ""]
    lines += ["每一项检查由哪条规则判断；没有规则的，说明为什么，或者由程序的哪一部分保证。", ""]
    for prefix, heading in SHEETS.items():
        lines += [f"## {heading}", "", "| 编号 | 检查什么 | 依据 | 规则 | 说明 |", "|---|---|---|---|---|"]
        for each in checks():
            if each.id.startswith(prefix):
                codes = "、".join((*(f"[{code}](rules.md#{code.lower()})" for code in each.rules), *each.codes))
                lines.append(f"| {each.id} | {each.title} | {each.source} | {codes or '—'} | {each.reason} |")
        lines.append("")
    return "\n".join(lines)


def checks_text() -> Iterator[str]:
    """The table for a terminal."""
    for each in checks():
        codes = "、".join((*each.rules, *each.codes))
        yield f"{each.id}  {each.title}"
        yield (
            "    " + (f"规则 {codes}；" if codes else "没有规则。").rstrip("" if each.reason else "；。") + each.reason
        )


def rules_markdown() -> str:
    lines = ["# 规则手册", "", TOUCH, ""]
    lines += ["一条规则一节。同样的说明用 `gongkai explain 代码` 查看。文件格式、字段写法的问题也用它查看。", ""]
    lines += ["| 代码 | 效果 | 说什么 |", "|---|---|---|"]
    lines += [
        f"| [{rule.CODE}](#{rule.CODE.lower()}) | {WORDS[rule.EFFECT]} | {first_sentence(rule)} |" for rule in rules()
    ]
    for rule in rules():
        lines += ["", *_section(rule)]
    return "\n".join([*lines, ""])


def _section(rule: Rule) -> Iterator[str]:
    yield f'## <a id="{rule.CODE.lower()}"></a>{rule.CODE}'
    yield ""
    yield paragraphs(rule.__doc__ or "")
    yield ""
    yield f"- {EFFECTS[rule.EFFECT]}"
    yield f"- 依据：{rule.BASIS}"
    yield f"- 改法：{opened(rule.FIX)}"
    for label, text in (("错误的写法", rule.BAD), ("正确的写法", rule.GOOD)):
        if text.strip():
            yield f"- {label}："
            yield "  ```"
            yield from (f"  {line}" for line in text.strip().splitlines())
            yield "  ```"
    if rule.COVERS:
        yield f"- 对应的检查：{'、'.join(rule.COVERS)}"


def first_sentence(rule: Rule) -> str:
    return (rule.__doc__ or "").strip().split("\n", 1)[0]


def paragraphs(text: str) -> str:
    """Text whose lines were broken in the source: a paragraph or item of a list becomes one line."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(_BROKEN.sub(_mended, block) for block in blocks)


def _mended(broken: "re.Match[str]") -> str:
    gap = " " if (broken[1] + broken[2]).isascii() else ""
    return f"{broken[1]}{gap}{broken[2]}"


def opened(text: str) -> str:
    """A text with gaps where a check would put its words."""
    return re.sub(r"\{\w+\}", "…", text)
