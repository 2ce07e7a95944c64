"""The hook that checks what is staged before each commit."""

import sys
from pathlib import Path

from gongkai.git import GitError, Repository

_MARK = "# gongkai："
_HOOK = """#!/bin/sh
{mark}提交以前检查将要提交的内容。不需要了就删除这个文件。
PYTHONIOENCODING=utf-8
export PYTHONIOENCODING
if [ -x {python} ]; then
  exec {python} -m gongkai check --staged --config {config}
elif command -v gongkai >/dev/null 2>&1; then
  exec gongkai check --staged --config {config}
fi
echo "找不到 gongkai，没有检查，没有提交。重新安装以后运行一次 gongkai hook。" >&2
exit 1
"""


def install(root: Path, config: str) -> Path:
    """Write the hook for the site in `root` whose configuration is called `config`; returns its file.

    Raises GitError, also if there is a hook of somebody else's.
    """
    repository = Repository(root)
    path = repository.hooks() / "pre-commit"
    said = _HOOK.format(
        mark=_MARK, python=_quoted(Path(sys.executable).as_posix()), config=_quoted(f"{repository.prefix}{config}")
    )
    if path.exists() and _MARK not in path.read_text(encoding="utf-8", errors="replace"):
        line = f"gongkai check --staged --config {_quoted(repository.prefix + config)} || exit 1"
        raise GitError(f"{path} 已经有别的钩子，没有改动。请在里面加一行：{line}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(said.encode())
    path.chmod(0o755)
    return path


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
