"""Other programs whose working folder is the published site: after the switch they are in the other tree."""

from pathlib import Path

from gongkai.out_folder import twin_folder


def bystanders(out: Path) -> list[str]:
    """`name（进程 12）` for every process of this machine that is seen to work inside one of the two trees (Linux)."""
    folders, found = (out, twin_folder(out)), []
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
        try:
            place = (process / "cwd").readlink()
            if any(place.is_relative_to(folder) for folder in folders):
                name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
                found.append(f"{name}（进程 {process.name}）")
        except OSError:
            continue
    return found
