"""An HTTP server that sends exactly the bytes it is told, however wrong they are, for tests of what a client stores.

    with WireServer({"/a": [b"HTTP/1.1 200 OK\\r\\n", 0.2, b"Content-Length: 2\\r\\n\\r\\nhi"]}) as server:
        fetch(server.url("/a"))
        server.requests  # [b"GET /a HTTP/1.1\\r\\n…"]

A script is a list (or any iterable, also an endless one) of steps: bytes are sent, a number is slept in seconds, `CLOSE` closes
the connection, `RESET` resets it. At the end of a script the connection waits for the next request.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

CLOSE = object()
RESET = object()
NOT_FOUND = [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]

Step = bytes | float | object
Script = Iterable[Step]


@dataclass(frozen=True)
class Request:
    """What a script that is a function is told: the head as received, and how many came before it on its connection."""

    head: bytes
    ordinal: int
    connection: int


class WireServer:
    """Listens on a free port of `host`; every connection has its thread.

    Args:
        scripts: By request target; `*` is for those that are not named, else they get a 404.
            A function is called with the `Request` and returns the script.
        tls: A server-side context, for https.
    """

    def __init__(
        self,
        scripts: dict[str, Script | Callable[[Request], Script]],
        *,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.scripts = dict(scripts)
        self.requests: list[bytes] = []
        self.connections = 0
        self._tls = tls
        self._stop = threading.Event()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.host = host
        self.port: int = self._listener.getsockname()[1]

    def url(self, path: str, host: str | None = None) -> str:
        name = host or self.host
        return f"{'https' if self._tls else 'http'}://{f'[{name}]' if ':' in name else name}:{self.port}{path}"

    def __enter__(self) -> WireServer:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        with socket.socket(self._listener.family) as wake:  # ends accept()
            wake.connect((self.host, self.port))
        for connection in list(self._open):
            _shut(connection)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._stop.is_set():
                connection.close()
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._open.add(connection)
            number = self.connections
            self._start(lambda c=connection, n=number: self._serve(c, n))

    def _serve(self, connection: socket.socket, number: int) -> None:
        plain = connection
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.add(connection)
            ordinal = 0
            while head := _read_head(connection):
                self.requests.append(head)
                if not self._play(connection, Request(head, ordinal, number)):
                    return
                ordinal += 1
        except OSError:
            pass  # the client went away, or would not have our certificate
        finally:
            for each in (connection, plain):
                self._open.discard(each)
                each.close()

    def _play(self, connection: socket.socket, request: Request) -> bool:
        """Send the script for a request; False when the connection is to be closed."""
        target = request.head.split(b" ")[1].decode("ascii")
        script = self.scripts.get(target) or self.scripts.get("*") or NOT_FOUND
        for step in script(request) if callable(script) else script:
            if self._stop.is_set() or step is CLOSE:
                return False
            if step is RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            if isinstance(step, bytes):
                connection.sendall(step)
            else:
                self._stop.wait(float(step))  # type: ignore[arg-type]
        return True


def _read_head(connection: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            return b""
        head += byte
    return head


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
