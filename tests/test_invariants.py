"""What holds for the source as a whole; see ARCHITECTURE.md."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import gongkai
from gongkai.problem import sorts

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(gongkai.__file__).parent
FOLDERS = ("generator", "theme", "tests", "benchmarks", "tools")
CODE = re.compile(r"GK[0-9]{3}")


def sources(*suffixes: str, folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and not {"node_modules", "vendor"} & set(path.parts):
                yield path


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports, at whatever depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = sources(".py", ".js", ".css", ".html")
    long = {str(path): count for path in files if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_only_the_host_knows_the_theme() -> None:
    for path in PACKAGE.rglob("*.py"):
        if "host" not in path.relative_to(PACKAGE).parts[:-1]:
            found = {name.split(".")[0] for name in imports(path)} & {"mkdocs", "material", "markdown"}
            assert not found, path


def test_only_commands_print_and_only_the_command_line_exits() -> None:
    for path in PACKAGE.rglob("*.py"):
        where = path.relative_to(PACKAGE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"}:
                    assert where.parts[0] in {"cli.py", "commands"}, f"{where}:{node.lineno}"
                if called in {"exit", "quit", "sys.exit", "os._exit"}:
                    assert where.parts[0] == "cli.py", f"{where}:{node.lineno}"


def test_starting_is_light() -> None:
    program = "import sys, gongkai.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert not {"numpy", "mkdocs", "material", "markdown", "playwright", "hypothesis"} & set(done.stdout.split())


@pytest.mark.slow
def test_every_module_can_be_imported_first() -> None:
    """Rules are left out: they are imported by name, all together, and nothing imports them."""
    program = """
import importlib, pkgutil, sys, gongkai
names = [each.name for each in pkgutil.walk_packages(gongkai.__path__, "gongkai.")]
for module in [name for name in names if "__main__" not in name and ".rules.gk" not in name]:
    for loaded in [name for name in sys.modules if name.split(".")[0] == "gongkai"]:
        del sys.modules[loaded]
    importlib.import_module(module)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_every_code_is_described_used_and_tested() -> None:
    texts = yaml.safe_load((PACKAGE / "problems.yml").read_text(encoding="utf-8"))
    used = {code for path in PACKAGE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used - set(sorts()) == set(), "used but not described"
    assert set(texts) - used == set(), "described but never used"
    tests = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests").rglob("*.txt")]
    here = Path(__file__)
    tested = {code for path in tests if path != here for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert set(sorts()) - tested == set(), "without a test"


@pytest.mark.parametrize("code", sorted(sorts()))
def test_every_code_says_what_to_do_and_why(code: str) -> None:
    sort = sorts()[code]
    assert sort.text
    assert sort.fix
    assert sort.why
    assert sort.effect in {"拦截", "需说明", "提示"}


def test_one_registry_of_field_types() -> None:
    from gongkai.fields import TYPES

    modules = {path.stem for path in (PACKAGE / "fields").glob("*.py")} - {"__init__", "base"}
    assert modules == set(TYPES)
    for module in TYPES.values():
        assert {"OPTIONS", "NEEDS", "NAME", "LONG", "read", "html"} <= set(dir(module))


def test_no_dumping_grounds_and_no_notes_to_self() -> None:
    for path in sources(".py", ".js", ".css", ".html"):
        assert path.stem not in {"utils", "util", "helpers", "misc", "common"}, path
        if path != Path(__file__):
            assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8")), path
