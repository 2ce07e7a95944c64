"""Output streams that cannot fail: a console in GBK shows a question mark rather than a traceback."""

import io
import sys


def prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
