"""Two chapters of the staff handbook, as Markdown: made from the kinds and the rules, never by hand."""

from collections import defaultdict
from collections.abc import Iterable

from gongkai.kind import Kind, load_kinds
from gongkai.problem import BLOCKS
from gongkai.rules import rules

NOTE = '!!! note "给工作人员"\n    本页是软件的使用说明，写给录入和审核的工作人员，不是政府信息。云岭县是虚构的。\n'
STATE_SECRETS = (
    "| 国家秘密；法律、行政法规禁止公开的；公开后可能危及国家安全、公共安全、经济安全、社会稳定的 "
    "| 政府信息公开条例第十四条 | 程序看不出，由人审查 |"
)
_STAGES = ("事前公开", "事后公开")
_ABOUT_PERSONS = range(601, 632)
_ABOUT_MINORS = 523
_ABOUT_NAMES = 528


def kinds_chapters() -> dict[str, str]:
    """The chapter on kinds: an overview, and for each family a page with a worked example of every kind of it; by the
    names of their files.
    """
    pages, parts = {}, [_head("各类信息怎么填"), "先在下面找到种类，点进去看样例。样例可以整段抄下来改。\n"]
    for number, (title, kinds) in enumerate(_families(load_kinds().all.values()).items(), 1):
        name = f"handbook-2-{number}.md"
        pages[name] = _examples(title, kinds)
        parts.append(f"## {title}\n\n| 种类 | 怎么填 |\n|---|---|")
        parts += [f"| [{each.label}]({name}#{each.label}) | {_gist(each)} |" for each in kinds]
        parts.append("")
    return {"handbook-2.md": "\n".join(parts), **pages}


def _families(kinds: Iterable[Kind]) -> dict[str, list[Kind]]:
    """Kinds by where they hang in the tree; those that hang alone share a page."""
    found = defaultdict[str, list[Kind]](list)
    for kind in kinds:
        stage = kind.place[1] if len(kind.place) > 1 and kind.place[1] in _STAGES else ""
        found[f"{kind.place[0]}：{stage}" if stage else kind.place[0]].append(kind)
    alone = [kinds[0] for kinds in found.values() if len(kinds) == 1]
    families = {title: kinds for title, kinds in found.items() if len(kinds) > 1}
    return families | ({"、".join(each.label for each in alone): alone} if alone else {})


def _examples(title: str, kinds: Iterable[Kind]) -> str:
    parts = [
        _head(f"怎么填：{title}"),
        "“#”后面是说明，可以删去。每个字段的意思用 `gongkai explain` 看。[全部种类](handbook-2.md)\n",
    ]
    for kind in kinds:
        parts.append(f"## {kind.label}\n\n新建：`gongkai new {kind.label}`\n\n```yaml\n{kind.example.rstrip()}\n```\n")
    return "\n".join(parts)


def _gist(kind: Kind) -> str:
    """What the first line of the example says of the kind."""
    said = kind.example.splitlines()[0].partition("：")[2]
    return said.partition("“#”")[0].rstrip("。")


def secrets_chapter() -> str:
    """What blocks because it must not be published: each rule with its instrument and article."""
    parts = [_head("什么绝对不能公开"), "下面这些，检查到了就不能公开。记录里、附件里、说明页里都查。\n"]
    parts.append("| 什么 | 依据 | 代码 |\n|---|---|---|\n" + STATE_SECRETS)
    numbers = {_ABOUT_MINORS, _ABOUT_NAMES, *_ABOUT_PERSONS}
    for rule in rules():
        if rule.EFFECT == BLOCKS and int(rule.CODE.removeprefix("GK")) in numbers:
            parts.append(f"| {_first(rule.__doc__ or '')} | {rule.BASIS} | {rule.CODE} |")
    parts.append(
        "\n程序只认得出号码和常见的写法，**不能代替人看**。每一条怎么改，用 `gongkai explain GK601` 这样的命令看。"
    )
    parts.append("\n拿不准的，先不公开，请保密审查人员看过再说。")
    parts.append("\n有人发现已经公开了不该公开的：马上删去，运行 `gongkai build` 并上传，再报告本机关的负责人。\n")
    return "\n".join(parts)


def _head(title: str) -> str:
    return f"---\ntitle: {title}\n---\n\n{NOTE}"


def _first(text: str) -> str:
    """What a rule is about: the first sentence of its description."""
    return text.strip().splitlines()[0].rstrip("。")
