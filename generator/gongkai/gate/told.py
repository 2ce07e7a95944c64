"""What a build says of agencies that were held back."""

from collections.abc import Iterator, Sequence

from gongkai.gate.judge import Standing

_SHOWN = 10


def lines(standing: Sequence[Standing]) -> Iterator[str]:
    """For people, in Chinese."""
    for each in standing:
        yield f"{each.name}：有 {each.errors} 处错误，网站上是上次通过的内容（{each.day}）。"
        if each.left:
            yield f"  它要撤下的已经撤下：{_some(each.left)}。"
        if each.unread:
            yield f"  这些记录的撤回、信用修复或者公开方式没有写对，还在网上：{_some(each.unread)}。"
    if standing:
        yield "其他单位的内容已经公开。改正以后再运行一次 gongkai build。"


def _some(ids: Sequence[str]) -> str:
    return "、".join(ids[:_SHOWN]) + (f" 等 {len(ids)} 条" if len(ids) > _SHOWN else "")
