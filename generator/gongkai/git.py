"""What git tells of a site: which files changed, what is staged. git itself is called; names come unquoted."""

import os
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_PLACES = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY")


class GitError(Exception):
    """git cannot be asked. Chinese text, for the CLI."""


class Author(NamedTuple):
    """Who made a commit, as git was told."""

    name: str
    email: str


class Repository:
    """The repository in which the site's folder `root` lies. All paths are relative to `root`, with slashes.

    Raises GitError.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").rstrip(b"\n"))
        """Where `root` lies in the repository: empty, or with a slash at its end."""

    def changed(self, base: str) -> list[str]:
        """Files that differ between the point where this branch left `base` and what lies in the folder, new files
        that git does not know yet among them.
        """
        since = self._commit(base)
        found = self._names("diff", "--no-renames", "--relative", "--name-only", "-z", since, "--")
        return sorted({*found, *self._names("ls-files", "--others", "--exclude-standard", "-z")})

    def staged(self) -> list[str]:
        """Files that the next commit changes."""
        return self._names("diff", "--cached", "--no-renames", "--relative", "--name-only", "-z")

    def loose(self, folder: str) -> list[str]:
        """Files below a folder that do not lie there as git has them in its index: others, gone, or not in it."""
        found = self._names("diff-files", "--relative", "--name-only", "-z", "--", _literal(folder))
        return [*found, *self._names("ls-files", "--others", "--exclude-standard", "-z", "--", _literal(folder))]

    def tracked(self, *folders: str) -> list[str]:
        """Files of the index below these folders."""
        return self._names("ls-files", "--cached", "-z", "--", *map(_literal, folders))

    def holding(self, word: str, folder: str, *, staged: bool) -> list[str]:
        """Files below a folder whose text has this word, as staged or as they lie in the folder."""
        where = ["--cached"] if staged else ["--untracked"]
        command = ("grep", "-lzF", "--no-color", *where, "-e", word, "--", _literal(folder))
        return self._split(self._run(*command, fine=(0, 1)))

    def export(self, paths: Iterable[str], folder: Path) -> Path:
        """Write these files as they are staged; returns the folder that stands for the site's root."""
        given = b"".join(os.fsencode(path) + b"\0" for path in paths)
        self._run("checkout-index", f"--prefix={folder.as_posix()}/", "-f", "-z", "--stdin", given=given)
        return folder / self.prefix

    def history(self, base: str, path: str) -> list[tuple[str, Author]]:
        """The commits since this branch left `base` that changed a file, the oldest first, each with its author."""
        since = f"{self._commit(base)}..HEAD"
        found = self._run("log", "--reverse", "--no-renames", "--format=%H%x00%an%x00%ae", since, "--", _literal(path))
        rows = (line.split("\0") for line in found.decode("utf-8", "replace").splitlines())
        return [(commit, Author(name, email)) for commit, name, email in rows]

    def before(self, base: str, path: str) -> bytes:
        """A file where this branch left `base`."""
        return self.at(self._commit(base), path)

    def at(self, commit: str, path: str) -> bytes:
        """A file as a commit has it; empty if that has none."""
        return self._run("show", f"{commit}:./{path}", fine=(0, 128))

    def me(self) -> Author:
        """Who would be the author of a commit made here."""
        name, _, rest = self._run("var", "GIT_AUTHOR_IDENT", fine=(0, 128)).decode("utf-8", "replace").partition(" <")
        return Author(name, rest.partition(">")[0])

    def folder_at(self, version: str, folder: str, target: Path) -> Path:
        """Write a folder as that version has it; returns where it is. Raises GitError."""
        if version.startswith("-") or self._fails("rev-parse", "--verify", "-q", f"{version}^{{commit}}"):
            raise GitError(f"git 里没有 {version} 这个版本")
        self._run("archive", f"--output={target / 'content.tar'}", version, "--", folder)
        with tarfile.open(target / "content.tar") as packed:
            packed.extractall(target, filter="data")
        return target / folder

    def hooks(self) -> Path:
        """The folder in which git looks for hooks."""
        return self._root / os.fsdecode(self._run("rev-parse", "--git-path", "hooks").rstrip(b"\n"))

    def ready(self, paths: Iterable[str]) -> None:
        """Raises GitError if these files could not be committed now: one has changes that nobody has committed, or
        git does not know who commits.
        """
        self._commit("HEAD")
        named = [_literal(path) for path in paths]
        if named and (loose := self._names("diff", "HEAD", "--relative", "--name-only", "-z", "--", *named)):
            raise GitError(f"{loose[0]} 有还没有提交的改动。请先提交，再来")
        if self._fails("var", "GIT_COMMITTER_IDENT"):
            raise GitError('git 不知道提交的人是谁。请运行 git config user.name "姓名" 和 git config user.email "邮箱"')

    def commit(self, paths: Iterable[str], author: str, message: str) -> None:
        """Commit these files, written or gone, and nothing else. `author`: `name <address>`, empty for who commits."""
        given = b"".join(os.fsencode(_literal(path)) + b"\0" for path in paths)
        listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
        self._run("add", "-A", *listed, given=given)
        named = [f"--author={author}"] if author else []
        self._run("commit", "-q", *named, "-m", message, "--only", *listed, given=given)

    def once(self, word: str) -> list[str]:
        """The blobs in which this word stands, whatever branch or tag they are in."""
        touched = self._touched(f"-S{word}")
        return sorted(blob for blob in touched if word.encode() in self._run("cat-file", "blob", blob))

    def versions(self, path: str) -> list[str]:
        """The blobs of a file, whatever branch or tag they are in."""
        return sorted(self._touched("--", _literal(path)))

    def told(self, word: str) -> list[str]:
        """The commits whose message has this word."""
        return self._run("log", "--all", "--format=%h", "-F", f"--grep={word}").decode().split()

    def remote(self) -> str:
        """The address that this was cloned from; empty if there is none."""
        return os.fsdecode(self._run("config", "--get", "remote.origin.url", fine=(0, 1))).strip()

    def _touched(self, *which: str) -> set[str]:
        """The blobs that commits brought or took away."""
        raw = ("--format=", "--raw", "--no-abbrev", "--no-renames", "-m", "-z")
        said = self._split(self._run("log", "--all", *raw, *which))
        return {blob for about in said[::2] for blob in about.split()[2:4] if blob.strip("0")}

    def _commit(self, base: str) -> str:
        if base.startswith("-") or self._fails("rev-parse", "--verify", "-q", f"{base}^{{commit}}"):
            if base == "HEAD":
                raise GitError("这个文件夹还没有提交过。请管网站的人先提交一次（git add -A，git commit）")
            raise GitError(f"git 里没有 {base} 这个版本。请写分支、标签或提交，例如 HEAD、origin/main")
        asked = self._run("merge-base", base, "HEAD", fine=(0, 1, 128))
        return asked.decode().strip() or base

    def _names(self, *command: str) -> list[str]:
        return self._split(self._run(*command))

    def _split(self, said: bytes) -> list[str]:
        return [os.fsdecode(each) for each in said.split(b"\0") if each]

    def _fails(self, *command: str) -> bool:
        return self._call(command, None).returncode != 0

    def _run(self, *command: str, given: bytes | None = None, fine: tuple[int, ...] = (0,)) -> bytes:
        done = self._call(command, given)
        if done.returncode in fine:
            return done.stdout if done.returncode == 0 else b""
        said = done.stderr.decode(errors="replace")
        if "not a git repository" in said:
            raise GitError("这个文件夹不在 git 仓库里。请先在仓库里运行 git init，或者不加这个选项")
        raise GitError(f"git {command[0]} 没有成功：{' '.join(said.split())[:300]}")

    def _call(self, command: tuple[str, ...], given: bytes | None) -> "subprocess.CompletedProcess[bytes]":
        told = {name: str(Path(os.environ[name]).absolute()) for name in _PLACES if os.environ.get(name)}
        try:
            return subprocess.run(
                ["git", "-c", "core.quotepath=off", *command], cwd=self._root, input=given, capture_output=True,
                env={**os.environ, **told, "LC_ALL": "C"}, check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise GitError("找不到 git。请先安装 git，或者不加这个选项") from error


def _literal(path: str) -> str:
    return f":(literal){path}"
