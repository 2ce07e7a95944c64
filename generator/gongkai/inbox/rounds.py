"""One round through the folders: what leaves the site first, then what was reviewed, then what comes in."""

import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from filecmp import cmp
from pathlib import Path
from typing import NamedTuple

from gongkai.answer.page import Section, as_html
from gongkai.exporting.refused import Refused
from gongkai.fields.attachment import SUFFIXES
from gongkai.files import reason
from gongkai.importing.candidate import Trouble
from gongkai.importing.plan import TABLES
from gongkai.importing.readers import FORMS, WORD
from gongkai.importing.workbook.marked import write_marked
from gongkai.inbox.attached import attached
from gongkai.inbox.imported import imported
from gongkai.inbox.memory import Memory
from gongkai.inbox.notice import Removal, read_notice
from gongkai.inbox.outcome import Outcome, answered
from gongkai.inbox.removed import TakeDown, removed
from gongkai.inbox.reviewed import Approved, approved
from gongkai.inbox.sheets import put_answer, write_sheets
from gongkai.inbox.trays import COMING, REVIEWED, Arrival, Trays, copied, unfinished
from gongkai.site import Site

ANSWER, MARKED = "结果.html", "有误.xlsx"
_PACKED = (".xlsx", WORD)
_HOMELESS = "不知道是哪个机关的，没有收。请放进“待办”里用机关名称命名的文件夹"


class Copied(NamedTuple):
    arrival: Arrival
    path: Path


def carried(each: Copied) -> bool:
    """Whether a file is one that records carry, no form."""
    return each.arrival.carried or each.path.suffix.lower() in SUFFIXES - FORMS


class Told(NamedTuple):
    """A line for who runs the command; `good` unless something has to be corrected."""

    name: str
    said: str
    good: bool


