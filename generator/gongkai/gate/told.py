"""What a build says of agencies that were held back."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.gate.judge import Standing
from gongkai.problem import Problem, blocking

_SHOWN = 10


def lines(standing: Sequence[Standing], problems: Iterable[Problem]) -> Iterator[str]:
    """For people, in Chinese."""
    for each in standing:
        yield f"{each.name}：有 {each.errors} 处错误，网站上是上次通过的内容（{each.day}）。"
        if each.left:
            yield f"  它要撤下的已经撤下：{_some(each.left)}。"
        if each.unread:
            yield f"  这些记录的撤回、信用修复或者公开方式没有写对，还在网上：{_some(each.unread)}。"
        if each.deleted:
            yield f"  这些记录在内容里删去了，改正错误以后才从网上撤下：{_some(each.deleted)}。"
            yield "  马上要撤下的，把文件放回去，再用 gongkai takedown。"
    if not standing and blocking(problems):
        yield "上面有错误的文件夹没有公开，别的内容已经公开。改正以后再运行一次 gongkai build。"
    if standing:
        yield "其他单位的内容已经公开。改正以后再运行一次 gongkai build。"


def _some(ids: Sequence[str]) -> str:
    return "、".join(ids[:_SHOWN]) + (f" 等 {len(ids)} 条" if len(ids) > _SHOWN else "")
