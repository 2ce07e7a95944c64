"""Write docs/checks.md and docs/rules.md, and the handbook's chapters that are made from the kinds and the rules.

A test says when they are stale.
"""

from pathlib import Path

from gongkai.staff.handbook import kinds_chapters, secrets_chapter
from gongkai.staff.manual import checks_markdown, rules_markdown

REPO = Path(__file__).resolve().parent.parent


def main() -> None:
    pages = REPO / "content/pages"
    for path in pages.glob("handbook-2*.md"):
        path.unlink()
    for name, text in {
        "docs/checks.md": checks_markdown(),
        "docs/rules.md": rules_markdown(),
        **{f"content/pages/{name}": text for name, text in kinds_chapters().items()},
        "content/pages/handbook-6.md": secrets_chapter(),
    }.items():
        (REPO / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
