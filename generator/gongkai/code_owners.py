"""CODEOWNERS of a repository: who reviews which agency's folder, between two lines; all other lines stay."""

import re
from collections.abc import Iterable

from gongkai.agency import Agencies

BEGIN = "# gongkai：从这里到“以上”由 gongkai hook --owners 按机关文件里的“审查人”写，请不要手改"
END = "# gongkai：以上"
_BLOCK = re.compile(f"^{re.escape(BEGIN)}$.*?^{re.escape(END)}$\n?", re.MULTILINE | re.DOTALL)


def owner_lines(agencies: Agencies, folders: Iterable[str], content: str) -> list[str]:
    """A line for each agency with reviewers and each of its folders, in the site's order. `folders`: the names in the
    content folder, any spelling of an agency; `content` leads from the repository to it. Without a folder of its own
    an agency has the one that its first record will lie in.
    """
    spelled: dict[str, list[str]] = {}
    for folder in sorted(folders):
        if (agency := agencies.find(folder)) is not None:
            spelled.setdefault(agency.id, []).append(folder)
    return [
        f"{_escaped(f'/{content}/{folder}/')} {' '.join(agency.reviewers)}"
        for agency in agencies.all.values()
        if agency.reviewers
        for folder in spelled.get(agency.id, [agency.id])
    ]


def merged(text: str, lines: list[str]) -> str:
    """CODEOWNERS with these lines in the place of those written before, at its end if there were none."""
    block = "\n".join((BEGIN, *lines, END)) + "\n"
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{block}"


def _escaped(path: str) -> str:
    """A path as a pattern of CODEOWNERS that matches itself only."""
    return re.sub(r"([\\ #*?\[\]])", r"\\\1", path)
