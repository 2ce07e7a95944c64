"""Published trees made of numbers: the same number gives the same files, so a tree can be checked in full."""

import random
from pathlib import Path

from gongkai.files import write_file
from gongkai.marker import MARK
from gongkai.twin import Changes

Tree = dict[str, bytes]
FOLDERS = ("", "a/", "a/b/", "c/d/e/", "f/", "g/h/")


def numbered(number: int) -> Tree:
    """Some of 120 files with changing content; what is a file in one tree may be a folder in the next."""
    choice = random.Random(number)
    names = [f"{folder}{leaf}" for folder in FOLDERS for leaf in (f"{at}.html" for at in range(20))]
    tree = {name: f"{name} {choice.randrange(4)}".encode() * 9 for name in names if choice.random() < 0.7}
    for folder in FOLDERS[1:]:
        if choice.random() < 0.2:
            tree = {name: data for name, data in tree.items() if not name.startswith(folder)}
            if choice.random() < 0.5 and not any(each.startswith(folder.removesuffix("/")) for each in tree):
                tree[folder.removesuffix("/")] = b"a file"
    parents = {str(parent) for name in tree for parent in Path(name).parents}
    return {name: data for name, data in tree.items() if name not in parents}


def write_tree(folder: Path, tree: Tree) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in tree.items():
        write_file(folder / name, data)
    return folder


def read_tree(folder: Path) -> Tree:
    """Every file but the marker; an empty folder as a name with a slash behind it."""
    found = {}
    for each in folder.rglob("*"):
        name = each.relative_to(folder).as_posix()
        if each.is_file():
            found[name] = each.read_bytes()
        elif not any(each.iterdir()):
            found[f"{name}/"] = b""
    found.pop(MARK, None)
    return found


def changes(old: Tree, new: Tree, stage: Path) -> Changes:
    puts = {name: data for name, data in new.items() if old.get(name) != data}
    return Changes(write_tree(stage, puts), sorted(puts), sorted(set(old) - set(new)))
