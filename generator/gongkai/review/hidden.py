"""Folders of what is not public yet stay out of every commit, whatever the repository's own .gitignore says."""

from pathlib import Path


def keep_out_of_git(folder: Path) -> None:
    """Make the folder, with a .gitignore of its own that holds everything in it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
