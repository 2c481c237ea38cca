"""The HTML report in a real browser: nothing that a page wrote runs, and nothing leaves the machine. Skipped without Chromium."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager

import pytest

from byline.report import format_report
from test_report import EVIL, evil, sample

BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@contextmanager
def listener():
    """A port on loopback, and the list of requests that reach it."""
    seen = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    seen.append(connection.recv(200))

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], seen
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def dom(page, folder):
    """The document after the browser has loaded it and run whatever it would run."""
    path = folder / "report.html"
    path.write_text(page, "utf-8")
    command = [
        BROWSER,
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=2000",
        "--dump-dom",
        path.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def payloads(port):
    """Ways to run a script or to send a request, each of which would leave a trace."""
    there = f"http://127.0.0.1:{port}"
    return [
        "<script>document.title='owned'</script>",
        '"><img src=x onerror="document.title=\'owned\'">',
        f"<img src={there}/img>",
        f"<link rel=stylesheet href={there}/css><style>@import url({there}/import)</style>",
        f"</style><style>body{{background:url({there}/background)}}</style>",
        f"</title><meta http-equiv=refresh content='0;url={there}/refresh'>",
        f"<svg><image href={there}/image /></svg><iframe src={there}/frame></iframe>",
        "<details open ontoggle=\"document.title='owned'\">",
        *EVIL,
    ]


def test_nothing_runs_and_nothing_leaves(tmp_path):
    """A report whose every text is an attack keeps its title, makes no request, and has no element that it did not write."""
    with listener() as (port, seen):
        page = format_report([evil(text) for text in payloads(port)], "html", title="Safe")
        shown = dom(page, tmp_path)
    assert seen == []
    assert "<title>Changes: Safe</title>" in shown
    assert not re.search(r"<(?:script|img|iframe|link|image)\b", shown)


def test_the_attacks_would_work_unescaped(tmp_path):
    """The same attacks, unescaped and without the policy, do run and do leave: the test above can fail."""
    with listener() as (port, seen):
        shown = dom(f"<title>Changes: Safe</title>{payloads(port)[0]}<p>{payloads(port)[2]}", tmp_path)
    assert any(b"GET /img" in request for request in seen)
    assert "<title>owned</title>" in shown


def test_the_style_is_accepted(tmp_path):
    """The policy's hash fits the style: without it the browser would not fold one of the two views away."""
    page = format_report([sample()], "html")
    probe = page.replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'").replace(
        "</body>", "<script>document.title=getComputedStyle(document.querySelector('.side')).display</script></body>"
    )
    assert "<title>none</title>" in dom(probe, tmp_path)
