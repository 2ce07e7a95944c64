from pathlib import Path

import pytest
from hypothesis import settings

from browser import browser, context
from builder import Site
from compiled import keep_modules, keep_templates
from effort import examples
from example import example
from office import office

__all__ = ["browser", "context", "example", "office"]

settings.register_profile("calm", deadline=None, derandomize=True, max_examples=examples(100))
settings.load_profile("calm")
keep_templates()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what is printed and shown now: tests/broken, pictures"
    )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with two agencies and no record yet."""
    return Site(tmp_path / "site")


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    keep_modules(tmp_path_factory.getbasetemp().parent / "compiled")
