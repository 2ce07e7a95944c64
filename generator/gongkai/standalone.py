"""Pages that stand alone, to be printed or handed over: one file with its styles, which loads nothing."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader


def standalone(name: str, **values: object) -> str:
    """The page of a template of ours, by its path in this package; it fills the blocks of `standalone.html`."""
    return _environment().get_template(name).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("gongkai", "")
    return Environment(loader=loader, autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True)
