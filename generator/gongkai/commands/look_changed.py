"""Look at what changed in a site under git."""

import datetime
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from gongkai.changed_tree import Changed
from gongkai.commands.look import Seen, look_only
from gongkai.git import GitError, Repository
from gongkai.problem import Problem
from gongkai.review.authors import reviewer_problems
from gongkai.site import Config, Site, load_config, load_site
from gongkai.store.others import Others, find_others

_ALONE = (
    "只检查了改动的文件，没有和其他记录核对（重复的文号、引用、件数）：{why}。"
    "gongkai build 以后就能核对，gongkai check 检查全部。"
)
_BESIDE = "改动的文件检查了，也和其他 {count} 条记录核对了。"


def look_at_changed(config_path: Path, base: str | None, as_of: datetime.date, jobs: int) -> Seen:
    """Check the files that changed since `base`, or without one those that are staged, as they are staged.

    They are held against the records that did not change, if an earlier build left word of these. If something changed
    on which all records depend, all of them are checked.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            tree = Path(folder) / "tree"
            with ThreadPoolExecutor(1) as aside:
                asked = aside.submit(_ask_git, config_path.resolve(), base, tree)
                others = _others(config_path, as_of)
                import gongkai.examine_part  # noqa: F401 - half of all imports, while git works
            try:
                return _seen(asked.result(), config_path, as_of, jobs, Path(folder), others)
            finally:
                others.close()
    except GitError as error:
        raise click.UsageError(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """What git told: what changed, the configuration that goes with it, files that are not as they are staged."""

    changed: Changed
    config: Config | None
    problems: list[Problem]
    loose: list[str]
    base: str | None = None


def _ask_git(config_path: Path, base: str | None, tree: Path) -> _Asked:
    """In a thread of its own: git and this process look at all files of the site at the same time. Raises GitError."""
    root, name = config_path.parent, config_path.name
    repository = Repository(root)
    if base is not None:
        changed = Changed(repository, repository.changed(base), staged=False)
        return _Asked(changed, *load_config(config_path), [], base)
    changed = Changed(repository, repository.staged(), staged=True)
    repository.export([name] if repository.tracked(name) else [], tree)
    config, problems = load_config(tree / repository.prefix / name)
    return _Asked(changed, config, problems, changed.loose(config) if config is not None else [])


def _by_whom(asked: _Asked, site: Site, paths: list[str]) -> list[Problem]:
    """What is wrong with who reviewed these files, if the site wants that to be somebody else than who changed them."""
    if not site.config.distinct_reviewer or asked.base is None:
        return []
    return list(reviewer_problems(asked.changed.repository, asked.base, site, paths))


def _others(config_path: Path, as_of: datetime.date) -> Others:
    config, _ = load_config(config_path)
    return find_others(load_site(config, as_of)[0]) if config is not None else Others(why="配置文件有错误")


def _seen(asked: _Asked, config_path: Path, as_of: datetime.date, jobs: int, folder: Path, others: Others) -> Seen:
    changed, config, name, tree = asked.changed, asked.config, config_path.name, folder / "tree"
    if config is None:
        return Seen(asked.problems)
    if cause := changed.of_all(config, name):
        click.echo(f"改了 {cause}，它关系到全部记录，所以检查全部。", err=True)
        if not changed.staged:
            seen = look_only(config_path, as_of, jobs)
            reviewed = _by_whom(asked, seen.site, changed.records(config)) if seen.site is not None else []
            return replace(seen, problems=sorted({*seen.problems, *reviewed}))
        changed.repository.export(changed.repository.tracked(), tree)
        return look_only(tree / changed.repository.prefix / name, as_of, jobs)
    others = others.without(asked.loose)
    wanted = changed.records(config)
    copied, problems = load_config(changed.write(config, name, tree, {*wanted, *others.newer}) / name)
    assert copied is not None
    site, more = load_site(copied, as_of)
    if not copied.content.is_dir():
        return Seen(sorted({*problems, *more}))
    from gongkai.examine_part import examine_part

    part = examine_part(site, folder / "work", wanted, others, partial(changed.bring, config, folder=tree))
    more += _by_whom(asked, site, wanted)
    said = _ALONE.format(why=others.why) if others.store is None else _BESIDE.format(count=part.others)
    click.echo(said, err=True)
    return Seen(sorted({*problems, *more, *part.problems}), records=part.records)
