"""Publish where from some step on nothing can be written any more, for every STRIDE-th step. Forks what is to fail.

python publish_full.py FOLDER whole|part ENOSPC|EROFS STRIDE [no-links]
"""

import errno
import os
import sys
from itertools import count
from pathlib import Path

from gongkai import publish as publishing
from gongkai.marker import MARK
from gongkai.out_folder import PublishError
from publish_kill import no_link, publish, tidy, whole_tree

WRITES = ("os.rename", "os.link", "os.mkdir")
REMOVES = ("os.remove", "os.rmdir")
FINE, FULL = 0, 2


def fails(out: Path, number: int, whole: bool, step: int, code: int) -> tuple[int, str]:
    """How a child ended that publishes, and what it said."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        done = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal done
            if event not in (*WRITES, *REMOVES, "open") or isinstance(arguments[0], int):
                return
            path = str(arguments[0])
            if event in ("open", "os.mkdir") and "/stage" in path and not path.endswith(MARK):
                return  # the test's own work
            writes = event in WRITES or (event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))
            if writes or (event in REMOVES and code == errno.EROFS):
                done += 1
                if done >= step:
                    raise OSError(code, os.strerror(code), path)

        sys.addaudithook(hook)
        try:
            publish(out, number, whole)
        except PublishError as error:
            os.write(tells, str(error).encode())
            os._exit(FULL)
        os._exit(FINE)
    os.close(tells)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(told, encoding="utf-8") as said:
        return ended, said.read()


def main(folder: Path, whole: bool, code: int, stride: int) -> None:
    out, number = folder / "out", 0
    publish(out, 0, whole=True)
    reason = {errno.ENOSPC: "磁盘已满", errno.EROFS: "磁盘是只读的"}[code]
    for step in count(1, stride):
        old, number = number, number + 1
        ended, said = fails(out, number, whole, step, code)
        if ended == FINE:
            break
        assert ended == FULL, (step, ended)
        assert reason in said, said
        switched = whole_tree(out, (number,))
        assert switched or whole_tree(out, (old,)), (step, "mixed")
        assert said.startswith("新网站已经公开") == switched, (step, said)
        assert said.endswith("已公开的网站没有改动") or switched or said.startswith("不能在"), (step, said)
        number += 1
        publish(out, number, whole)
        assert whole_tree(out, (number,)), (step, "published")
        assert tidy(out), (step, "published")
    print(f"{step} steps")


if __name__ == "__main__":
    publishing.sync = lambda folder: None  # noqa: ARG005
    if "no-links" in sys.argv:
        os.link = no_link  # type: ignore[assignment]
    main(Path(sys.argv[1]), sys.argv[2] == "whole", getattr(errno, sys.argv[3]), int(sys.argv[4]))
