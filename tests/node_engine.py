"""The client's search engine in Node, which comes with the library that drives browsers."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gongkai.places import theme_dir


class EngineError(Exception):
    """The engine gave up; the message begins with the name of its error."""


class NodeEngine:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, call: str, *given: object) -> Any:
        """A call of the engine, or one of those in engine.mjs. Raises EngineError."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"call": call, "given": given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "failure" in answer:
            raise EngineError(f"{answer['failure']}: {answer['why']}")
        return answer["result"]


@contextmanager
def node_engine() -> Iterator[NodeEngine]:
    node, _ = compute_driver_executable()
    command = [str(node), str(Path(__file__).parent / "engine.mjs"), str(theme_dir() / "assets" / "search")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield NodeEngine(process)
        assert process.stdin
        process.stdin.close()
