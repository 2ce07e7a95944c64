"""yaml-language-server, the program behind the YAML extension of VS Code, asked as VS Code asks it."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent.parent / "tools/outside/node_modules/yaml-language-server/bin/yaml-language-server"
Message = dict[str, Any]


class LanguageServer:
    """A server that has been told the folder of a site and VS Code's settings in it."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        self._process, self._root, self._asked = process, root, 0
        self._settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
        folders = [{"uri": root.as_uri(), "name": root.name}]
        able = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
        }
        known = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": folders}
        self._ask("initialize", {**known, "locale": "zh-cn", "capabilities": able})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": None}})
        self._read(lambda message: message.get("method") == "workspace/configuration" and self._answer(message))

    def open(self, path: str, text: str) -> list[tuple[int, str]]:
        """The line (from 0) and text of everything that is wrong with a file of that text."""
        uri = (self._root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

        def about(message: Message) -> bool:
            return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri

        said = self._read(about)["params"]["diagnostics"]
        return [(each["range"]["start"]["line"], each["message"]) for each in said]

    def proposed(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is proposed at a place (from 0) of an open file: the text that is written, by what is shown."""
        answer = self._at("completion", path, line, column)
        return {each["label"]: each["insertText"] for each in answer["items"]}

    def shown(self, path: str, line: int, column: int) -> str:
        """What is shown while the pointer rests on a place of an open file."""
        return str(self._at("hover", path, line, column)["contents"]["value"])

    def _at(self, what: str, path: str, line: int, column: int) -> Any:
        place = {"textDocument": {"uri": (self._root / path).as_uri()}, "position": {"line": line, "character": column}}
        return self._ask(f"textDocument/{what}", place)

    def _ask(self, method: str, params: Message) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._read(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _answer(self, message: Message) -> bool:
        sections = [each.get("section", "") for each in message["params"].get("items", [])]
        self._send({"id": message["id"], "result": [self._section(each) for each in sections] or None})
        return True

    def _section(self, name: str) -> Message:
        """The settings whose names begin so, as a tree."""
        tree: Message = {}
        for key, value in self._settings.items():
            if key.startswith(f"{name}."):
                place, (*steps, last) = tree, key.removeprefix(f"{name}.").split(".")
                for step in steps:
                    place = place.setdefault(step, {})
                place[last] = value
        return tree

    def _send(self, message: Message) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _read(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; questions of the server are answered meanwhile."""
        while True:
            message = self._message()
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._answer(message)

    def _message(self) -> Message:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        found: Message = json.loads(self._process.stdout.read(length))
        return found


@contextmanager
def language_server(root: Path) -> Iterator[LanguageServer]:
    """For the site in `root`, whose `.vscode` is written."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield LanguageServer(process, root)
        process.terminate()
