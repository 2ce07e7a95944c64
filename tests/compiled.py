"""What Python and Jinja compile is compiled once in a run, not once in every build and every process."""

import os
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class Templates(jinja2.BytecodeCache):
    """The code of templates in memory; Jinja compares it with the template's text before it takes it."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


def keep_templates() -> None:
    """Every environment of this process that brings no cache of its own gets the same one."""
    plain, kept = jinja2.Environment.__init__, Templates()

    def with_cache(self: jinja2.Environment, *given: object, **options: object) -> None:
        mine = {} if given else {"bytecode_cache": kept}  # Jinja gives all of them by place for a lone template
        plain(self, *given, **{**mine, **options})  # type: ignore[arg-type]

    jinja2.Environment.__init__ = with_cache  # type: ignore[method-assign]


def keep_modules(folder: Path) -> None:
    """Processes that tests start find compiled modules in `folder`, also where Python is told to write none."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
