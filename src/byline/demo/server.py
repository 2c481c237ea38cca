"""The demo's web site: two editions of a few articles, on loopback."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

PAGES = {
    "/2026/01/14/ferry-to-skerry-isle": "ferry.html",
    "/interviews/ilse-brandvold-old-ice": "interview.html",
    "/papers/9/2/salt-roads": "journal.html",
    "/2026/01/20/harbour-lighting-contract": "notice.html",
}
"""Path to file; the second edition serves a file of its own where there is one."""

GONE_IN_SECOND = frozenset({"notice.html"})
PREFERRED_PORT = 8642  # so that two runs of the demo give the same addresses when nothing else listens there


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "byline-demo"
    sys_version = ""

    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, _Site)
        name = PAGES.get(self.path)
        body = site.page(name) if name else None
        status = 200 if body is not None else 410 if name else 404
        content = body if body is not None else b"<!doctype html><title>Gone</title><p>This page has been removed."
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the demo's output is byline's."""


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    edition = 1

    def page(self, name: str) -> bytes | None:
        folder = files("byline.demo") / "site"
        if self.edition == 2:
            if name in GONE_IN_SECOND:
                return None
            second = folder / "second" / name
            if second.is_file():
                return second.read_bytes()
        return (folder / "first" / name).read_bytes()


class DemoSite:
    """A context manager: the site answers on `127.0.0.1:port` inside it. Set `edition` to 2 to publish the second one."""

    def __enter__(self) -> DemoSite:
        try:
            self._server = _Site(("127.0.0.1", PREFERRED_PORT), _Pages)
        except OSError:
            self._server = _Site(("127.0.0.1", 0), _Pages)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def urls(self) -> list[str]:
        """The articles' addresses."""
        return [f"http://127.0.0.1:{self._server.server_address[1]}{path}" for path in PAGES]

    def publish_second_edition(self) -> None:
        """From here on the second edition is served."""
        self._server.edition = 2
