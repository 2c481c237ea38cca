"""A real HTTP server whose pages a test writes and rewrites."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Test Gazette</title>
<meta property="og:site_name" content="The Test Gazette"><meta name="author" content="{author}">
<meta property="article:published_time" content="{published}"></head><body><article><h1>{title}</h1>
<p class="byline">By {author}</p>{paragraphs}</article></body></html>"""

WORDS = (
    "The council met on Tuesday night and argued until the lamps were put out one by one along the harbour wall.",
    "Nobody who was in the room would say afterwards what had been decided, or whether anything had been decided at all.",
    "A second meeting has been called for the first week of the month, and the papers for it will be published.",
)


def page(
    title: str, *, author: str = "Oona Tarrant", published: str = "2026-01-14T08:30:00+01:00", text: tuple[str, ...] = WORDS
) -> str:
    """An article page."""
    paragraphs = "".join(f"<p>{p}</p>" for p in text)
    return PAGE.format(title=title, author=author, published=published, paragraphs=paragraphs)


@dataclass
class Answer:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: bool = False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]  # set by Site
        site.requests.append((self.path, dict(self.headers)))
        answer = site.answers.get(self.path, Answer(b"<title>Not found</title>nothing here", 404))
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        if answer.etag and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(answer.status)
        headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
        if answer.etag:
            headers["ETag"] = tag
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Site:
    """A context manager: answers on loopback while it is open."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    def __enter__(self) -> Site:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.site = self  # type: ignore[attr-defined]  # read by _Handler
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        """A path's address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def publish(self, path: str, body: str | bytes, **settings: object) -> str:
        """Publish a page, or another edition of it; gives its address."""
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(content, **settings)  # type: ignore[arg-type]  # a test names the fields
        return self.url(path)
