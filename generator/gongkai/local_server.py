"""A web server for the browser of this computer alone."""

import sys
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class LocalServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 only. Raises OSError if the port is taken."""

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", port), handler)

    def asks_us(self, headers: Message) -> bool:
        """Whether a request was meant for this server under its own name, and does not come from a page of another."""
        same = headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
        return same and headers.get("Host") == f"127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed while it was answered is nothing to tell."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
