"""The documents say what the program does: commands, options, kinds, types, files and make targets."""

import re

import click
import pytest

from example import REPO
from gongkai.cli import gongkai
from gongkai.fields import TYPES
from gongkai.kind import load_kinds
from gongkai.kind_terms import KEYS as TERMS
from gongkai.problem import sorts

DOCUMENTS = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


def read(name: str) -> str:
    return (REPO / name).read_text(encoding="utf-8")


def code_of(text: str) -> str:
    """What stands between backticks, a line each."""
    return "\n".join(re.findall(r"`+([^`]+)`+", text))


def test_every_command_and_option_is_in_the_staff_readme() -> None:
    readme = read("README.zh-CN.md")
    for name, command in gongkai.commands.items():
        assert f"`gongkai {name}" in readme, name
        for each in command.params:
            if isinstance(each, click.Option):
                assert any(re.search(rf"{option}\b", readme) for option in each.opts), f"{name} {each.opts}"
    assert "--version" in readme
    assert "--help" in readme


def test_every_kind_is_in_the_staff_readme() -> None:
    readme = read("README.zh-CN.md")
    assert [kind.label for kind in load_kinds().all.values() if kind.label not in readme] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_nothing_is_named_that_is_not_there(name: str) -> None:
    text = read(name)
    options = {option for command in gongkai.commands.values() for each in command.params for option in each.opts}
    assert set(re.findall(r"`(?:gongkai [a-z-]+ )?(--[a-z][a-z-]+)", text)) <= options | {"--help", "--version"}
    code = code_of(text)
    assert set(re.findall(r"^gongkai ([a-z][a-z-]+)", code, re.MULTILINE)) <= set(gongkai.commands)
    assert set(re.findall(r"GK\d+", text)) <= set(sorts())
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z-]+)", code, re.MULTILINE)) <= targets
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (REPO / link).exists(), link


def test_every_phony_target_exists() -> None:
    makefile = read("Makefile")
    phony = re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"site", "serve", "test", "bench", "clean"} <= set(phony[1].split())


def test_contributing_lists_the_field_types() -> None:
    said = re.search(r"Types: ([^(]*)\(", read("CONTRIBUTING.md"))
    assert said is not None
    assert re.findall(r"[a-z_]+", said[1]) == list(TYPES)


def test_the_example_kind_of_contributing_is_sound() -> None:
    """Its keys are those a kind may have."""
    block = re.search(r"```yaml\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)
    assert block is not None
    keys = re.findall(r"^ {3}([a-z]+):", block[1], re.MULTILINE)
    assert set(keys) <= {"label", "aliases", "place", "catalogue", "title", "date", "columns", "fields"} | TERMS


def test_the_map_of_the_architecture_is_right() -> None:
    block = re.search(r"## Map\n```\n(.*?)```", read("ARCHITECTURE.md"), re.DOTALL)
    assert block is not None
    package = REPO / "generator" / "gongkai"
    named = set(re.findall(r"[a-z_]+\.(?:py|yml)|\b[a-z_]+/(?=[ \n])", block[1]))
    assert len(named) > 30
    places = (package, package.parent, REPO)
    missing = [each for each in named if not any((place / each).exists() for place in places)]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_nothing_of_elsewhere(name: str) -> None:
    assert re.search(r"/(?:work|tmp|root)/|localhost:\d{5}", read(name)) is None
