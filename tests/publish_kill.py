"""Publish, be killed anywhere, look at every file, go on. Run as a program of its own: it forks what is to be killed.

python publish_kill.py FOLDER KILLS SEED [no-exchange] [no-links]
"""

import errno
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gongkai import exchange
from gongkai import publish as publishing
from gongkai.marker import MARK
from gongkai.out_folder import side_folder, twin_folder
from gongkai.publish import live_version, switch, switch_part, working_folder
from trees import changes, numbered, read_tree, write_tree

EVENTS = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "open", "ctypes.dlopen", "os.scandir")
SIGKILL = -int(signal.SIGKILL)


def publish(out: Path, number: int, whole: bool) -> None:
    with working_folder(out) as run:
        if whole:
            switch(write_tree(run / "stage", numbered(number)), out, f"{number:x}")
        else:
            old = numbered(int(live_version(out), 16))
            switch_part(changes(old, numbered(number), run / "stage"), out, f"{number:x}")


def recover_only(out: Path) -> None:
    with working_folder(out):
        pass


def in_child(work: Callable[[], None], dies_at: int = -1, dies_after: float = 0.0) -> tuple[int, int]:
    """How a child ended that does this, and how many steps it took; it is killed at a step, or after so long."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        steps = 0

        def hook(event: str, _: object) -> None:
            nonlocal steps
            if event in EVENTS:
                steps += 1
                if steps == dies_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            work()
            os.write(tells, str(steps).encode())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent has to see it
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    os.close(tells)
    if dies_after:
        time.sleep(dies_after)
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = os.read(told, 99)
    os.close(told)
    return code, int(said or 0)


def whole_tree(out: Path, numbers: tuple[int, ...]) -> bool:
    version = live_version(out)
    return version in {f"{number:x}" for number in numbers} and read_tree(out) == numbered(int(version, 16))


def tidy(out: Path) -> bool:
    """A twin equal to the site or none, and nothing else."""
    twin = twin_folder(out)
    rest = {each.name for each in side_folder(out).iterdir()} - {"lock", "run"}
    return rest == set() or (
        rest == {"twin"}
        and read_tree(twin) == read_tree(out)
        and (twin / MARK).read_bytes() == (out / MARK).read_bytes()
    )


def main(folder: Path, kills: int, seed: int, can_exchange: bool) -> None:
    out, choice, killed, number, steps = folder / "out", random.Random(seed), 0, 0, {}
    publish(out, 0, whole=True)
    for whole in (False, True):
        number += 1
        started = time.perf_counter()
        code, steps[whole] = in_child(lambda: publish(out, number, whole))  # noqa: B023 - done at once
        taken = time.perf_counter() - started
        assert code == 0
    while killed < kills:
        old, number, whole = number, number + 1, choice.random() < 0.4
        at, after = choice.randrange(1, steps[whole] + 30), 0.0
        if choice.random() < 0.3:
            at, after = -1, choice.random() * taken
        code, _ = in_child(lambda: publish(out, number, whole), at, after)  # noqa: B023 - done at once
        assert code in (0, SIGKILL), code
        killed += code == SIGKILL
        assert whole_tree(out, (old, number)) or (not can_exchange and not out.exists()), (number, "mixed")
        if choice.random() < 0.5:
            code, _ = in_child(lambda: recover_only(out), choice.randrange(1, 60))
            killed += code == SIGKILL
            assert whole_tree(out, (old, number)) or (not can_exchange and not out.exists()), (number, "recovering")
        if choice.random() < 0.5:
            recover_only(out)
            assert whole_tree(out, (old, number)), (number, "recovered")
            assert tidy(out), (number, "recovered")
        number, whole = number + 1, choice.random() < 0.3
        publish(out, number, whole)
        assert whole_tree(out, (number,)), (number, "published")
        assert tidy(out), (number, "published")
    print(f"{killed} kills, {number} versions")


def no_link(source: str, target: str) -> None:
    raise OSError(errno.EPERM, "no links here", source, None, target)


if __name__ == "__main__":
    publishing.sync = lambda folder: None  # noqa: ARG005 - a killed program is no power cut
    if "no-exchange" in sys.argv:
        exchange._exchange = lambda one, other: False  # noqa: ARG005
    if "no-links" in sys.argv:
        os.link = no_link  # type: ignore[assignment]
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "no-exchange" not in sys.argv)
