"""What tests share: an archive in a temporary folder, a site on loopback, one clock, and no outside network."""

from __future__ import annotations

import ipaddress
import itertools
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, settings

from byline.archive import Archive
from byline.archive.core import Core
from byline.archive.layout import create
from byline.cli import output
from byline.cli.schema import schema_of
from byline.config import load_settings
from site_on_loopback import Site

settings.register_profile("untimed", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # no test fails because the machine is busy

NOW = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)
"""When every test happens, unless it moves the clock itself."""


class Clock:
    """A clock that ticks a second at every look, so that no two events are at one instant."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def _no_outside_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that leaves this machine is an error, whoever opens it."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert isinstance(address, tuple)
            host = address[0]
            if not ipaddress.ip_address(host if host[:1].isdigit() or ":" in host else "127.0.0.1").is_loopback:
                raise AssertionError(f"a test tried to reach {host}")
        real(self, address)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests does not reach them."""
    for name in ("BYLINE_ARCHIVE", "BYLINE_DATABASE", "BYLINE_OPERATOR", "BYLINE_CONTACT", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@cache
def _checker(form: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema_of(form))


@pytest.fixture(autouse=True)
def _every_json_line_fits_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command prints with `--json` in any test is what forms.schema.json says of its form."""
    real = output._write_json

    def write(data: dict[str, Any]) -> None:
        if data["byline"] != "test/1":
            _checker(data["byline"]).validate(data)
        real(data)

    monkeypatch.setattr(output, "_write_json", write)


def make_archive(folder: Path, *, clock: Clock | None = None) -> Archive:
    """An archive whose clock and ids can be foretold, and which may fetch from loopback without waiting."""
    create(folder, name="Test corpus", operator="Anna Berg", contact="anna@example.org")
    settings = load_settings(folder, {})
    ids = (f"urn:uuid:00000000-0000-4000-8000-{n:012x}" for n in itertools.count(_used_ids(folder)))
    core = Core(folder, settings, now=clock or Clock(), new_id=lambda: next(ids))
    core.change_fetching(allow_private=True, delay_seconds=0.0)
    return Archive(core)


def _used_ids(folder: Path) -> int:
    """Ids go on where the last opening of the same archive stopped: bytes on disk are an upper bound."""
    return sum(p.stat().st_size for p in (folder / "warc").rglob("*.gz*"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive in a temporary folder."""
    with make_archive(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback whose pages the test writes."""
    with Site() as running:
        yield running
