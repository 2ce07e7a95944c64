"""How a record leaves the history of a git repository and its clones: the commands for who keeps these."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from gongkai.git import GitError, Repository
from gongkai.removing.held import Word

_LINE = 6


def history(root: Path, ids: Sequence[str], gone: Sequence[Path], words: Sequence[Word]) -> Iterator[str]:
    """Lines for who keeps the repository; none if the site lies in no repository, or the history never had them.

    `gone` are files that are no more; the blobs of all of them leave, and every version of any file that has an id.
    """
    try:
        repository = Repository(root)
        blobs = {blob for each in ids for blob in repository.once(each)}
        for path in gone:
            if path.is_relative_to(root.resolve()):
                blobs.update(repository.versions(path.relative_to(root.resolve()).as_posix()))
    except GitError:
        return
    if not blobs:
        return
    remote = repository.remote() or "仓库地址"
    yield f"git 的历史里还有（{len(blobs)} 个旧版本）。先提交并推送这次改动，再由管仓库的人装好 git-filter-repo，运行："
    yield f"  git clone --mirror {quote(remote)} history.git && cd history.git"
    yield f"  printf '%s\\n' {' '.join(sorted(blobs))} > ../blobs.txt"
    yield "  git filter-repo --strip-blobs-with-ids ../blobs.txt"
    yield f"  git push --force --mirror {quote(remote)}"
    told = sorted({commit for word in words for commit in repository.told(word.text)})
    if told:
        yield f"这些提交的说明里也写了：{'、'.join(told[:_LINE])}。用 git filter-repo --replace-message 改掉。"
    yield "然后请每个有副本的人（包括各单位、网站服务器、备份）删掉旧副本重新 git clone，不要把旧副本合并回来；"
    yield "代码平台上再清理一次仓库（服务器上是 git reflog expire --expire=now --all && git gc --prune=now）。"