@dataclass(slots=True)
class Round:
    """`publish` commits and builds what was approved: a sentence that says what came of it, and whether it is well.
    `seconds` is how long a new file is watched.
    """

    site: Site
    trays: Trays
    memory: Memory
    take_down: TakeDown
    publish: Callable[[list[Approved]], tuple[str, bool]]
    work: Path
    seconds: float

    def told(self) -> Iterator[Told]:
        """Go through all files; each is told when it is done. Raises OSError."""
        todo, lists = (list(self.trays.arrivals(tray, self.site)) for tray in (COMING, REVIEWED))
        found = list[Copied]()
        busy = unfinished([*todo, *lists], self.seconds)
        for number, each in enumerate((*todo, *lists)):
            try:
                if each.path in busy:
                    raise Refused(busy[each.path])
                found.append(Copied(each, copied(each, self.work / str(number))))
            except Refused as waits:
                yield Told(each.name, f"{waits}，下次再看", True)
        own = [(each, read_notice(each.path)) for each in found if each.arrival in todo and not carried(each)]
        for copy, rows in own:
            if rows is not None and (yield from self._changed(copy)):
                yield self._finish(copy, self._removed(copy.arrival, rows))
        yield from self._lists(each for each in found if each.arrival in lists)
        for copy in (each for each in found if each.arrival in todo and carried(each)):
            if (yield from self._changed(copy)):
                yield self._one(copy, self._attached)
        for copy, rows in own:
            if rows is None and (yield from self._changed(copy)):
                yield self._one(copy, self._taken)
        self.memory.keep({each.key for each in (*todo, *lists)})

    def _changed(self, each: Copied) -> Generator[Told, None, bool]:
        """Whether a file, or anything that it may depend on, is another than when it was answered; told if not."""
        same = self.memory.answered(*self._known(each))
        if same:
            yield Told(each.arrival.name, "没有改过，答复和上次一样", True)
        return not same

    def _known(self, each: Copied) -> tuple[str, Path, str]:
        return each.arrival.key, each.path, self.site.as_of.isoformat()

    def _one(self, each: Copied, work: Callable[[Copied], Told]) -> Told:
        """Do one file; one that cannot be read or answered keeps no other waiting."""
        try:
            return work(each)
        except (OSError, Refused) as error:
            why = reason(error) if isinstance(error, OSError) else error
            return Told(each.arrival.name, f"没有处理完：{why}。下次再看", False)

    def _removed(self, arrival: Arrival, rows: list[Removal]) -> Outcome:
        if arrival.owner is None:
            return self._homeless(arrival)
        return removed(rows, arrival.name, arrival.owner, self.site, self.take_down)

    def _lists(self, lists: Iterable[Copied]) -> Iterator[Told]:
        """Register all lists, publish once, then answer."""
        done = list[tuple[Copied, Approved]]()
        for each in lists:
            if (yield from self._changed(each)):
                done.append((each, approved(each.path, each.arrival.name, self.site, each.path.parent)))
        changed = [one for _, one in done if one.outcome.changed]
        said, good = self.publish(changed) if changed else ("", True)
        for each, one in done:
            outcome = one.outcome
            if outcome.changed and outcome.answer is not None:
                verdict = f"{outcome.said}，{said}"
                answer = replace(outcome.answer, verdict=f"{verdict}。", good=good)
                outcome = outcome._replace(said=verdict, answer=answer)
                self.trays.put_sheets_away(each.arrival.name)
            yield self._finish(each, outcome)

    def _attached(self, each: Copied) -> Told:
        """An attachment, which goes where the forms find it."""
        arrival = each.arrival
        if arrival.owner is None:
            return self._finish(each, self._homeless(arrival))
        return self._finish(each, attached(each.path, arrival.name, arrival.owner, self.site))

    def _taken(self, each: Copied) -> Told:
        arrival, path = each
        if arrival.owner is None:
            return self._finish(each, self._homeless(arrival))
        if path.suffix.lower() in _PACKED and arrival.young and not zipfile.is_zipfile(path):
            return Told(arrival.name, "不完整，可能还在拷贝，下次再看", True)
        made = imported(path, arrival.name, arrival.owner, self.site, path.parent)
        more = list(self._marked(each, made.plan.troubles if made.plan else {}))
        if made.batch is not None:
            more.append(write_sheets(made.batch, arrival, self.trays, self.site))
        outcome = made.outcome
        if outcome.answer is not None:
            first, rest = outcome.answer.sections[: len(more)], outcome.answer.sections[len(more) :]
            told = [*first, *more, *rest] if made.batch is None else [*more, *first, *rest]
            outcome = outcome._replace(answer=replace(outcome.answer, sections=told))
        return self._finish(each, outcome)

    def _marked(self, each: Copied, troubles: dict[Path, list[Trouble]]) -> Iterator[Section]:
        """A copy of a table with errors, in which they are marked; the one of an earlier round goes."""
        target = self.trays.result(each.arrival, MARKED)
        if not troubles:
            target.unlink(missing_ok=True)
        elif each.path.suffix.lower() in TABLES and each.arrival.owner is not None:
            try:
                write_marked(each.path, troubles[each.path], target, self.site, each.arrival.owner)
            except OSError:
                yield Section("标出错误的表", [f"“{target.name}”写不了，可能开着。请关闭，再等下一次。"])
            else:
                said = f"“{target.name}”里，有错误的格是红的，鼠标放上去看说明。照着改原来的表，不要把这份放进“待办”。"
                yield Section("标出错误的表", [said])

    def _homeless(self, arrival: Arrival) -> Outcome:
        page = answered(arrival.name, self.site.as_of.isoformat(), _HOMELESS, [], good=False, demo=self.site.demo)
        return Outcome(_HOMELESS, page)

    def _finish(self, each: Copied, outcome: Outcome) -> Told:
        """Write the answer; put the file away if it is done, remember it if it stays."""
        arrival, wrong = each.arrival, ""
        if outcome.answer is not None:
            wrong = put_answer(as_html(outcome.answer), self.trays.result(arrival, ANSWER))
        if outcome.done and not wrong:
            with suppress(OSError):  # open meanwhile: the next round finds nothing new in it
                if cmp(each.path, arrival.path, shallow=False):  # else another was put in its place meanwhile
                    self.trays.put_away(arrival.path)
            self.memory.forget()
        elif not wrong:
            self.memory.note(*self._known(each))
        return Told(arrival.name, "；".join(filter(None, (outcome.said, wrong))), outcome.done and not wrong)
