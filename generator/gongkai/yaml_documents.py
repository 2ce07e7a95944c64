"""Files of YAML as sources: every document of a file is a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.kind import Kind
from gongkai.locate import problems_of
from gongkai.problem import Finding, Problem, problem
from gongkai.source import Source
from gongkai.text_read import START
from gongkai.value import Raw
from gongkai.yaml_faults import Fault
from gongkai.yaml_read import parse

_CONTENT = re.compile(r"^(?!---(?:\s|$))[^\S\n]*[^\s#]|^---[^\S\n]+[^\s#]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML document; see `documents.Written`."""

    text: str
    first_line: int

    def parse(self, kind: Kind) -> tuple[Raw, list[Fault]]:
        return parse(self.text, kind.every_key)

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        return problems_of(path, self.text, self.first_line, findings, faults, kind.schema)


def yaml_documents(text: str, source: Source, limit: int, problems: list[Problem]) -> Iterator[YamlDocument]:
    """The documents of a text. Those of more than `limit` bytes go to `problems`."""
    line, empty = source.first_line, source.end < 0
    for piece in pieces(text):
        if has_content(piece):
            empty = False
            size = len(piece) if len(piece) * 4 <= limit else len(piece.encode())
            if size > limit:
                says = {"size": str(size), "limit": str(limit)}
                problems.append(problem(Finding("GK104", (), says), source.path, line, 1))
            else:
                yield YamlDocument(piece, line)
        line += piece.count("\n")
    if empty:
        problems.append(problem(Finding("GK103"), source.path, 1, 1))


def pieces(text: str) -> list[str]:
    """The text cut where a document begins; put together they are the text. Some may hold comments alone."""
    cuts = [match.start() for match in START.finditer(text)] if "\n---" in text else []
    starts = [0, *[cut for cut in cuts if cut > 0]]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def has_content(piece: str) -> bool:
    """Whether a piece is a record rather than blank lines and comments."""
    return _CONTENT.search(piece) is not None
