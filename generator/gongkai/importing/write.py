"""From a plan to the files that are put into their places."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from gongkai.agency import Agency
from gongkai.exporting.refused import Refused
from gongkai.files import write_file
from gongkai.homes import new_files
from gongkai.importing.planned import Item, Plan
from gongkai.importing.sift import staged_name
from gongkai.importing.staging import Move, Staging
from gongkai.site import Config
from gongkai.stamp import stamp_of
from gongkai.text_read import START, read_text
from gongkai.yaml_documents import YamlDocument

_BOM = b"\xef\xbb\xbf"


def commit(plan: Plan, stage: Staging, config: Config, agency: Agency) -> None:
    """Write what the plan says, all of it or nothing. Raises Refused."""
    moves = [*_new(plan, config, agency), *_changed(plan, config, stage)]
    for number, (path, data) in enumerate(each for base in plan.bases.values() for each in base.written()):
        name = f"base/{number}"
        write_file(stage.folder / name, data)
        moves.append((name, path))
    stage.commit(moves)


def _new(plan: Plan, config: Config, agency: Agency) -> list[Move]:
    """A file for each new record: by year of its id, by month where that was begun or a year has too many."""
    items = [each for each in plan.items.values() if each.spot is None]
    moves = list[Move]()
    for item, path in zip(
        items, new_files(config.content, agency, [(each.kind, each.id) for each in items]), strict=True
    ):
        target = config.written(path)
        if target.exists():
            raise Refused(f"{target} 已经有了，里面却是别的记录。没有写入任何记录。请先核对这个文件的记录编号")
        moves.append((staged_name(item.number), target))
    return moves


def _changed(plan: Plan, config: Config, stage: Staging) -> list[Move]:
    """The files in which records change; several in one file change it once."""
    by_path = defaultdict[str, list[Item]](list)
    for each in plan.items.values():
        if each.spot is not None:
            by_path[each.spot.source.path].append(each)
    moves = list[Move]()
    for path, items in by_path.items():
        target = config.root / path
        if any(each.stamp != stamp_of(target.stat()) for each in items):
            raise Refused(f"核对期间 {path} 有改动，没有写入任何记录。请再运行一次")
        if config.drafts_first and target.is_relative_to(config.content):
            moves += _drafted(items, target, stage, config)
            continue
        name = staged_name(items[0].number)
        texts = {each.spot.line: each.text for each in items if each.spot and each.text}
        if texts:
            write_file(stage.folder / name, with_documents(target, texts))
        moves.append((name, target))
    return moves


def _drafted(items: list[Item], path: Path, stage: Staging, config: Config) -> Iterator[Move]:
    """Records of a file of the content that change, a draft for each."""
    for each in items:
        name = staged_name(each.number)
        if each.text:
            write_file(stage.folder / name, each.text.encode())
        yield name, config.written(path.with_name(f"{each.id}.yml"))


def with_documents(path: Path, texts: dict[int, str]) -> bytes:
    """The bytes of a file in which the documents that begin on these lines are replaced."""
    data = path.read_bytes()
    text, _ = read_text(data)
    cuts = [0, *(match.start() for match in START.finditer(text) if match.start()), len(text)]
    line, pieces = 1, list[str]()
    for start, end in pairwise(cuts):
        piece = YamlDocument(text[start:end], line)
        pieces.append(texts.get(piece.first_line, piece.text))
        line += piece.text.count("\n")
    ends = "\r\n" if b"\r\n" in data else "\n"
    return (_BOM if data.startswith(_BOM) else b"") + "".join(pieces).replace("\n", ends).encode()
