"""The commands, one module each, imported when they are called: starting must not cost what serve needs."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword

import click

NAMES = (
    "check",
    "build",
    "nightly",
    "serve",
    "edit",
    "search",
    "new",
    "new-site",
    "hook",
    "import",
    "sheet",
    "approve",
    "accept",
    "inbox",
    "withdraw",
    "repair",
    "takedown",
    "prove",
    "retire",
    "purge",
    "ledger",
    "rollback",
    "explain",
    "report",
    "audit",
    "verify",
    "sign-key",
    "pack",
    "board",
    "export",
    "schema",
    "fmt",
    "fix",
    "mask",
    "clean",
)


class Commands(Mapping[str, click.Command]):
    """The commands by name, in the order of the help."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in NAMES:
            raise KeyError(name)
        word = name.replace("-", "_")
        word += "_" * iskeyword(word)
        command = getattr(import_module(f"gongkai.commands.{word}"), word)
        assert isinstance(command, click.Command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


COMMANDS = Commands()
