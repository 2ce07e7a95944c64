"""处罚内容里写的金额，应当等于金额栏乘以一万。

金额栏的单位是万元，处罚内容里一般写元：罚款 2000 元，金额栏是 0.2。大写的金额（贰仟元）也会核对。没有写金额的不核对；
几笔罚款的，金额栏是总数。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.figures.amounts import WAN, Amount, amounts_in, decimal_of, plain
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK531"
EFFECT: Effect = "需说明"
BASIS = "发改办财金〔2018〕424号"
KINDS = ("penalty",)
COVERS = ("E-P10",)
TEXT = "处罚内容写的{what}是 {said}，“{field}”是 {wan} 万元，即 {yuan} 元"
FIX = "对照决定书核对：单位是万元，2000 元写 0.2；决定书如此的，写“问题说明”"
BAD = "处罚内容: 罚款2000元。 / 罚款金额（万元）: 2000"
GOOD = "处罚内容: 罚款2000元。 / 罚款金额（万元）: 0.2"
SUMS = ("合计", "共计", "总计", "货值")
CHECKS = (("fine", "罚款", "罚"), ("confiscated", "没收金额", "没收"))


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    given = [(name, what, word, decimal_of(values, name)) for name, what, word in CHECKS]
    if not any(number for *_, number in given):
        return
    content = text(values, "content")
    found = list(amounts_in(content))
    if not found:
        return
    for name, what, word, number in given:
        mine, sums = _about(word, content, found)
        if number and mine and not _agree(number * WAN, mine, sums):
            said = "、".join(each.said for each in mine)
            says = {"what": what, "said": said, "wan": plain(number), "yuan": plain(number * WAN)}
            yield Finding(CODE, (name,), says, kind.schema.fields[name].label)


def _about(word: str, content: str, found: list[Amount]) -> tuple[list[Amount], list[Amount]]:
    """The amounts that the words before them are about, and among them those that may be a sum or a value of goods."""
    mine: list[Amount] = []
    sums: list[Amount] = []
    start = 0
    for each in found:
        before = content[start : each.start]
        start = each.end
        if word in before:
            (sums if any(other in before for other in SUMS) else mine).append(each)
    return mine, sums


def _agree(yuan: Decimal, mine: list[Amount], sums: list[Amount]) -> bool:
    """Whether one of the amounts, or all of them together, is the one in the field; a sum written twice counts once."""
    all_amounts = [each.yuan for each in (*mine, *sums)]
    mine_amounts = [each.yuan for each in mine]
    return yuan in {*all_amounts, sum(mine_amounts), sum(set(mine_amounts)), sum(all_amounts)}
