"""How many examples hypothesis tries: make test has five minutes, make test-all takes its time."""

import os

THOROUGH = bool(os.environ.get("GONGKAI_THOROUGH"))


def examples(thorough: int) -> int:
    """So many in make test-all; a third of them in make test."""
    return thorough if THOROUGH else max(5, thorough // 3)
