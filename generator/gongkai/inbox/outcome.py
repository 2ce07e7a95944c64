"""What became of a file that came in."""

from typing import NamedTuple

from gongkai.answer.page import Answer, Section


class Outcome(NamedTuple):
    """`said` is a sentence for who runs the command; `answer` the page for who handed the file in, None if the file
    waits. `done`: the file goes to the originals; else it stays where it is, to be corrected.
    """

    said: str
    answer: Answer | None = None
    done: bool = False
    changed: bool = False
    """The content changed: the site has to be built."""


def answered(name: str, day: str, verdict: str, sections: list[Section], *, good: bool, demo: bool) -> Answer:
    return Answer(name, f"处理日期：{day}", f"{verdict}。", good, sections, demo)
