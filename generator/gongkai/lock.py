"""A lock on an open file that ends with the process that holds it, however that ends."""

import sys


def lock(handle: int) -> None:
    """Take it at once. Raises OSError if another process has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
