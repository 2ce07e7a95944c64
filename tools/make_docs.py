"""Write docs/checks.md and docs/rules.md from the rules and law/checks.yml. A test says when they are stale."""

from pathlib import Path

from gongkai.staff.manual import checks_markdown, rules_markdown

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    (DOCS / "checks.md").write_text(checks_markdown(), encoding="utf-8")
    (DOCS / "rules.md").write_text(rules_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
