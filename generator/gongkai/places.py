"""Where the files that ship with the program are."""

from pathlib import Path


def theme_dir() -> Path:
    """The theme: beside the modules in an installed wheel, two levels up in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "theme", package.parent.parent / "theme"):
        if (folder / "layout.html").is_file():
            return folder
    raise FileNotFoundError(f"the theme is missing beside {package}")
