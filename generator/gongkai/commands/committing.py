"""Commits that commands make by themselves: of the files of one batch, in somebody's name."""

from collections.abc import Iterable

from gongkai.exporting.refused import Refused
from gongkai.git import GitError, Repository
from gongkai.site import Site


def repository_of(site: Site) -> Repository | None:
    """The repository that the site lies in; None if there is none, or no git."""
    try:
        return Repository(site.config.root)
    except GitError:
        return None


def refuse_unready(repository: Repository | None, paths: Iterable[str]) -> None:
    """Raise Refused, before anything is written, if these files could not be committed."""
    try:
        if repository is not None:
            repository.ready(paths)
    except GitError as error:
        raise Refused(f"{error}。没有改动") from error
