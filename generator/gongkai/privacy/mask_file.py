"""A text file with everything masked that says too much about a person; YAML stays YAML."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from gongkai.json_read import sound
from gongkai.privacy.hit import Hit
from gongkai.privacy.office import private_only
from gongkai.privacy.record import text_of
from gongkai.privacy.scan import masked, scan
from gongkai.site import Site
from gongkai.text_read import START
from gongkai.yaml_read import parse

SUFFIXES = frozenset({".yml", ".yaml", ".md", ".txt", ".csv", ".jsonl"})
_YAML = frozenset({".yml", ".yaml"})
_BARE_STAR = re.compile(r"^(\s*(?:- +)?(?:[^\s:#][^:\n]*: +)?)(\*[^\n]*?)(\s*)$")


class Unmaskable(Exception):  # noqa: N818 - a file for which this is not the tool
    """The file cannot be masked this way. Chinese text."""


@dataclass(frozen=True, slots=True)
class Masked:
    """`before` and `after` have the same lines; `hits` lie in `before`. `left` counts what is to be done by hand."""

    before: str
    after: str
    encoding: str
    hits: list[Hit]
    left: int


def mask_file(path: Path, site: Site | None) -> Masked:
    """Read a file and mask it. Raises Unmaskable."""
    if path.suffix.lower() not in SUFFIXES:
        raise Unmaskable(f"{path.name} 不是文字文件（{'、'.join(sorted(SUFFIXES))}）。办公文档请在软件里改")
    before, encoding = _decoded(path)
    hits = _private(before, site)
    after = masked(before, hits)
    if path.suffix.lower() == ".jsonl" and _broken(after) > _broken(before):
        raise Unmaskable(f"{path.name} 遮盖以后读不通，请手工改")
    if path.suffix.lower() not in _YAML:
        return Masked(before, after, encoding, hits, len(_private(after, site)))
    after = _quoted(before, after)
    if _faults(after) > _faults(before):
        raise Unmaskable(f"{path.name} 遮盖以后读不通，请手工改")
    return Masked(before, after, encoding, hits, sum(len(_private(text, site)) for text in (after, *_values(after))))


def _private(text: str, site: Site | None) -> list[Hit]:
    hits = scan(text)
    return private_only(hits, text, site) if site else hits


def _decoded(path: Path) -> tuple[str, str]:
    data = path.read_bytes()
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Unmaskable(f"{path.name} 不是 UTF-8 或 GBK 编码的文字文件")


def _quoted(before: str, after: str) -> str:
    """A value that now begins with a star is put between quotation marks: to YAML a star means something else."""
    lines = [
        _BARE_STAR.sub(r"\1'\2'\3", new) if new != old and "'" not in new else new
        for old, new in zip(before.split("\n"), after.split("\n"), strict=True)
    ]
    return "\n".join(lines)


def _documents(text: str) -> list[str]:
    cuts = [0, *(match.start() for match in START.finditer(text) if match.start()), len(text)]
    return [text[start:end].replace("\r\n", "\n") for start, end in pairwise(cuts)]


def _faults(text: str) -> int:
    return sum(len(parse(each, frozenset())[1]) for each in _documents(text))


def _broken(text: str) -> int:
    """How many lines are no JSON; a number with stars in it is none."""
    return sum(not sound(line) for line in text.split("\n") if line.strip())


def _values(text: str) -> list[str]:
    """What the documents say, which escapes and folded lines may hide from a look at the lines."""
    raws = (parse(each, frozenset())[0] for each in _documents(text))
    return [text_of(raw) for raw in raws if isinstance(raw, dict)]
