"""What a Word file holds besides the text that is taken: told to the clerk, never lost without a word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.importing.candidate import Place, Trouble
from gongkai.problem import Finding, short

_QUOTED = 30
_PLACES = 5


@dataclass(slots=True)
class Leftovers:
    """What was met: for each code of problems.yml the paragraphs (from 1; 0: none), with words where they help."""

    met: list[tuple[str, int, str]] = field(default_factory=list)
    bookmarks: int = 0
    spaces: int = 0
    unseen: int = 0
    links: int = 0

    def meet(self, code: str, paragraph: int, words: str = "") -> None:
        self.met.append((code, paragraph, words))

    def troubles(self) -> Iterator[Trouble]:
        """One for each code, at its first place, with the others in its words."""
        for code in dict.fromkeys(code for code, _, _ in self.met):
            found = [(paragraph, words) for each, paragraph, words in self.met if each == code]
            first = found[0][0]
            says = {"where": _where([paragraph for paragraph, _ in found]), "count": str(len(found))}
            says["what"] = _quoted(words for _, words in found)
            yield Trouble(Place("", first), "", Finding(code, (), says))

    def notes(self) -> Iterator[str]:
        """What was put right and needs no decision."""
        if self.bookmarks:
            yield f"去掉了 {self.bookmarks} 个书签标记"
        if self.spaces:
            yield f"去掉了 {self.spaces} 处多余的空格"
        if self.unseen:
            yield f"去掉了 {self.unseen} 个看不见的字符"
        if self.links:
            yield f"{self.links} 处超链接只留下文字"


def _where(paragraphs: list[int]) -> str:
    """第 3、8 段; 文件里 where it is in no paragraph."""
    known = list(dict.fromkeys(each for each in paragraphs if each))
    if not known:
        return "文件里"
    more = "等处" if len(known) > _PLACES else ""
    return f"第 {'、'.join(map(str, known[:_PLACES]))} 段{more}"


def _quoted(words: Iterator[str]) -> str:
    found = [short(each, _QUOTED) for each in dict.fromkeys(words) if each]
    more = "等" if len(found) > _PLACES else ""
    return "".join(f"“{each}”" for each in found[:_PLACES]) + more
