"""What a command would make of a file of records: document by document, read once, written whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.editor.unsure import Unsure
from gongkai.files import replace_file
from gongkai.kind import Kind
from gongkai.locate import problems_of
from gongkai.problem import Problem, problem
from gongkai.text_read import read_text
from gongkai.yaml_documents import has_content, pieces
from gongkai.yaml_read import parse

Change = Callable[[str, Kind], str]
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it is and as it would be: (before, after) for each of its documents, LF line ends.

    `left` is what cannot be read in it even then.
    """

    file: Path
    path: str
    kind: Kind
    data: bytes
    documents: list[tuple[str, str]]
    left: list[Problem]

    @property
    def changes(self) -> bool:
        return any(before != after for before, after in self.documents)

    def write(self) -> None:
        """Put the new text in place, with the line ends that the file had. Raises Unsure if it changed meanwhile."""
        if self.file.read_bytes() != self.data:
            raise Unsure("刚刚被别的程序改过，没有写回，请再运行一次")
        data = "".join(after for _, after in self.documents).encode()
        if b"\r\n" in self.data and self.data.count(b"\r\n") == self.data.count(b"\n"):
            data = data.replace(b"\n", b"\r\n")
        replace_file(self.file, (_BOM if self.data.startswith(_BOM) else b"") + data)


def propose(file: Path, path: str, kind: Kind, change: Change) -> Proposal:
    """Look at a file. `path` is how it is called in messages. Raises Unsure if `change` cannot answer for it."""
    data = file.read_bytes()
    text, finding = read_text(data)
    if finding is not None:
        raise Unsure("读不通", problem(finding, path, 1, 1))
    documents, left, line = list[tuple[str, str]](), list[Problem](), 1
    for piece in pieces(text):
        if not has_content(piece):
            documents.append((piece, piece))
        else:
            try:
                after = change(piece, kind)
            except Unsure as unsure:
                faults = parse(piece, kind.every_key)[1]
                raise Unsure(
                    str(unsure), next(iter(problems_of(path, piece, line, [], faults, kind.schema)), None)
                ) from unsure
            documents.append((piece, after))
            left += problems_of(path, after, line, [], parse(after, kind.every_key)[1], kind.schema)
        line += piece.count("\n")
    return Proposal(file, path, kind, data, documents, left)
